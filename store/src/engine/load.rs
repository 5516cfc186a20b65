//! Inserting accounts by each engine's fastest way.

use super::transaction::Transaction;
use super::{postgres, sqlite};
use crate::AccountBatch;
use crate::columns::Place;

impl Transaction {
    /// Adds the accounts, which hold from the run on.
    pub(crate) async fn load(
        &mut self,
        place: Place,
        batch: &AccountBatch,
    ) -> Result<(), sqlx::Error> {
        self.count();
        match self {
            Self::Sqlite(transaction, _) => sqlite::load(transaction, place, batch).await,
            Self::Postgres(transaction, patience, _) => {
                patience.with(postgres::load(transaction, place, batch)).await
            }
        }
    }
}
