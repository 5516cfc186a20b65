use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::{Group, Rule};

pub(crate) struct FieldCount {
    pub(crate) found: usize,
    pub(crate) expected: usize,
    pub(crate) text: Vec<u8>,
    pub(crate) what: Misfit,
}

/// What kind of record has another number of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The values that are too many are all empty; without them the record has so many bytes.
    EmptySurplus(usize),
    /// A single value, not an address, below the last record that has all values.
    BelowTheTable,
    /// A value is in curly quotes.
    Curly,
    Other,
}

impl FieldCount {
    /// Whether dropping empty values leaves as many as the header has.
    pub(crate) const fn is_empty_surplus(&self) -> bool {
        matches!(self.what, Misfit::EmptySurplus(_))
    }
}

impl Finding for FieldCount {
    fn rule(&self) -> Rule {
        Rule::FieldCount
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.text))
    }

    fn group(&self) -> Option<Group> {
        let (found, expected) = (self.found as u64, self.expected as u64);
        Some(match self.what {
            Misfit::EmptySurplus(_) => Group::EmptyValuesTooMany(found - expected),
            Misfit::BelowTheTable => Group::BelowTheTable,
            _ if found > expected => Group::ValuesTooMany(found - expected),
            _ => Group::ValuesMissing(expected - found),
        })
    }

    fn without_surplus(&self) -> Option<Cow<'_, str>> {
        match self.what {
            Misfit::EmptySurplus(length) => Some(value(&self.text[..length.min(self.text.len())])),
            _ => None,
        }
    }
}
