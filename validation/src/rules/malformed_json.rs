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
    record: Option<u64>,
    line: u64,
    depth: usize,
}

impl MalformedJson {
    /// `found` is what stands at the error and after it.
    pub(crate) fn new(
        problem: Problem,
        found: &[u8],
        record: Option<u64>,
        line: u64,
        depth: usize,
    ) -> Self {
        let found = (!found.is_empty()).then(|| first_character(found).to_vec());
        Self { problem, found, record, line, depth }
    }

    fn place(&self) -> String {
        match self.record {
            Some(record) => format!("Record {}, line {}", thousands(record), thousands(self.line)),
            None => format!("Line {}", thousands(self.line)),
        }
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
        let place = self.place();
        let found = match &self.found {
            Some(found) => quoted(found),
            None => "the end of the file".into(),
        };
        let wrong = match self.problem {
            Problem::ExpectedStart => return format!("{place}: JSON starts with [ or {{, and this file starts with {found}. Choose a JSON file, or one in CSV with an emailId column."),
            Problem::TrailingComma => return format!("{place}: nothing follows the last comma but {found}. Remove the comma."),
            Problem::TrailingData => return format!("{place}: {found} stands after the array's end. Remove what follows the final ]."),
            Problem::TooDeep => return format!("{place}: arrays and objects are nested more than {} deep. Export the accounts without nested data.", self.depth),
            Problem::ControlCharacter => return format!("{place}: a string holds the raw control character {found}. Write it as an escape, such as \\n, or remove it."),
            Problem::UnexpectedEnd => return format!("{place}: the file ends in the middle. It may have been cut short; export it again."),
            Problem::ExpectedValue => "a value was expected",
            Problem::ExpectedName => "a member's name in double quotes was expected",
            Problem::ExpectedColon => "a colon was expected after a member's name",
            Problem::ExpectedCommaOrBrace => "a comma or } was expected after a member",
            Problem::ExpectedCommaOrBracket => "a comma or ] was expected after an element",
            Problem::BadEscape => "a backslash in a string must start an escape such as \\n, \\\" or \\u00E9",
            Problem::BadNumber => "a number was expected to go on with a digit, or to end",
        };
        format!("{place}: {wrong}, and {found} was found. Nothing after it could be checked.")
    }
}
