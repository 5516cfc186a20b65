use super::RuleDoc;
use crate::rules::Message;
use crate::rules::too_large::TooLarge;
use crate::wording::{file_size, quantity};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The file is over the limit of 50 MB (52,428,800 bytes)."),
        why: text!(
            "50 MB hold about half a million accounts. A larger file most often has columns that are not needed."
        ),
        wrong: "52,428,801 bytes",
        right: "52,428,800 bytes",
    }
}

impl Message for TooLarge {
    fn message(&self) -> String {
        let (size, limit) = (file_size(self.limit), quantity(self.limit, "byte"));
        match self.bytes {
            Some(bytes) => say!(
                "The file has {}, over the limit of {size} ({limit}). Remove columns that are no field, or leave out accounts deleted long ago, and export again.",
                quantity(bytes, "byte")
            ),
            None => say!(
                "The file is over the limit of {size} ({limit}). Remove columns that are no field, or leave out accounts deleted long ago, and export again."
            ),
        }
    }
}
