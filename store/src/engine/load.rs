//! Inserting accounts by each engine's fastest way.

use uuid::Uuid;

use super::transaction::Transaction;
use super::{postgres, sqlite};
use crate::AccountBatch;

impl Transaction {
    /// Adds the accounts to those of the run.
    pub(crate) async fn load(
        &mut self,
        run: Uuid,
        batch: &AccountBatch,
    ) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(transaction) => sqlite::load(transaction, run, batch).await,
            Self::Postgres(transaction, patience) => {
                patience.with(postgres::load(transaction, run, batch)).await
            }
        }
    }
}
