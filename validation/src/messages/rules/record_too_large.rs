use super::RuleDoc;
use crate::rules::Message;
use crate::rules::record_too_large::RecordTooLarge;
use crate::wording::{file_size, thousands};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A record is over 1 MB. What stands before it is checked, nothing after it."),
        why: text!(
            "No account is that large. Most often a quote is never closed, so that many lines are read as one value."
        ),
        wrong: "a record of 1,048,577 bytes",
        right: "a record of 1,048,576 bytes",
    }
}

impl Message for RecordTooLarge {
    fn message(&self) -> String {
        let (line, limit) = (thousands(self.line), file_size(self.limit as u64));
        match (self.record.map(thousands), self.quote_line.map(thousands)) {
            (Some(record), Some(quote)) => say!(
                "Record {record} on line {line} is over the limit of {limit}. A quote opened on line {quote} may be missing its closing quote."
            ),
            (Some(record), None) => say!(
                "Record {record} on line {line} is over the limit of {limit}. Shorten its values or leave it out."
            ),
            (None, Some(quote)) => say!(
                "The header is over the limit of {limit}. A quote opened on line {quote} may be missing its closing quote."
            ),
            (None, None) => {
                say!("The header is over the limit of {limit}. Shorten its values or leave it out.")
            }
        }
    }
}
