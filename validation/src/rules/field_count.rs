//! # What
//! A record has more or fewer fields than the header.
//! # Why
//! Which value belongs to which column cannot be told; most often a value has
//! a delimiter in it and no quotes around it.
//! # Example
//! `ann@example.com,Estates, North` under `emailId,department`

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
}

impl Finding for FieldCount {
    fn rule(&self) -> Rule {
        Rule::FieldCount
    }

    fn message(&self) -> String {
        let mend = if self.found > self.expected {
            "Put double quotes around values that hold the delimiter."
        } else {
            "Add the missing delimiters, also for fields that are empty."
        };
        let found = quantity(self.found as u64, "field");
        format!("This record has {found}, the header has {}. {mend}", thousands(self.expected as u64))
    }
}
