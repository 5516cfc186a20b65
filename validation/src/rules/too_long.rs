use std::borrow::Cow;

use super::show::value;
use super::{Finding, RuleDoc};
use crate::wording::thousands;
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A value is longer than 1,024 characters.",
    why: "No name or department is that long. Most often values of several columns ran together.",
    wrong: "a department of 1,025 characters",
    right: "a department of 1,024 characters",
};

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
fn characters(text: &[u8]) -> usize {
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

    fn message(&self) -> String {
        format!(
            "{} has {} characters. Shorten it to {} at most.",
            self.field,
            thousands(characters(self.value) as u64),
            thousands(self.limit as u64)
        )
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
