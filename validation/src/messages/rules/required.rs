use super::RuleDoc;
use crate::rules::Message;
use crate::rules::required::Required;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("emailId is empty or not there."),
        why: text!("The address identifies the account, so every record must have one."),
        wrong: ",Ann",
        right: "ann@example.com,Ann",
    }
}

impl Message for Required {
    fn message(&self) -> String {
        say!(
            "{} is empty. Every record needs one: fill it in, or leave the record out.",
            self.field
        )
    }
}
