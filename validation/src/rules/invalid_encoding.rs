use std::borrow::Cow;

use super::show::{is_half_pair, quoted, value};
use super::{Finding, RuleDoc};
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Bytes that are not text in the file's encoding.",
    why: "Letters would be lost. Most often the file is windows-1252, as Excel's plain CSV is, and not UTF-8.",
    wrong: "M\u{FFFD}ller",
    right: "Müller",
};

pub(crate) struct InvalidEncoding<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl InvalidEncoding<'_> {
    /// Of UTF-16, or out of an escape in JSON: another encoding would not help.
    fn has_half_pair(&self) -> bool {
        self.value.windows(3).any(is_half_pair)
    }
}

impl Finding for InvalidEncoding<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidEncoding
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn hints_at_encoding(&self) -> bool {
        !self.has_half_pair()
    }

    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        if self.has_half_pair() {
            return format!(
                "{field} is {shown}: it holds half of a surrogate pair, which is no character. Write the whole character."
            );
        }
        format!(
            "{field} is {shown}: it holds bytes that are no text. If the file is windows-1252, read it as that and save it as UTF-8 (in Excel: \"CSV UTF-8\")."
        )
    }
}
