use super::Finding;
use crate::Rule;

pub(crate) struct UnterminatedQuote {
    pub(crate) line: u64,
    /// 1-based character in that line.
    pub(crate) column: usize,
    /// None for the header.
    pub(crate) record: Option<u64>,
    /// Whether a backslash is before some later quote.
    pub(crate) backslash: bool,
}

impl Finding for UnterminatedQuote {
    fn rule(&self) -> Rule {
        Rule::UnterminatedQuote
    }
}
