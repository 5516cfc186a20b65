use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::suggest::{has_several, listed};
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
        let exactly = one_of(field.allowed());
        match several(field, self.value) {
            Some(several) => format!("{field} is {shown}. {several} of {exactly}."),
            None => format!("{field} is {shown}. Use exactly {exactly}."),
        }
    }
}

/// What is wrong where a text has more than one value; the values follow.
pub(crate) fn several(field: Field, value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(value);
    has_several(field, &text).then(|| match listed(&text) {
        2 => "It has two values. Keep exactly one".into(),
        several => format!("It has {several} values. Keep exactly one"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_the_contracts() {
        let message = InvalidValue { field: Field::UserStatus, value: b"Active" }.message();
        assert_eq!(message, "userStatus is \"Active\". Use exactly ACTIVE, DISABLED or DELETED.");
    }
    #[test]
    fn several_values_are_said_to_be_several() {
        let message = |value: &[u8]| InvalidValue { field: Field::Role, value }.message();
        assert_eq!(
            message(b"Super;Admin"),
            "role is \"Super;Admin\". It has two values. Keep exactly one of SUPERADMIN, ADMIN or USER."
        );
        assert!(message(b"a|b,c").contains("It has 3 values."));
        assert!(message(b"Super Admin;").contains("Use exactly"));
    }
}
