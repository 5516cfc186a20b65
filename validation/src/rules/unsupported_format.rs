use super::{Finding, RuleDoc};
use crate::Rule;
use crate::read::Foreign;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The file is neither CSV nor JSON.",
    why: "Only these two formats are read. A spreadsheet has to be saved as CSV, an archive unpacked.",
    wrong: "accounts.xlsx",
    right: "accounts.csv",
};

pub(crate) struct UnsupportedFormat {
    pub(crate) foreign: Foreign,
}

impl Finding for UnsupportedFormat {
    fn rule(&self) -> Rule {
        Rule::UnsupportedFormat
    }

    fn message(&self) -> String {
        format!("This is {}, not CSV or JSON. {}", self.foreign.is, self.foreign.instead)
    }
}
