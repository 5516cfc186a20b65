//! A valid record: nothing else is ever persisted.

use std::borrow::Cow;

use crate::text::Text;
use crate::{AccountType, Date, Field, PaymentStatus, Role, UserStatus};

/// One user's entry in the app, borrowed from the file.
///
/// Only this crate makes one, from a record without errors, and it cannot be deserialised: what
/// has not been validated cannot be persisted. An absent value stays absent; unknown MFA is not
/// "no". What each value means is said at [`Field`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    pub(crate) email: Text<'a>,
    pub(crate) first_name: Option<Text<'a>>,
    pub(crate) last_name: Option<Text<'a>>,
    pub(crate) role: Option<Role>,
    pub(crate) created_on: Option<Date>,
    pub(crate) user_status: Option<UserStatus>,
    pub(crate) account_type: Option<AccountType>,
    pub(crate) department: Option<Text<'a>>,
    pub(crate) mfa_enrolled: Option<bool>,
    pub(crate) payment_status: Option<PaymentStatus>,
    pub(crate) kept: &'a str,
}

impl<'a> Account<'a> {
    /// The address as it stands in the file.
    #[must_use]
    pub fn email(&self) -> &'a str {
        self.email.as_str()
    }

    /// The key that is unique within a file: the address in lower case.
    #[must_use]
    pub fn email_key(&self) -> String {
        self.email().to_ascii_lowercase()
    }

    #[must_use]
    pub fn first_name(&self) -> Option<&'a str> {
        self.first_name.map(Text::as_str)
    }

    #[must_use]
    pub fn last_name(&self) -> Option<&'a str> {
        self.last_name.map(Text::as_str)
    }

    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        self.role
    }

    #[must_use]
    pub const fn created_on(&self) -> Option<Date> {
        self.created_on
    }

    #[must_use]
    pub const fn user_status(&self) -> Option<UserStatus> {
        self.user_status
    }

    #[must_use]
    pub const fn account_type(&self) -> Option<AccountType> {
        self.account_type
    }

    #[must_use]
    pub fn department(&self) -> Option<&'a str> {
        self.department.map(Text::as_str)
    }

    #[must_use]
    pub const fn mfa_enrolled(&self) -> Option<bool> {
        self.mfa_enrolled
    }

    #[must_use]
    pub const fn payment_status(&self) -> Option<PaymentStatus> {
        self.payment_status
    }

    /// What is kept beside the fields, as [`KeptValues`](crate::KeptValues) reads it; empty where
    /// that is nothing.
    #[must_use]
    pub const fn kept(&self) -> &'a str {
        self.kept
    }

    /// The value of a field as text: a date as `YYYY-MM-DD`, a boolean as `true` or `false`.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        let text = match field {
            Field::EmailId => self.email.as_str(),
            Field::FirstName => self.first_name()?,
            Field::LastName => self.last_name()?,
            Field::Role => self.role?.name(),
            Field::CreatedOn => return Some(self.created_on?.iso().into()),
            Field::UserStatus => self.user_status?.name(),
            Field::AccountType => self.account_type?.name(),
            Field::Department => self.department()?,
            Field::MfaEnrolmentStatus if self.mfa_enrolled? => "true",
            Field::MfaEnrolmentStatus => "false",
            Field::AccountPaymentStatus => self.payment_status?.name(),
        };
        Some(text.into())
    }
}
