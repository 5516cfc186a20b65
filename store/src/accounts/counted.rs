//! Some of the accounts of an integration as they are now, by their keys.

use std::collections::HashMap;
use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;

use crate::accounts::snapshot::CURRENT;
use crate::columns::{self, AccountRow};
use crate::engine::sql::sql;
use crate::{Store, StoreError};

/// Most accounts that are read by their keys at once.
pub(crate) const AT_ONCE: usize = 100;

static BY_KEYS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM accounts WHERE {CURRENT} AND email_key IN ({})",
        *columns::READ,
        places(2, AT_ONCE)
    )
});

/// `$2, $3, …`: places for so many values.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

impl Store {
    /// The accounts with these keys, in their order. Keys that are no account's any more are
    /// left out.
    pub(crate) async fn accounts_with(
        &self,
        integration: Uuid,
        keys: &[String],
    ) -> Result<Vec<AccountValues>, StoreError> {
        let mut found = HashMap::new();
        for keys in keys.chunks(AT_ONCE) {
            let accounts = sql(&BY_KEYS).bind(integration);
            // There are always as many values as places: the last key again and again.
            let keys = keys.iter().chain(keys.last().into_iter().cycle()).take(AT_ONCE);
            let accounts = keys.fold(accounts, |accounts, key| accounts.bind(key.as_str()));
            let rows: Vec<AccountRow> = self.all(accounts).await?;
            found.extend(rows.into_iter().map(|row| (row.email_key, row.values)));
        }
        Ok(keys.iter().filter_map(|key| found.remove(key)).collect())
    }
}
