//! # What
//! Not one of the field's exact values.
//! # Why
//! Capitals and spelling count, so that nothing has to be guessed.
//! # Example
//! `Active`

use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::{Field, Rule, one_of};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Not one of the field's exact values, such as ACTIVE, DISABLED or DELETED.",
    why: "Spelling and capitals count, so that nothing has to be guessed.",
    wrong: "Active",
    right: "ACTIVE",
};

pub(crate) struct InvalidValue<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for InvalidValue<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidValue
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        format!("{field} is {shown}. Use exactly {}.", one_of(field.allowed()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_the_contracts() {
        let message = InvalidValue { field: Field::UserStatus, value: b"Active" }.message();
        assert_eq!(message, "userStatus is \"Active\". Use exactly ACTIVE, DISABLED or DELETED.");
    }
}
