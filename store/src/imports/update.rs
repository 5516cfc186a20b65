//! Beginning a run that updates an integration.
//!
//! One run of an integration is under way at a time, or waits as a proposal: what it stages lies
//! among the accounts that count, and a second one would not know which of them are the first's.
//! The row in `staging_runs` is that place. What an earlier run has left is cleared before.

use uuid::Uuid;

use crate::engine::retry::Tries;
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::idempotency::under_way;
use crate::{Clock, ImportState, NewRun, StagedRun, Store, StoreError};

impl Store {
    /// Begins a run that updates an integration.
    ///
    /// # Errors
    /// As [`Store::begin_import`]; [`StoreError::Gone`] where there is no such integration,
    /// [`StoreError::Archived`] where it is archived, [`StoreError::UpdateUnderWay`] and [`StoreError::ProposalWaits`] where another run has to
    /// end before.
    pub async fn begin_update(
        &self,
        run: NewRun,
        clock: impl Clock,
    ) -> Result<StagedRun, StoreError> {
        let state = self.import_state(&run.idempotency_key, clock).await?;
        if let ImportState::UnderWay(_) = state {
            return Err(under_way(self, &run.idempotency_key, run.form).await?);
        }
        self.expire_proposals(clock).await?;
        if !self.clear_left(run.integration, clock).await? {
            return Err(StoreError::UpdateUnderWay);
        }
        let own = self.watch.own(run.id);
        let mut tries = Tries::new();
        let (number, base) = loop {
            match self.try_begin_update(&run, clock).await {
                Err(error) if tries.again(&error).await => {}
                Err(error) => return Err(error),
                Ok(numbers) => break numbers,
            }
        };
        Ok(StagedRun::new(self, run, (number, Some(base)), own))
    }

    /// The number of the run, and of the one that counts.
    async fn try_begin_update(
        &self,
        run: &NewRun,
        clock: impl Clock,
    ) -> Result<(i64, i64), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        match self.take_place(&mut transaction, run, clock).await {
            Err(StoreError::UnderWay) => {
                let same = sql("SELECT id FROM staging_runs WHERE idempotency_key = $1");
                let same = same.bind(run.idempotency_key.as_str());
                let same: Option<(Uuid,)> = transaction.optional(same).await?;
                return Err(same.map_or(StoreError::UpdateUnderWay, |_| StoreError::UnderWay));
            }
            taken => taken?,
        }
        let base = hold_active(&mut transaction, run.integration).await?;
        if let Some(run) = proposal(&mut transaction, run.integration).await? {
            return Err(StoreError::ProposalWaits { run });
        }
        let next = sql("SELECT coalesce(max(number), 0) + 1 FROM import_runs \
             WHERE integration_id = $1");
        let next: Option<(i64,)> = transaction.optional(next.bind(run.integration)).await?;
        let (number,) = next.unwrap_or_default();
        let named = sql("UPDATE staging_runs SET number = $2 WHERE id = $1");
        transaction.execute(named.bind(run.id).bind(number)).await?;
        transaction.commit().await?;
        Ok((number, base))
    }
}

/// Holds the integration's row until the commit, and tells which run counts.
pub(crate) async fn hold(
    transaction: &mut Transaction,
    integration: Uuid,
) -> Result<i64, StoreError> {
    let hold = sql("UPDATE integrations SET current_run = current_run WHERE id = $1 \
         RETURNING current_run");
    let current: Option<(i64,)> = transaction.optional(hold.bind(integration)).await?;
    current.map(|(run,)| run).ok_or(StoreError::Gone)
}

/// The same of an integration whose accounts are to change, which those of an archived one do not.
pub(crate) async fn hold_active(
    transaction: &mut Transaction,
    integration: Uuid,
) -> Result<i64, StoreError> {
    let current = hold(transaction, integration).await?;
    let archived = sql("SELECT display_name FROM integrations \
         WHERE id = $1 AND archived_at IS NOT NULL");
    let archived: Option<(String,)> = transaction.optional(archived.bind(integration)).await?;
    match archived {
        Some((display_name,)) => Err(StoreError::Archived { display_name }),
        None => Ok(current),
    }
}

async fn proposal(
    transaction: &mut Transaction,
    integration: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    let run = sql("SELECT id FROM import_runs WHERE integration_id = $1 AND state = 'proposed'");
    let run: Option<(Uuid,)> = transaction.optional(run.bind(integration)).await?;
    Ok(run.map(|(id,)| id))
}
