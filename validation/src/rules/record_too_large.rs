use super::Finding;
use crate::Rule;

pub(crate) struct RecordTooLarge {
    /// None for the header.
    pub(crate) record: Option<u64>,
    pub(crate) line: u64,
    pub(crate) limit: usize,
    /// The line of the quote that is open at the limit, if one is.
    pub(crate) quote_line: Option<u64>,
}

impl Finding for RecordTooLarge {
    fn rule(&self) -> Rule {
        Rule::RecordTooLarge
    }
}
