use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::{quantity, thousands};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A record has more or fewer fields than the header.",
    why: "Which value belongs to which column cannot be told. Most often a value with a comma in it lacks quotes.",
    wrong: "ann@example.com,Estates, North",
    right: "ann@example.com,\"Estates, North\"",
};

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

    fn group(&self) -> Option<Cow<'_, str>> {
        let (found, expected) = (self.found as u64, self.expected as u64);
        Some(
            match self.what {
                Misfit::EmptySurplus(_) => {
                    format!("{} too many", quantity(found - expected, "empty value"))
                }
                Misfit::BelowTheTable => "a line below the table".into(),
                _ if found > expected => {
                    format!("{} too many", quantity(found - expected, "value"))
                }
                _ => format!("{} missing", quantity(expected - found, "value")),
            }
            .into(),
        )
    }

    fn without_surplus(&self) -> Option<Cow<'_, str>> {
        match self.what {
            Misfit::EmptySurplus(length) => Some(value(&self.text[..length.min(self.text.len())])),
            _ => None,
        }
    }

    fn message(&self) -> String {
        let mend = match self.what {
            Misfit::BelowTheTable => {
                return format!(
                    "{} is a line below the table and no account. Leave it out.",
                    quoted(&self.text)
                );
            }
            Misfit::EmptySurplus(_) => "Those that are too many are empty: drop them.",
            Misfit::Curly => {
                "Curly quotes do not hold a delimiter: write \" for them, or read them as quotes."
            }
            Misfit::Other if self.found > self.expected => {
                "Put double quotes around values that hold the delimiter."
            }
            Misfit::Other => "Add the missing delimiters, also for fields that are empty.",
        };
        let found = quantity(self.found as u64, "field");
        format!(
            "This record has {found}, the header has {}. {mend}",
            thousands(self.expected as u64)
        )
    }
}
