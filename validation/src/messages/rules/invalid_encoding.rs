use super::RuleDoc;
use crate::rules::Message;
use crate::rules::invalid_encoding::InvalidEncoding;
use crate::rules::show::quoted;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("Bytes that are not text in the file's encoding."),
        why: text!(
            "Letters would be lost. Most often the file is windows-1252, as Excel's plain CSV is, and not UTF-8."
        ),
        wrong: "M\u{FFFD}ller",
        right: "Müller",
    }
}

impl Message for InvalidEncoding<'_> {
    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        if self.has_half_pair() {
            say!(
                "{field} is {shown}: it holds half of a surrogate pair, which is no character. Write the whole character."
            )
        } else {
            say!(
                "{field} is {shown}: it holds bytes that are no text. If the file is windows-1252, read it as that and save it as UTF-8 (in Excel: \"CSV UTF-8\")."
            )
        }
    }
}
