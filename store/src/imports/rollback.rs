//! Going back to an earlier run: an update whose accounts are those of a snapshot. They are copied
//! within the database, in the order of their keys, and only where they differ.

use uuid::Uuid;

use crate::accounts::differences::Walk;
use crate::engine::sql::sql;
use crate::imports::propose::Doer;
use crate::imports::run_row::RunRow;
use crate::imports::work::Work;
use crate::{Clock, Digest, NewRun, RunState, StagedRun, Store, StoreError};

impl Store {
    /// Proposes that the accounts be again as they were as of a run, by its number.
    ///
    /// # Errors
    /// As [`Store::begin_update`]; [`StoreError::Gone`] also where the run never counted, or counts
    /// now, [`StoreError::NotKept`] where its accounts are not kept.
    pub async fn propose_rollback(
        &self,
        (run, integration): (Uuid, Uuid),
        to: u32,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<RunState, StoreError> {
        let to = i64::from(to);
        self.records_as_of(integration, to).await?;
        let new = NewRun {
            id: run,
            integration,
            // No other try of it comes by a form.
            idempotency_key: format!("rollback-{}", run.simple()),
            form: Digest::default(),
            started_at: clock.now(),
        };
        let mut run = self.begin_update(new, clock).await?;
        let ended = run.roll_back(to, doer, clock).await;
        run.give_up().await?;
        ended
    }

    /// How many accounts a run has that counts no more.
    async fn records_as_of(&self, integration: Uuid, run: i64) -> Result<u64, StoreError> {
        let records = sql("SELECT records - coalesce((SELECT accounts FROM erased_counts \
             WHERE import_run_id = import_runs.id AND what = 'accounts'), 0) FROM import_runs \
             WHERE integration_id = $1 AND number = $2 AND state = 'applied' AND number < \
             (SELECT current_run FROM integrations WHERE id = $1)");
        let records: Option<(i64,)> = self.optional(records.bind(integration).bind(run)).await?;
        let (records,) = records.ok_or(StoreError::Gone)?;
        self.refuse_forgotten(integration, run).await?;
        Ok(records.unsigned_abs())
    }
}

impl StagedRun {
    async fn roll_back(
        &mut self,
        to: i64,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<RunState, StoreError> {
        let now = self.base.unwrap_or_default();
        // Now that the run is under way nothing of the integration is erased.
        let records = self.lease.store.records_as_of(self.run.integration, to).await?;
        let mut walk = Walk::new(&self.lease.store, self.run.integration, (to, now)).await?;
        while let Some(differences) = walk.next().await? {
            let (mut work, mut copied) = (Work::default(), Vec::new());
            for difference in differences {
                // Backwards: what it is now becomes what it was.
                let change = difference.reversed();
                self.counts.count(change);
                if change.before.is_some() {
                    work.close.push(difference.key.clone());
                }
                if change.after.is_some() {
                    copied.push(difference.key.clone());
                }
            }
            work.copy = Some((to, copied));
            self.step(work, clock).await?;
        }
        self.counts.unchanged = records - self.counts.added - self.counts.changed;
        let state = self.found();
        let end = || async {
            let counts = Some(&self.counts);
            let row = RunRow::of(self, state, &doer.author, clock.now());
            let key = Some(self.run.idempotency_key.as_str());
            let row = RunRow { key, rolls_back_to: Some(to), records, counts, ..row };
            self.try_propose(row, &[], doer).await
        };
        self.conclude(Digest::default(), end).await?;
        self.ended = true;
        Ok(state)
    }
}
