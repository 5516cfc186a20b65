use std::borrow::Cow;

use super::Finding;
use super::show::{is_half_pair, value};
use crate::{Field, Rule};

pub(crate) struct InvalidEncoding<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl InvalidEncoding<'_> {
    /// Whether it is half of a surrogate pair, from UTF-16 or an escape in JSON: another
    /// encoding would not help.
    pub(crate) fn has_half_pair(&self) -> bool {
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
}
