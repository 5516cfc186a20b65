use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::quantity;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A file with the ten names as its header, as a corrected file has, has values with an apostrophe in front of what a spreadsheet would run. They are imported with it.",
    why: "A corrected file has such apostrophes, and they are no part of the values. The option spreadsheetGuard takes them off.",
    wrong: "'-Interim",
    right: "-Interim",
};

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

    fn message(&self) -> String {
        let (have, them) = if self.count == 1 { ("has", "it") } else { ("have", "them") };
        format!(
            "{} {have} the apostrophe that a corrected file has in front of a formula, the first is {}. \
             Read the file without {them}, unless they belong to the values.",
            quantity(self.count, "value"),
            quoted(&self.first)
        )
    }
}
