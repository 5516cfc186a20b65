//! A valid record: the only thing that is ever persisted.

use crate::Date;
use crate::text::Text;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All values, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The exact value as it stands in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The value with exactly this text.
            #[must_use]
            pub fn from_name(name: &[u8]) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name().as_bytes() == name)
            }
        }
    )*};
}

choices! {
    /// What an account may do in the app.
    Role {
        /// Everything.
        Superadmin = "SUPERADMIN",
        /// Administration.
        Admin = "ADMIN",
        /// Ordinary use.
        User = "USER",
    }
    /// Whether an account can be used.
    UserStatus {
        /// It can.
        Active = "ACTIVE",
        /// It cannot, for now.
        Disabled = "DISABLED",
        /// It is gone.
        Deleted = "DELETED",
    }
    /// Whether a person or a program uses an account.
    AccountType {
        /// A person.
        User = "USER",
        /// A program.
        Service = "SERVICE",
    }
    /// Whether an account is paid for.
    PaymentStatus {
        /// It is.
        Paid = "PAID",
        /// It is not.
        Unpaid = "UNPAID",
        /// The question does not arise.
        NotApplicable = "NA",
    }
}

/// One user's entry in the app, borrowed from the file.
///
/// Only this crate makes one, out of a record without errors, and it cannot be
/// deserialised: what has not been validated cannot be persisted. An absent
/// value stays absent; unknown MFA is not "no".
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
}

impl<'a> Account<'a> {
    /// The address as it stands in the file.
    #[must_use]
    pub fn email(&self) -> &'a str {
        self.email.as_str()
    }

    /// The key that is unique within a file: the address in small letters.
    #[must_use]
    pub fn email_key(&self) -> String {
        self.email().to_ascii_lowercase()
    }

    /// Given name.
    #[must_use]
    pub fn first_name(&self) -> Option<&'a str> {
        self.first_name.map(Text::as_str)
    }

    /// Family name.
    #[must_use]
    pub fn last_name(&self) -> Option<&'a str> {
        self.last_name.map(Text::as_str)
    }

    /// What the account may do.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        self.role
    }

    /// The day it was made.
    #[must_use]
    pub const fn created_on(&self) -> Option<Date> {
        self.created_on
    }

    /// Whether it can be used.
    #[must_use]
    pub const fn user_status(&self) -> Option<UserStatus> {
        self.user_status
    }

    /// Whether a person or a program uses it.
    #[must_use]
    pub const fn account_type(&self) -> Option<AccountType> {
        self.account_type
    }

    /// Where its user works.
    #[must_use]
    pub fn department(&self) -> Option<&'a str> {
        self.department.map(Text::as_str)
    }

    /// Whether a second factor is enrolled.
    #[must_use]
    pub const fn mfa_enrolled(&self) -> Option<bool> {
        self.mfa_enrolled
    }

    /// Whether it is paid for.
    #[must_use]
    pub const fn payment_status(&self) -> Option<PaymentStatus> {
        self.payment_status
    }
}
