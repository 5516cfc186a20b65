use super::RuleDoc;
use crate::rules::Message;
use crate::rules::duplicate_header::DuplicateHeader;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A field's column stands twice in the header."),
        why: text!("Which of the two columns holds cannot be told."),
        wrong: "emailId,role,role",
        right: "emailId,role",
    }
}

impl Message for DuplicateHeader {
    fn message(&self) -> String {
        let (field, [first, second]) = (self.field, self.columns);
        if self.named {
            say!("Columns {first} and {second} are both named {field}. Keep one of them.")
        } else {
            say!("Columns {first} and {second} are both read as {field}. Keep one of them.")
        }
    }
}
