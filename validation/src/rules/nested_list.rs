use super::show::quoted;
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::suggest::Offer;
use crate::wording::quantity;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "No record has an emailId or any address, and a member of the records holds lists of objects.",
    why: "Many services answer in pages, each an object around the accounts. The accounts are then in the lists.",
    wrong: "[{\"page\": 1, \"members\": [{\"emailId\": \"ann@example.com\"}]}]",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct NestedList {
    pub(crate) list: Offer,
}

impl Finding for NestedList {
    fn rule(&self) -> Rule {
        Rule::NestedList
    }

    fn message(&self) -> String {
        format!(
            "No record has an address, and the member {} holds lists of objects, {} in all. \
             If these are the accounts, read the list.",
            quoted(self.list.shown.as_bytes()),
            quantity(self.list.count, "object")
        )
    }
}
