//! What the meanings of kept columns are called.

use crate::{KeptMeaning, text};

/// What people call what is kept under a name: by its meaning, where that is the name of one.
#[must_use]
pub fn kept_label(name: &str) -> &str {
    KeptMeaning::from_name(name).map_or(name, |meaning| meaning.label())
}

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

    /// What it is.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::AccountId => {
                text!("What the app itself knows the account by, whatever its address is")
            }
            Self::LastActiveOn => text!("The day on which somebody last used it"),
            Self::Manager => text!("Who answers for its user"),
            Self::EndsOn => text!("The day on which it ends"),
            Self::OtherAddresses => text!("Further addresses of its user"),
            Self::Title => text!("What its user does"),
        }
    }
}
