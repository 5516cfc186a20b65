use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::{file_size, thousands};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A record is over 1 MB. What stands before it is checked, nothing after it.",
    why: "No account is that large. Most often a quote is never closed, so that many lines are read as one value.",
    wrong: "a record of 1,048,577 bytes",
    right: "a record of 1,048,576 bytes",
};

pub(crate) struct RecordTooLarge {
    /// None for the header.
    pub(crate) record: Option<u64>,
    pub(crate) line: u64,
    pub(crate) limit: usize,
    /// The line of a quote that is open where the limit is met.
    pub(crate) quote_line: Option<u64>,
}

impl Finding for RecordTooLarge {
    fn rule(&self) -> Rule {
        Rule::RecordTooLarge
    }

    fn message(&self) -> String {
        let what = match self.record {
            Some(record) => {
                format!("Record {} on line {}", thousands(record), thousands(self.line))
            }
            None => "The header".into(),
        };
        let limit = file_size(self.limit as u64);
        match self.quote_line {
            Some(line) => format!(
                "{what} is over the limit of {limit}. A quote opened on line {} may be missing its closing quote.",
                thousands(line)
            ),
            None => {
                format!("{what} is over the limit of {limit}. Shorten its values or leave it out.")
            }
        }
    }
}
