use super::RuleDoc;
use crate::read::Problem;
use crate::rules::Message;
use crate::rules::malformed_json::{MalformedJson, Place};
use crate::rules::show::quoted;
use crate::wording::thousands;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "A syntax error in the JSON. What stands before it is checked, nothing after it."
        ),
        why: text!("After a syntax error it cannot be told where the next record starts."),
        wrong: "[{\"emailId\": \"ann@example.com\",}]",
        right: "[{\"emailId\": \"ann@example.com\"}]",
    }
}

impl Message for MalformedJson {
    fn message(&self) -> String {
        let (what, line) = (self.what(), thousands(self.line));
        match self.place {
            Place::Start => say!("This is no JSON: {what}"),
            Place::In(record) => {
                say!("Syntax error on line {line}, in record {}: {what}", thousands(record))
            }
            Place::After(record) => {
                say!("Syntax error on line {line}, after record {}: {what}", thousands(record))
            }
        }
    }
}

impl MalformedJson {
    /// The clause after the colon.
    fn what(&self) -> String {
        if let Some((word, right)) = self.word_of_another_language() {
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
            Problem::ExpectedValue | Problem::ExpectedName if self.is_single_quote() => return "JSON has double quotes, and a single one was found. Nothing after it could be checked.".into(),
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
