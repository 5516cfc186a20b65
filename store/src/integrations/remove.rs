//! Removing an integration for good.
//!
//! One short transaction takes it out of sight, its runs with it. Its accounts are left to the sweep,
//! which removes them in steps, as it does those of runs that have failed. So nobody waits, and a
//! server that dies in the middle leaves nothing behind.

use uuid::Uuid;

use super::change::standing;
use crate::activity::{Deed, Kind, finish, take_turn};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::imports::staging::FIRST;
use crate::imports::update::hold;
use crate::people::rows::refuse_former;
use crate::{Clock, Doer, Store, StoreError};

impl Store {
    /// How many completed import runs an integration has.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn import_runs(&self, integration: Uuid) -> Result<u64, StoreError> {
        let runs = sql("SELECT count(*) FROM import_runs WHERE integration_id = $1");
        let runs: Option<(i64,)> = self.optional(runs.bind(integration)).await?;
        Ok(runs.map_or(0, |(runs,)| runs.unsigned_abs()))
    }

    /// Removes an integration, its runs and, with the next sweeps, its accounts. `lost` says in words
    /// what that is, for the record. An update that is under way ends without success.
    ///
    /// # Errors
    /// [`StoreError::Gone`], [`StoreError::MayNoMore`], or the database is not available.
    pub async fn remove_integration(
        &self,
        id: Uuid,
        lost: &str,
        by: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| self.try_remove(id, lost, by, clock)).await
    }

    async fn try_remove(
        &self,
        id: Uuid,
        lost: &str,
        by: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        // What an update has staged goes with the rest: all accounts from the first run on.
        let taken =
            sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0, number = $2, \
             beats = beats + 1 WHERE integration_id = $1 AND phase <> 'cleared'");
        let taken = transaction.execute(taken.bind(id).bind(FIRST)).await?;
        hold(&mut transaction, id).await?;
        take_turn(&mut transaction).await?;
        refuse_former(&mut transaction, &by.author, by.roles).await?;
        let before = standing(&mut transaction, id).await?;
        transaction.execute(sql("DELETE FROM integrations WHERE id = $1").bind(id)).await?;
        if taken == 0 {
            self.leave_to_sweep(&mut transaction, Uuid::now_v7(), (id, FIRST)).await?;
        }
        let deed = Deed::done(Kind::IntegrationRemoved).to(id, before.display_name);
        let deed = deed.from_to(Some(lost), None);
        finish(transaction, &by.author, deed, clock.now()).await
    }
}
