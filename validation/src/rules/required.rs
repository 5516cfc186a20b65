use super::{Finding, RuleDoc};
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "emailId is empty or not there.",
    why: "The address identifies the account, so every record must have one.",
    wrong: ",Ann",
    right: "ann@example.com,Ann",
};

pub(crate) struct Required {
    pub(crate) field: Field,
}

impl Finding for Required {
    fn rule(&self) -> Rule {
        Rule::Required
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn message(&self) -> String {
        format!(
            "{} is empty. Every record needs one: fill it in, or leave the record out.",
            self.field
        )
    }
}
