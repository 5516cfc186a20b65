use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::{quantity, thousands};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A total beside the list that is read is above the number of its records.",
    why: "A service that answers in pages gives a part of the accounts at a time. The others would be missing.",
    wrong: "{\"total\": 75, \"members\": [{\"emailId\": \"ann@example.com\"}]}",
    right: "{\"total\": 1, \"members\": [{\"emailId\": \"ann@example.com\"}]}",
};

pub(crate) struct OnePage {
    pub(crate) total: u64,
    pub(crate) records: u64,
}

impl Finding for OnePage {
    fn rule(&self) -> Rule {
        Rule::OnePage
    }

    fn message(&self) -> String {
        format!(
            "The file speaks of {} in all and has {}: this may be one page of several. \
             Export all of them, or make sure that these are all.",
            thousands(self.total),
            quantity(self.records, "record")
        )
    }
}
