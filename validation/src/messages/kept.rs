//! What the meanings of kept columns are called.

use crate::{KeptMeaning, text};

impl KeptMeaning {
    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AccountId => text!("Account ID"),
            Self::LastActiveOn => text!("Last active"),
            Self::Manager => text!("Manager"),
            Self::EndsOn => text!("Ends on"),
            Self::OtherAddresses => text!("Other addresses"),
            Self::Title => text!("Title"),
        }
    }
}
