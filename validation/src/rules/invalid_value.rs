use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::suggest::{has_several, listed};
use crate::{FaultCode, Field, Rule};

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

    fn fault(&self) -> FaultCode {
        values_in(self.field, self.value).map_or(FaultCode::Rule, |_| FaultCode::SeveralValues)
    }
}

/// How many values a text lists, if more than one.
pub(crate) fn values_in(field: Field, value: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(value);
    has_several(field, &text).then(|| listed(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Message as _;

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
