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
