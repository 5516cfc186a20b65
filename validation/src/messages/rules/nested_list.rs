use super::RuleDoc;
use crate::rules::Message;
use crate::rules::nested_list::NestedList;
use crate::rules::show::quoted;
use crate::wording::quantity;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "No record has an emailId or any address, and a member of the records holds lists of objects."
        ),
        why: text!(
            "Many services answer in pages, each an object around the accounts. The accounts are then in the lists."
        ),
        wrong: "[{\"page\": 1, \"members\": [{\"emailId\": \"ann@example.com\"}]}]",
        right: "[{\"emailId\": \"ann@example.com\"}]",
    }
}

impl Message for NestedList {
    fn message(&self) -> String {
        say!(
            "No record has an address, and the member {} holds lists of objects, {} in all. \
             If these are the accounts, read the list.",
            quoted(self.list.shown.as_bytes()),
            quantity(self.list.count, "object")
        )
    }
}
