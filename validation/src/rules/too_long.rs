use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::{Field, Rule};

pub(crate) struct TooLong<'a> {
    pub(crate) field: Field,
    /// Valid UTF-8.
    pub(crate) value: &'a [u8],
    pub(crate) limit: usize,
}

/// Whether text has more characters than the limit.
pub(crate) fn is(text: &[u8], limit: usize) -> bool {
    text.len() > limit && characters(text) > limit
}

/// Characters of valid UTF-8.
pub(crate) fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl Finding for TooLong<'_> {
    fn rule(&self) -> Rule {
        Rule::TooLong
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_and_not_bytes() {
        assert!(!is("é".repeat(10).as_bytes(), 10));
        assert!(is("é".repeat(11).as_bytes(), 10));
    }
}
