use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::Rule;

pub(crate) struct SpreadsheetGuard {
    pub(crate) count: u64,
    pub(crate) first: Vec<u8>,
}

impl Finding for SpreadsheetGuard {
    fn rule(&self) -> Rule {
        Rule::SpreadsheetGuard
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.first))
    }
}
