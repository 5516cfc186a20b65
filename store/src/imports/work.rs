//! What one transaction of staging writes.

use std::sync::LazyLock;

use crate::accounts::snapshot::AS_OF;
use crate::columns::{ALL, FIELDS, OPEN, Place};
use crate::engine::sql::{KEYS, keys_from, sql};
use crate::engine::transaction::Transaction;
use crate::imports::places;
use crate::{AccountBatch, StoreError};

/// Ends rows at the run `$2`.
static CLOSE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "UPDATE accounts SET until_run = $2 WHERE integration_id = $1 AND until_run = {OPEN} \
         AND from_run < $2 AND email_key IN ({})",
        keys_from(3)
    )
});

/// Lets accounts hold from the run `$3` on as they did as of the run `$2`.
static COPY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO accounts ({}) SELECT integration_id, email_key, $3, {OPEN}, {} \
         FROM accounts WHERE {AS_OF} AND email_key IN ({})",
        *ALL,
        *FIELDS,
        keys_from(4)
    )
});

/// What one transaction writes. Nothing of it is visible.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// Accounts that hold from the run on.
    pub(crate) insert: AccountBatch,
    /// Keys of accounts that hold until the run.
    pub(crate) close: Vec<String>,
    /// Keys of accounts that hold from the run on as they did as of another one, by its number.
    pub(crate) copy: Option<(i64, Vec<String>)>,
    /// Accounts of the file that are staged with it, and where they stand in it.
    pub(crate) accounts: u64,
    pub(crate) places: Vec<u8>,
}

impl Work {
    /// Writes it all; `number` is that of the transaction within the run.
    pub(crate) async fn write(
        &self,
        transaction: &mut Transaction,
        place: Place,
        number: i64,
    ) -> Result<(), StoreError> {
        for keys in self.close.chunks(KEYS) {
            let close = sql(&CLOSE).bind(place.integration).bind(place.run);
            transaction.execute(close.bind_keys(keys)).await?;
        }
        if let Some((as_of, keys)) = &self.copy {
            for keys in keys.chunks(KEYS) {
                let copy = sql(&COPY).bind(place.integration).bind(*as_of).bind(place.run);
                transaction.execute(copy.bind_keys(keys)).await?;
            }
        }
        transaction.load(place, &self.insert).await?;
        places::insert(transaction, place, number, &self.places).await
    }
}
