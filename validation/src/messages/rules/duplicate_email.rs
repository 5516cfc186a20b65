use super::RuleDoc;
use crate::rules::Message;
use crate::rules::duplicate_email::DuplicateEmail;
use crate::wording::thousands;
use crate::{Field, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "An address that an earlier record has; capital and small letters count as the same."
        ),
        why: text!("The address is the account's key, so it can stand only once."),
        wrong: "ann@example.com\nAnn@example.com",
        right: "ann@example.com\nann.lee@example.com",
    }
}

impl Message for DuplicateEmail<'_> {
    fn message(&self) -> String {
        say!(
            "{} is {:?}, the address of record {}. Keep one of these records.",
            Field::EmailId,
            self.email,
            thousands(self.first)
        )
    }
}
