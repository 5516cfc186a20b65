//! Reading integrations.

mod delete;

use uuid::Uuid;
use validation::DisplayName;

use crate::engine::sql::sql;
use crate::{Page, Store, StoreError};

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
}

impl From<Row> for Integration {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            integration_name: row.integration_name,
            display_name: row.display_name,
            avatar: row.avatar_colour.map_or(StoredAvatar::Image, StoredAvatar::Colour),
            accounts: row.accounts.unsigned_abs(),
            created_at: row.created_at,
        }
    }
}

impl Store {
    /// Integrations older than `before`, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn list_integrations(
        &self,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Page<Integration, Uuid>, StoreError> {
        let list =
            sql("SELECT id, integration_name, display_name, avatar_colour, accounts, created_at \
             FROM integrations WHERE id < $1 ORDER BY id DESC LIMIT $2");
        let list = list.bind(before.unwrap_or(Uuid::max())).bind(i64::from(limit) + 1);
        let rows: Vec<Row> = self.all(list).await?;
        let items = rows.into_iter().map(Integration::from).collect();
        Ok(Page::new(items, limit, |integration: &Integration| integration.id))
    }

    /// How many integrations and accounts there are.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn totals(&self) -> Result<Totals, StoreError> {
        let totals =
            sql("SELECT count(*), CAST(coalesce(sum(accounts), 0) AS BIGINT) FROM integrations");
        let (integrations, accounts): (i64, i64) = self.optional(totals).await?.unwrap_or_default();
        Ok(Totals { integrations: integrations.unsigned_abs(), accounts: accounts.unsigned_abs() })
    }

    /// One integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integration(&self, id: Uuid) -> Result<Option<Integration>, StoreError> {
        let integration =
            sql("SELECT id, integration_name, display_name, avatar_colour, accounts, created_at \
             FROM integrations WHERE id = $1");
        let row: Option<Row> = self.optional(integration.bind(id)).await?;
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
        let integration =
            sql("SELECT id, integration_name, display_name, avatar_colour, accounts, created_at \
             FROM integrations WHERE display_name_key IN ($1, $2) LIMIT 1");
        let integration = integration.bind(name.key()).bind(name.former_key());
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
