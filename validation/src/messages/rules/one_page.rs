use super::RuleDoc;
use crate::rules::Message;
use crate::rules::one_page::OnePage;
use crate::wording::{quantity, thousands};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A total beside the list that is read is above the number of its records."),
        why: text!(
            "A service that answers in pages gives a part of the accounts at a time. The others would be missing."
        ),
        wrong: "{\"total\": 75, \"members\": [{\"emailId\": \"ann@example.com\"}]}",
        right: "{\"total\": 1, \"members\": [{\"emailId\": \"ann@example.com\"}]}",
    }
}

impl Message for OnePage {
    fn message(&self) -> String {
        say!(
            "The file speaks of {} in all and has {}: this may be one page of several. \
             Export all of them, or make sure that these are all.",
            thousands(self.total),
            quantity(self.records, "record")
        )
    }
}
