//! The exact values of the fields that have a closed set of them.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// All values, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The exact values as they stand in files, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text),*];

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
        Superadmin = "SUPERADMIN",
        Admin = "ADMIN",
        User = "USER",
    }
    /// Whether an account can be used.
    UserStatus {
        Active = "ACTIVE",
        /// It cannot be used, for now.
        Disabled = "DISABLED",
        Deleted = "DELETED",
    }
    /// Whether a person or a program uses an account.
    AccountType {
        User = "USER",
        /// A program uses it.
        Service = "SERVICE",
    }
    /// Whether an account is paid for.
    PaymentStatus {
        Paid = "PAID",
        Unpaid = "UNPAID",
        /// The question does not arise.
        NotApplicable = "NA",
    }
}

impl Role {
    /// Whether it gives an account rights over others.
    #[must_use]
    pub const fn is_privileged(self) -> bool {
        match self {
            Self::Superadmin | Self::Admin => true,
            Self::User => false,
        }
    }
}
