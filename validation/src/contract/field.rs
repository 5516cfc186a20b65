//! The ten fields: the one table from which the guide, the templates and the
//! readers take names, order, types and allowed values.

use serde::{Deserialize, Serialize};

use crate::{AccountType, PaymentStatus, Role, UserStatus};

/// One of the ten fields of a record, in the order of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum Field {
    /// The account's key.
    EmailId,
    FirstName,
    LastName,
    /// What the account may do in the app.
    Role,
    /// The day the account was made.
    CreatedOn,
    /// Whether the account can be used.
    UserStatus,
    /// Whether a person or a program uses the account.
    AccountType,
    /// Where its user works.
    Department,
    /// Whether a second factor is enrolled.
    MfaEnrolmentStatus,
    /// Whether the account is paid for.
    AccountPaymentStatus,
}

/// What values a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// An e-mail address, by the rule `invalid-email`.
    Email,
    /// Any text without control characters.
    Text,
    /// Exactly one of these.
    OneOf(&'static [&'static str]),
    /// `DDMMYYYY`, by the rule `invalid-date`.
    Date,
    Boolean,
}

struct Row {
    name: &'static str,
    kind: FieldType,
    example: &'static str,
}

use FieldType::{Boolean, Date, Email, OneOf, Text};

#[rustfmt::skip]
const TABLE: [Row; Field::COUNT] = [
    Row { name: "emailId", kind: Email, example: "amara.okafor@example.com" },
    Row { name: "firstName", kind: Text, example: "Amara" },
    Row { name: "lastName", kind: Text, example: "Okafor" },
    Row { name: "role", kind: OneOf(Role::NAMES), example: "ADMIN" },
    Row { name: "createdOn", kind: Date, example: "01012024" },
    Row { name: "userStatus", kind: OneOf(UserStatus::NAMES), example: "ACTIVE" },
    Row { name: "accountType", kind: OneOf(AccountType::NAMES), example: "USER" },
    Row { name: "department", kind: Text, example: "Finance" },
    Row { name: "mfaEnrolmentStatus", kind: Boolean, example: "true" },
    Row { name: "accountPaymentStatus", kind: OneOf(PaymentStatus::NAMES), example: "PAID" },
];

impl Field {
    pub const COUNT: usize = 10;

    /// All fields, in the order of the contract.
    pub const ALL: [Self; Self::COUNT] = [
        Self::EmailId,
        Self::FirstName,
        Self::LastName,
        Self::Role,
        Self::CreatedOn,
        Self::UserStatus,
        Self::AccountType,
        Self::Department,
        Self::MfaEnrolmentStatus,
        Self::AccountPaymentStatus,
    ];

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The name as it stands in files, for example `emailId`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    #[must_use]
    pub const fn kind(self) -> FieldType {
        self.row().kind
    }

    /// A valid value, as it stands in a CSV file.
    #[must_use]
    pub const fn example(self) -> &'static str {
        self.row().example
    }

    /// Whether every record must have it.
    #[must_use]
    pub const fn required(self) -> bool {
        matches!(self, Self::EmailId)
    }

    /// The values it takes when they are a closed set, else none.
    #[must_use]
    pub const fn allowed(self) -> &'static [&'static str] {
        match self.kind() {
            OneOf(values) => values,
            Boolean => &["true", "false"],
            Email | Text | Date => &[],
        }
    }

    /// Whether an account that has exactly this value in the field has rights over others.
    #[must_use]
    pub fn is_privileged(self, value: &str) -> bool {
        self == Self::Role && Role::from_name(value.as_bytes()).is_some_and(Role::is_privileged)
    }

    /// The field with exactly this name in a file.
    #[must_use]
    pub fn from_name(name: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().as_bytes() == name)
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, index);
            assert_eq!(Field::from_name(field.name().as_bytes()), Some(field));
            assert_eq!(serde_json::to_value(field).expect("a string"), field.name());
        }
    }
}
