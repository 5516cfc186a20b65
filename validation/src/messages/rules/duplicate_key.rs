use super::RuleDoc;
use crate::rules::Message;
use crate::rules::duplicate_key::DuplicateKey;
use crate::rules::show::quoted;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A member stands twice in one object."),
        why: text!("Which of the two values holds cannot be told."),
        wrong: "{\"emailId\": \"ann@example.com\", \"role\": \"USER\", \"role\": \"ADMIN\"}",
        right: "{\"emailId\": \"ann@example.com\", \"role\": \"ADMIN\"}",
    }
}

impl Message for DuplicateKey {
    fn message(&self) -> String {
        say!("The member {} stands twice in this object. Keep one of them.", quoted(&self.name))
    }
}
