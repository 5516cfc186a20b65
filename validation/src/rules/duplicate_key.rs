use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::Rule;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A member stands twice in one object.",
    why: "Which of the two values holds cannot be told.",
    wrong: "{\"emailId\": \"ann@example.com\", \"role\": \"USER\", \"role\": \"ADMIN\"}",
    right: "{\"emailId\": \"ann@example.com\", \"role\": \"ADMIN\"}",
};

pub(crate) struct DuplicateKey {
    pub(crate) name: Vec<u8>,
}

impl Finding for DuplicateKey {
    fn rule(&self) -> Rule {
        Rule::DuplicateKey
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.name))
    }

    fn message(&self) -> String {
        format!("The member {} stands twice in this object. Keep one of them.", quoted(&self.name))
    }
}
