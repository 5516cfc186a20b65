//! The list of integrations.

use serde::{Deserialize, Serialize};

/// An integration as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationSummary {
    /// Its id, as in its address.
    pub id: String,
    /// Its name.
    pub integration_name: String,
    /// The alias under which it is shown.
    pub display_name: String,
    /// Its mark.
    pub avatar: AvatarView,
    /// How many accounts it has.
    pub accounts: u64,
    /// When it was made: RFC 3339, UTC, to the second.
    pub imported_at: String,
}

/// The mark of an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AvatarView {
    /// The initials on a colour of the palette.
    Colour {
        /// 1 to 12.
        number: u8,
    },
    /// An image.
    Image {
        /// Where it is, on this server.
        url: String,
    },
}

/// Some integrations, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationPage {
    /// The integrations.
    pub items: Vec<IntegrationSummary>,
    /// What to ask for the next page with; absent on the last.
    pub next: Option<String>,
    /// How many integrations there are on all pages.
    pub total: u64,
    /// How many accounts they have.
    pub accounts: u64,
}

/// The integration that has a display name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Its id, as in its address.
    pub id: String,
    /// The display name as it has it.
    pub display_name: String,
}
