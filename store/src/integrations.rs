//! Integrations: reading them, and what is decided about one.

pub(crate) mod change;
pub(crate) mod kept;
mod remove;

use std::sync::LazyLock;

use uuid::Uuid;
use validation::DisplayName;
use validation::compare::Limits;

use crate::engine::sql::sql;
use crate::imports::timeline::shown;
use crate::{Store, StoreError};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integration {
    pub id: Uuid,
    pub integration_name: String,
    /// The alias under which it is shown; unique.
    pub display_name: String,
    pub avatar: StoredAvatar,
    pub accounts: u64,
    /// In milliseconds since 1970, UTC.
    pub created_at: i64,
    /// When the run was completed whose accounts it has, in milliseconds since 1970, UTC.
    pub imported_at: i64,
    /// Whoever answers for it.
    pub owner: Option<Owner>,
    /// After how many days without an import it is stale, where that was decided for it; 0 is never.
    pub cadence_days: Option<u32>,
    pub is_archived: bool,
    /// Of how many runs that counted the accounts are kept, the one that counts among them; none is
    /// all.
    pub kept_runs: Option<u32>,
    /// The earliest run whose accounts are kept, by its number.
    pub first_kept: u32,
    /// How many accounts an update may remove.
    pub limits: Limits,
    /// Whether an update waits for its decision.
    pub waits: bool,
    /// What is counted of its accounts; absent until that is done.
    pub figures: Option<Figures>,
}

/// A person who answers for an integration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    pub id: Uuid,
    pub email: String,
    pub name: String,
}

/// What is counted of the accounts of an integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Active accounts of people with MFA.
    pub enrolled: u64,
    /// Active accounts of people without MFA. Of some it may not be known.
    pub not_enrolled: u64,
    /// Active accounts with a privileged role.
    pub admins: u64,
    /// Those of them without MFA.
    pub admins_without_mfa: u64,
}

impl Figures {
    /// Active accounts of people with MFA, of ten thousand of which it is known; absent where it is
    /// known of none.
    #[must_use]
    pub const fn coverage(self) -> Option<u64> {
        (self.enrolled * 10_000).checked_div(self.enrolled + self.not_enrolled)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredAvatar {
    /// A colour of the palette, by name.
    Colour(String),
    /// An image, to be had from [`Store::avatar_image`].
    Image,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvatarImage {
    pub bytes: Vec<u8>,
    pub media_type: String,
}

/// Counts over all integrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    pub integrations: u64,
    pub accounts: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    integration_name: String,
    display_name: String,
    avatar_colour: Option<String>,
    accounts: i64,
    created_at: i64,
    imported_at: i64,
    owner_id: Option<Uuid>,
    owner_email: Option<String>,
    owner_name: Option<String>,
    cadence_days: Option<i64>,
    archived_at: Option<i64>,
    kept_runs: Option<i64>,
    kept_from: i64,
    limit_share: Option<i64>,
    limit_accounts: Option<i64>,
    lists_people: i64,
    waits: i64,
    enrolled: Option<i64>,
    not_enrolled: Option<i64>,
    admins: Option<i64>,
    admins_without_mfa: Option<i64>,
}

impl Row {
    fn owner(&self) -> Option<Owner> {
        let (email, name) = (self.owner_email.clone()?, self.owner_name.clone()?);
        Some(Owner { id: self.owner_id?, email, name })
    }

    fn limits(&self) -> Limits {
        Limits {
            lists_people: self.lists_people != 0,
            per_mille: self.limit_share.and_then(|share| u16::try_from(share).ok()),
            accounts: self.limit_accounts.map(i64::unsigned_abs),
        }
    }

    fn figures(&self) -> Option<Figures> {
        Some(Figures {
            enrolled: self.enrolled?.unsigned_abs(),
            not_enrolled: self.not_enrolled?.unsigned_abs(),
            admins: self.admins?.unsigned_abs(),
            admins_without_mfa: self.admins_without_mfa?.unsigned_abs(),
        })
    }
}

impl From<Row> for Integration {
    fn from(row: Row) -> Self {
        Self {
            owner: row.owner(),
            figures: row.figures(),
            limits: row.limits(),
            waits: row.waits != 0,
            id: row.id,
            integration_name: row.integration_name,
            display_name: row.display_name,
            avatar: row.avatar_colour.map_or(StoredAvatar::Image, StoredAvatar::Colour),
            accounts: row.accounts.unsigned_abs(),
            created_at: row.created_at,
            imported_at: row.imported_at,
            cadence_days: row.cadence_days.and_then(|days| u32::try_from(days).ok()),
            is_archived: row.archived_at.is_some(),
            kept_runs: row.kept_runs.and_then(|runs| u32::try_from(runs).ok()),
            first_kept: shown(row.kept_from),
        }
    }
}

/// What is read of an integration, up to which ones.
const SELECT: &str = "SELECT integrations.id, integration_name, display_name, avatar_colour, \
     integrations.accounts, integrations.created_at, \
     coalesce(import_runs.completed_at, integrations.created_at) AS imported_at, \
     owner_id, people.email AS owner_email, people.name AS owner_name, cadence_days, archived_at, \
     kept_runs, kept_from, limit_share, limit_accounts, lists_people, (SELECT count(*) FROM import_runs AS proposals \
     WHERE proposals.integration_id = integrations.id AND proposals.state = 'proposed') AS waits, enrolled, not_enrolled, admins, admins_without_mfa FROM integrations \
     LEFT JOIN import_runs ON import_runs.integration_id = integrations.id AND number = current_run \
     LEFT JOIN people ON people.id = integrations.owner_id \
     LEFT JOIN lookups ON lookups.import_run_id = coalesce(snapshot_id, import_runs.id) AND ready = 1";

static ALL: LazyLock<String> = LazyLock::new(|| format!("{SELECT} ORDER BY integrations.id DESC"));
static ONE: LazyLock<String> = LazyLock::new(|| format!("{SELECT} WHERE integrations.id = $1"));
static BY_NAME: LazyLock<String> =
    LazyLock::new(|| format!("{SELECT} WHERE display_name_key IN ($1, $2) LIMIT 1"));

impl Store {
    /// All integrations, newest first, those that are archived among them.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integrations(&self) -> Result<Vec<Integration>, StoreError> {
        let rows: Vec<Row> = self.all(sql(&ALL)).await?;
        Ok(rows.into_iter().map(Integration::from).collect())
    }

    /// How many integrations and accounts there are, without those that are archived.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn totals(&self) -> Result<Totals, StoreError> {
        let totals = sql("SELECT count(*), CAST(coalesce(sum(accounts), 0) AS BIGINT) \
             FROM integrations WHERE archived_at IS NULL");
        let (integrations, accounts): (i64, i64) = self.optional(totals).await?.unwrap_or_default();
        Ok(Totals { integrations: integrations.unsigned_abs(), accounts: accounts.unsigned_abs() })
    }

    /// One integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integration(&self, id: Uuid) -> Result<Option<Integration>, StoreError> {
        let row: Option<Row> = self.optional(sql(&ONE).bind(id)).await?;
        Ok(row.map(Integration::from))
    }

    /// The integration whose display name is this one, or one that looks the same.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn by_display_name(
        &self,
        name: &DisplayName,
    ) -> Result<Option<Integration>, StoreError> {
        let integration = sql(&BY_NAME).bind(name.key()).bind(name.former_key());
        let row: Option<Row> = self.optional(integration).await?;
        Ok(row.map(Integration::from))
    }

    /// An integration's avatar image, if it has one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn avatar_image(&self, id: Uuid) -> Result<Option<AvatarImage>, StoreError> {
        let image = sql("SELECT avatar_image, avatar_media_type FROM integrations \
             WHERE id = $1 AND avatar_image IS NOT NULL");
        let row: Option<(Vec<u8>, String)> = self.optional(image.bind(id)).await?;
        Ok(row.map(|(bytes, media_type)| AvatarImage { bytes, media_type }))
    }
}
