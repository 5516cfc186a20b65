use super::{Finding, RuleDoc};
use crate::{Format, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The file has a header and nothing else, or is an empty array.",
    why: "Without a single account there is nothing to import. The export may have been filtered too far.",
    wrong: "[]",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct NoRecords {
    pub(crate) format: Format,
}

impl Finding for NoRecords {
    fn rule(&self) -> Rule {
        Rule::NoRecords
    }

    fn message(&self) -> String {
        match self.format {
            Format::Csv => {
                "The file has a header and no records. Add one line per account below it."
            }
            Format::Json => "The array is empty. Add one object per account.",
        }
        .into()
    }
}
