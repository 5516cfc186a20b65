//! What the guide says of the fields.

use crate::{Field, FieldType, say, text};

impl Field {
    /// The name as a person reads it, for example "E-mail".
    #[must_use]
    pub fn label(self) -> String {
        say!("{}", label(self))
    }

    /// One or two sentences for the person who fills it in.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::EmailId => text!(
                "User's e-mail address. It identifies the account, so each address stands only once in a file; capital and small letters count as the same."
            ),
            Self::FirstName => text!("User's first name."),
            Self::LastName => text!("User's last name."),
            Self::Role => text!("User's role in the app."),
            Self::CreatedOn => text!("Date of creation, as DDMMYYYY."),
            Self::UserStatus => text!("User's status in the app."),
            Self::AccountType => text!("USER for a person's account, SERVICE for a program's."),
            Self::Department => text!("User's department."),
            Self::MfaEnrolmentStatus => text!(
                "Whether the user has enrolled in multi-factor authentication. Leave it empty when it is not known: unknown is not counted as no."
            ),
            Self::AccountPaymentStatus => text!("Payment status of the account."),
        }
    }
}

impl FieldType {
    /// The type in words, for example "exactly SUPERADMIN, ADMIN or USER".
    #[must_use]
    pub fn describe(self) -> String {
        say!("{}", kind(self))
    }
}

pub(super) const fn label(field: Field) -> &'static str {
    match field {
        Field::EmailId => "E-mail",
        Field::FirstName => "First name",
        Field::LastName => "Last name",
        Field::Role => "Role",
        Field::CreatedOn => "Created on",
        Field::UserStatus => "User status",
        Field::AccountType => "Account type",
        Field::Department => "Department",
        Field::MfaEnrolmentStatus => "MFA enrolment",
        Field::AccountPaymentStatus => "Payment status",
    }
}

pub(super) fn kind(kind: FieldType) -> String {
    match kind {
        FieldType::Email => "e-mail address".into(),
        FieldType::Text => "string".into(),
        FieldType::OneOf(values) => format!("exactly {}", one_of(values)),
        FieldType::Date => "date, DDMMYYYY".into(),
        FieldType::Boolean => "true or false".into(),
    }
}

/// "A, B or C".
#[must_use]
pub fn one_of(values: &[&str]) -> String {
    match values {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(one_of(Field::Role.allowed()), "SUPERADMIN, ADMIN or USER");
        assert_eq!(one_of(Field::MfaEnrolmentStatus.allowed()), "true or false");
    }
}
