//! Deleting an integration: at once for whoever looks, in steps for its accounts.

use uuid::Uuid;

use crate::activity::{self, Deed, Kind};
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::imports::propose::Doer;
use crate::imports::staging::FIRST;
use crate::people::rows::refuse_former;
use crate::{Clock, Store, StoreError};

impl Store {
    /// Deletes an integration with its runs. A later [`Store::sweep`] removes its accounts, which
    /// nobody sees any more. An update that is under way ends without success.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where there is none; or when the database is not available.
    pub async fn delete_integration(
        &self,
        id: Uuid,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| self.try_delete(id, doer, clock.now())).await
    }

    async fn try_delete(&self, id: Uuid, doer: &Doer, at: i64) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        // What an update has staged goes with the rest: all accounts from the first run on.
        let taken =
            sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0, number = $2, \
             beats = beats + 1 WHERE integration_id = $1 AND phase <> 'cleared'");
        let taken = transaction.execute(taken.bind(id).bind(FIRST)).await?;
        let delete = sql("DELETE FROM integrations WHERE id = $1 RETURNING display_name").bind(id);
        let name: Option<(String,)> = transaction.optional(delete).await?;
        let (name,) = name.ok_or(StoreError::Gone)?;
        if taken == 0 {
            self.leave_to_sweep(&mut transaction, Uuid::now_v7(), (id, FIRST)).await?;
        }
        activity::take_turn(&mut transaction).await?;
        refuse_former(&mut transaction, &doer.author, doer.makers).await?;
        let deed = Deed::done(Kind::IntegrationDeleted).to(id, name);
        activity::append(&mut transaction, &doer.author, deed, at).await?;
        transaction.commit().await.map_err(commit_error)
    }
}
