use super::RuleDoc;
use crate::rules::Message;
use crate::rules::too_long::{TooLong, characters};
use crate::wording::thousands;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A value is longer than 1,024 characters."),
        why: text!(
            "No name or department is that long. Most often values of several columns ran together."
        ),
        wrong: "a department of 1,025 characters",
        right: "a department of 1,024 characters",
    }
}

impl Message for TooLong<'_> {
    fn message(&self) -> String {
        say!(
            "{} has {} characters. Shorten it to {} at most.",
            self.field,
            thousands(characters(self.value) as u64),
            thousands(self.limit as u64)
        )
    }
}
