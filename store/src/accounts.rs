//! Reading accounts, as they are now and as they were.

pub(crate) mod counted;
mod counts;
pub(crate) mod differences;
mod erase;
mod history;
mod kept;
mod kinds;
mod line;
pub(crate) mod renames;
pub(crate) mod snapshot;

pub use differences::{Difference, DifferenceFilter};
pub use erase::{Erased, Erasure};
pub use history::AccountEvent;
pub(crate) use renames::go_back;
pub use renames::{Rename, RenameCandidate, RenameCandidates};

use uuid::Uuid;
use validation::AccountValues;

use crate::columns::AccountRow;
use crate::engine::sql::{Sql, sql};
use crate::{Page, Store, StoreError};

impl Store {
    /// Accounts of an integration in the order of their addresses in small letters, from the
    /// first that comes after `after`.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn accounts(
        &self,
        integration: Uuid,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AccountValues, String>, StoreError> {
        let page = sql(&snapshot::CURRENT_PAGE).bind(integration);
        self.page_of_accounts(page, after, limit).await
    }

    /// The same as of a run of the integration, by its number. As of a proposal they are what they
    /// would be; as of a run that came to nothing, what they were before it.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where that run is not kept; or when the database is not available.
    pub async fn accounts_as_of(
        &self,
        integration: Uuid,
        run: u32,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AccountValues, String>, StoreError> {
        // What a run that came to nothing has staged may not be removed yet.
        let counted = sql("SELECT coalesce(max(number), 0) FROM import_runs \
             WHERE integration_id = $1 AND number <= $2 AND state IN ('applied', 'proposed')");
        let counted = counted.bind(integration).bind(i64::from(run));
        let (counted,) = self.optional::<(i64,)>(counted).await?.unwrap_or_default();
        let page = sql(&snapshot::AS_OF_PAGE).bind(integration).bind(counted);
        let page = self.page_of_accounts(page, after, limit).await?;
        if counted > 0 {
            self.refuse_forgotten(integration, counted).await?;
        }
        Ok(page)
    }

    async fn page_of_accounts(
        &self,
        page: Sql,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AccountValues, String>, StoreError> {
        let page = page.bind(after.unwrap_or_default()).bind(i64::from(limit) + 1);
        let rows: Vec<AccountRow> = self.all(page).await?;
        let page = Page::new(rows, limit, |row: &AccountRow| row.email_key.clone());
        let items = page.items.into_iter().map(|row| row.values).collect();
        Ok(Page { items, next: page.next })
    }
}
