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
    /// All that are too many are empty; without them the record has so many bytes.
    EmptySurplus(usize),
    /// One value alone after the last record that has all, and no address.
    BelowTheTable,
    /// One that has a value in curly quotes.
    Curly,
    /// Any other.
    Other,
}

impl FieldCount {
    /// Whether without empty values that are too many it has as many as the header.
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
