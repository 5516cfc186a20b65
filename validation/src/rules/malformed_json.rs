//! # What
//! A syntax error in the JSON. What stands before it is checked, nothing after it.
//! # Why
//! After a syntax error it cannot be told where the next record starts.
//! # Example
//! `[{"emailId": "ann@example.com",}]`

use super::show::quoted;
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::read::Problem;
use crate::wording::thousands;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A syntax error in the JSON. What stands before it is checked, nothing after it.",
    why: "After a syntax error it cannot be told where the next record starts.",
    wrong: "[{\"emailId\": \"ann@example.com\",}]",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct MalformedJson {
    problem: Problem,
    found: Option<Vec<u8>>,
    place: Place,
    line: u64,
    depth: usize,
}

/// Where a syntax error is, apart from its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before anything else.
    Start,
    /// In this record.
    In(u64),
    /// After this record.
    After(u64),
}

impl MalformedJson {
    /// `found` is what stands at the error and after it.
    pub(crate) fn new(problem: Problem, found: &[u8], place: Place, line: u64, depth: usize) -> Self {
        let found = (!found.is_empty()).then(|| first_character(found).to_vec());
        Self { problem, found, place, line, depth }
    }

    fn what(&self) -> String {
        let found = match &self.found {
            Some(found) => quoted(found),
            None => "the end of the file".into(),
        };
        let expected = match self.problem {
            Problem::TrailingComma => return format!("nothing follows the last comma but {found}. Remove the comma."),
            Problem::TrailingData => return format!("{found} stands after the array's end. Remove what follows the final ]."),
            Problem::TooDeep => return format!("arrays and objects are nested more than {} deep. Export the accounts without nested data.", self.depth),
            Problem::ControlCharacter => return format!("a string holds the raw control character {found}. Write it as an escape, such as \\n, or remove it."),
            Problem::UnexpectedEnd => return "the file ends in the middle. It may have been cut short; export it again.".into(),
            Problem::ExpectedStart => "[ or { was expected",
            Problem::ExpectedValue => "a value was expected",
            Problem::ExpectedName => "a member's name in double quotes was expected",
            Problem::ExpectedColon => "a colon was expected after a member's name",
            Problem::ExpectedCommaOrBrace => "a comma or } was expected after a member",
            Problem::ExpectedCommaOrBracket => "a comma or ] was expected after an element",
            Problem::BadEscape => "an escape such as \\n, \\\" or \\u00E9 was expected after a backslash",
            Problem::BadNumber => "a number in JSON's spelling was expected",
        };
        format!("{expected}, and {found} was found. Nothing after it could be checked.")
    }
}

/// As many bytes as the first character has; one where it is no text.
fn first_character(text: &[u8]) -> &[u8] {
    (1..=4)
        .filter_map(|length| text.get(..length))
        .find(|start| std::str::from_utf8(start).is_ok())
        .unwrap_or(&text[..1])
}

impl Finding for MalformedJson {
    fn rule(&self) -> Rule {
        Rule::MalformedJson
    }

    fn message(&self) -> String {
        let (what, line) = (self.what(), thousands(self.line));
        match self.place {
            Place::Start => format!("This is no JSON: {what}"),
            Place::In(record) => {
                format!("Syntax error on line {line}, in record {}: {what}", thousands(record))
            }
            Place::After(record) => {
                format!("Syntax error on line {line}, after record {}: {what}", thousands(record))
            }
        }
    }
}
