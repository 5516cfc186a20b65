//! # What
//! One of the exact values, in other letter case.
//! # Why
//! Most apps write values for people to read: `Active`, `True`.
//! # Example
//! `Active`

use crate::Field;

/// The exact value.
pub(crate) fn undo(text: &str, field: Field) -> Option<String> {
    let exact = field.allowed().iter().find(|value| value.eq_ignore_ascii_case(text))?;
    (*exact != text).then(|| (*exact).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_value_is_found() {
        assert_eq!(undo("Active", Field::UserStatus).as_deref(), Some("ACTIVE"));
        assert_eq!(undo("TRUE", Field::MfaEnrolmentStatus).as_deref(), Some("true"));
        assert_eq!(undo("ACTIVE", Field::UserStatus), None);
        assert_eq!(undo("Active", Field::Role), None);
    }
}
