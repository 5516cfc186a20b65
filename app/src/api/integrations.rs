//! The list of integrations.

use serde::{Deserialize, Serialize};

/// An integration as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationSummary {
    /// Its id, as in its address.
    pub id: String,
    pub integration_name: String,
    /// The alias under which it is shown; unique.
    pub display_name: String,
    pub avatar: AvatarView,
    pub accounts: u64,
    /// RFC 3339, UTC, to the second.
    pub imported_at: String,
}

/// The mark of an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AvatarView {
    /// Initials on a colour of the palette.
    Colour {
        /// From 1 to 12.
        number: u8,
    },
    /// An image.
    Image {
        /// Its address on this server.
        url: String,
    },
}

/// A page of integrations, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationPage {
    pub items: Vec<IntegrationSummary>,
    /// The cursor of the next page; absent on the last.
    pub next: Option<String>,
    /// Integrations on all pages.
    pub total: u64,
    /// Accounts of the integrations on all pages.
    pub accounts: u64,
}

/// The integration that has a display name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Its id, as in its address.
    pub id: String,
    /// The display name as that integration writes it.
    pub display_name: String,
}
