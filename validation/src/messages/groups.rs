//! What issues have in common where it is not their value.

use crate::wording::quantity;
use crate::{Group, say, text};

impl Group {
    /// In words: "2 values missing".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::EmptyValuesTooMany(values) => {
                say!("{} too many", quantity(values, "empty value"))
            }
            Self::ValuesTooMany(values) => say!("{} too many", quantity(values, "value")),
            Self::ValuesMissing(values) => say!("{} missing", quantity(values, "value")),
            Self::BelowTheTable => text!("a line below the table").into(),
            Self::HeaderAgain => text!("the header again").into(),
            Self::BackslashBeforeQuote => text!("a backslash before a quote").into(),
            Self::TextAfterQuote => text!("text after the closing quote").into(),
        }
    }
}
