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

/// Letters of a word that are shown.
const WORD: usize = 20;

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
    pub(crate) fn new(
        problem: Problem,
        found: &[u8],
        place: Place,
        line: u64,
        depth: usize,
    ) -> Self {
        let found = (!found.is_empty()).then(|| first_of(found).to_vec());
        Self { problem, found, place, line, depth }
    }

    fn what(&self) -> String {
        if let Some(word) = &self.found
            && matches!(self.problem, Problem::ExpectedValue | Problem::BadNumber)
            && let Some(right) = in_json(word)
        {
            let word = String::from_utf8_lossy(word);
            return format!(
                "{word} is no JSON, it is written {right}. Nothing from there on could be checked."
            );
        }
        let found = match &self.found {
            Some(found) => quoted(found),
            None => "the end of the file".into(),
        };
        let expected = match self.problem {
            Problem::TrailingComma => return format!("nothing follows the last comma but {found}. Remove the comma."),
            Problem::TrailingData => return format!("{found} stands after the end of the list. Put all records into one list; nothing from there on could be checked."),
            Problem::ExpectedValue | Problem::ExpectedName if found == "\"'\"" => return "JSON has double quotes, and a single one was found. Nothing after it could be checked.".into(),
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

/// What JSON writes for a word of Python or JavaScript.
fn in_json(word: &[u8]) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_slice() {
        b"true" => Some("true"),
        b"false" => Some("false"),
        b"none" | b"nan" | b"infinity" | b"undefined" | b"nil" | b"null" => Some("null"),
        _ => None,
    }
}

/// The first word, or the first character where there is none.
fn first_of(text: &[u8]) -> &[u8] {
    match text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count() {
        0 => first_character(text),
        letters => &text[..letters.min(WORD)],
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
