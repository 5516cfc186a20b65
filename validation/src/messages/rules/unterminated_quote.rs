use super::RuleDoc;
use crate::rules::Message;
use crate::rules::unterminated_quote::UnterminatedQuote;
use crate::wording::thousands;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "A quote opens a value and never closes. What stands before it is checked, nothing after it."
        ),
        why: text!("Everything after the quote would be read as one value."),
        wrong: "ann@example.com,\"Ann",
        right: "ann@example.com,\"Ann\"",
    }
}

impl Message for UnterminatedQuote {
    fn message(&self) -> String {
        let (line, column) = (thousands(self.line), thousands(self.column as u64));
        match (self.record.map(thousands), self.backslash) {
            (Some(record), false) => say!(
                "Record {record} has an opening quote that never closes. Everything after line {line}, column {column} would be read as one value: close the quote, or double it where it is part of the value."
            ),
            (Some(record), true) => say!(
                "Record {record} has an opening quote that never closes. Everything after line {line}, column {column} would be read as one value: close the quote, or double it where it is part of the value. A backslash stands before a quote further on: read it as an escape, if it is one."
            ),
            (None, false) => say!(
                "The header has an opening quote that never closes. Everything after line {line}, column {column} would be read as one value: close the quote, or double it where it is part of the value."
            ),
            (None, true) => say!(
                "The header has an opening quote that never closes. Everything after line {line}, column {column} would be read as one value: close the quote, or double it where it is part of the value. A backslash stands before a quote further on: read it as an escape, if it is one."
            ),
        }
    }
}
