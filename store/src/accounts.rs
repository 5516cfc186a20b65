//! Reading accounts.

pub(crate) mod counted;

use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;

use crate::columns::{self, AccountRow};
use crate::engine::sql::sql;
use crate::{Page, Store, StoreError};

static PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM accounts \
         WHERE import_run_id = (SELECT import_run_id FROM integrations WHERE id = $1) \
         AND email_key > $2 ORDER BY email_key LIMIT $3",
        *columns::ALL
    )
});

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
        let accounts = sql(&PAGE).bind(integration).bind(after.unwrap_or_default());
        let rows: Vec<AccountRow> = self.all(accounts.bind(i64::from(limit) + 1)).await?;
        let page = Page::new(rows, limit, |row: &AccountRow| row.email_key.clone());
        let items = page.items.into_iter().map(|row| row.values).collect();
        Ok(Page { items, next: page.next })
    }
}
