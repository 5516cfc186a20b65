use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::thousands;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A quote opens a value and never closes. What stands before it is checked, nothing after it.",
    why: "Everything after the quote would be read as one value.",
    wrong: "ann@example.com,\"Ann",
    right: "ann@example.com,\"Ann\"",
};

pub(crate) struct UnterminatedQuote {
    pub(crate) line: u64,
    /// 1-based character in that line.
    pub(crate) column: usize,
    /// None for the header.
    pub(crate) record: Option<u64>,
    /// Whether a backslash stands before a quote further on.
    pub(crate) backslash: bool,
}

impl Finding for UnterminatedQuote {
    fn rule(&self) -> Rule {
        Rule::UnterminatedQuote
    }

    fn message(&self) -> String {
        let what = match self.record {
            Some(record) => format!("Record {}", thousands(record)),
            None => "The header".into(),
        };
        let (line, column) = (thousands(self.line), thousands(self.column as u64));
        let escape = if self.backslash {
            " A backslash stands before a quote further on: read it as an escape, if it is one."
        } else {
            ""
        };
        format!(
            "{what} has an opening quote that never closes. Everything after line {line}, column {column} would be read as one value: close the quote, or double it where it is part of the value.{escape}"
        )
    }
}
