//! The list of integrations.

use serde::{Deserialize, Serialize};
use validation::compare::Limits;

/// After how many days without an import an integration is stale of which nothing else was decided.
pub const CADENCE_DAYS: u32 = 90;

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
    pub owner: Option<OwnerView>,
    /// After how many days without an import it is stale, where that was decided for it; 0 is never.
    pub cadence_days: Option<u32>,
    /// Whether its last import is longer ago than that.
    pub is_stale: bool,
    pub is_archived: bool,
    /// Whether an update waits for its decision.
    pub waits: bool,
    /// Active accounts of people with MFA, of ten thousand of which it is known; absent where it is
    /// known of none, or not counted yet.
    pub coverage: Option<u64>,
}

/// A person who answers for an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerView {
    pub id: String,
    pub name: String,
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

/// Which integrations are wanted, as it stands in an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntegrationsQuery {
    /// Words in names.
    pub q: Option<String>,
    /// `stale`, `admins`, `mine` or `archived`; without it all that are not archived.
    pub only: Option<String>,
    /// `imported`, `name`, `accounts` or `mfa`, with `-` before it the other way round.
    pub sort: Option<String>,
    /// The cursor of the page before, or of the page behind.
    pub after: Option<String>,
    pub before: Option<String>,
}

/// A page of integrations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationPage {
    pub items: Vec<IntegrationSummary>,
    /// The cursors of the pages before and behind, where there are any.
    pub previous: Option<String>,
    pub next: Option<String>,
    /// Integrations that were asked for, and how many of them come before this page.
    pub matches: u64,
    pub skipped: u64,
    /// Integrations that are not archived.
    pub total: u64,
    /// Their accounts.
    pub accounts: u64,
    /// Their active administrators, those without MFA, and in how many integrations these are.
    pub admins: u64,
    pub admins_without_mfa: u64,
    pub with_admins_without_mfa: u64,
    pub stale: u64,
    /// Those that whoever asks owns.
    pub mine: u64,
    pub archived: u64,
}

/// What is shown where an integration is managed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManageView {
    pub summary: IntegrationSummary,
    /// Of how many imports the accounts are kept; none is all.
    pub kept_runs: Option<u32>,
    /// How many accounts an update may remove.
    pub limits: Limits,
    /// Everybody who can be its owner.
    pub people: Vec<OwnerView>,
    /// What would be lost with it.
    pub accounts: u64,
    pub runs: u64,
}

/// The integration that has a display name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Its id, as in its address.
    pub id: String,
    /// The display name as that integration writes it.
    pub display_name: String,
}
