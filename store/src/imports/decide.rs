//! What becomes of a proposal: it is applied, discarded, or nobody decides in time.
//!
//! Applying is one short transaction whatever the number of accounts, for what was staged becomes
//! visible by one number: the run that counts. It is changed only from the one that the proposal
//! was compared with. What else was decided leaves rows that nobody sees, which a sweep clears as
//! it clears those of a run that failed.

use uuid::Uuid;

use crate::activity::{Deed, Kind};
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::propose::{Doer, record};
use crate::imports::update::{hold, hold_active};
use crate::{Author, Clock, Means, Role, RunState, Store, StoreError};

/// A proposal as it is decided upon.
#[derive(sqlx::FromRow)]
struct Row {
    integration_id: Uuid,
    number: i64,
    base_run: i64,
    records: i64,
}

/// What was decided.
#[derive(Clone, Copy)]
struct Decision<'a> {
    state: RunState,
    doer: &'a Doer,
    override_reason: Option<&'a str>,
    at: i64,
}

impl Store {
    /// Makes a proposal count. A reason says why, where the guard was against it.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where there is no such run, [`StoreError::Decided`] where it is no
    /// proposal any more, [`StoreError::Archived`] where its integration is archived,
    /// [`StoreError::Overtaken`] where it was compared with another run than
    /// counts now; or when the database is not available.
    pub async fn apply(
        &self,
        run: Uuid,
        doer: &Doer,
        override_reason: Option<&str>,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let state = RunState::Applied;
        in_one(|| self.try_apply(run, Decision { state, doer, override_reason, at: clock.now() }))
            .await
    }

    async fn try_apply(&self, run: Uuid, decision: Decision<'_>) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let row = decide(&mut transaction, run, decision).await?;
        let apply = sql("UPDATE integrations SET current_run = $2, \
             accounts = $4 - coalesce((SELECT accounts FROM erased_counts \
             WHERE import_run_id = $5 AND what = 'accounts'), 0) \
             WHERE id = $1 AND current_run = $3");
        let apply = apply.bind(row.integration_id).bind(row.number).bind(row.base_run);
        if transaction.execute(apply.bind(row.records).bind(run)).await? == 0 {
            return Err(StoreError::Overtaken);
        }
        let Decision { doer, at, .. } = decision;
        let [was, became] = [row.base_run, row.number].map(|run| run.to_string());
        let deed = Deed::done(Kind::UpdateApplied).from_to(Some(&was), Some(&became));
        record(&mut transaction, row.integration_id, deed, doer, at).await?;
        if let Some(reason) = decision.override_reason {
            let deed = Deed::done(Kind::GuardOverridden).from_to(Some(&became), Some(reason));
            record(&mut transaction, row.integration_id, deed, doer, at).await?;
        }
        transaction.commit().await.map_err(commit_error)
    }

    /// Decides against a proposal. That it was there stays, its accounts do not.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where there is no such run, [`StoreError::Decided`] where it is no
    /// proposal any more; or when the database is not available.
    pub async fn discard(
        &self,
        run: Uuid,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let (state, override_reason) = (RunState::Discarded, None);
        in_one(|| self.try_leave(run, Decision { state, doer, override_reason, at: clock.now() }))
            .await
    }

    /// Ends the proposals upon which nobody has decided in time, and returns how many.
    pub(crate) async fn expire_proposals(&self, clock: impl Clock) -> Result<u64, StoreError> {
        let late = sql("SELECT id FROM import_runs WHERE state = 'proposed' AND expires_at <= $1");
        let late: Vec<(Uuid,)> = self.all(late.bind(clock.now())).await?;
        let author = Author::by(Means::Server);
        let doer = Doer { author, roles: Role::ALL };
        let (state, override_reason) = (RunState::Expired, None);
        let mut expired = 0;
        for (run,) in late {
            let decision = Decision { state, doer: &doer, override_reason, at: clock.now() };
            match in_one(|| self.try_leave(run, decision)).await {
                Ok(()) => expired += 1,
                // Another server was faster, or somebody has decided after all.
                Err(StoreError::Decided { .. } | StoreError::Gone) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(expired)
    }

    async fn try_leave(&self, run: Uuid, decision: Decision<'_>) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let row = decide(&mut transaction, run, decision).await?;
        let renames = sql("DELETE FROM renames WHERE integration_id = $1 AND run = $2");
        transaction.execute(renames.bind(row.integration_id).bind(row.number)).await?;
        let counts = sql("DELETE FROM comparisons WHERE import_run_id = $1");
        transaction.execute(counts.bind(run)).await?;
        self.leave_to_sweep(&mut transaction, run, (row.integration_id, row.number)).await?;
        let kind = match decision.state {
            RunState::Expired => Kind::UpdateExpired,
            _ => Kind::UpdateDiscarded,
        };
        let deed = Deed::done(kind).from_to(Some(&row.number.to_string()), None);
        record(&mut transaction, row.integration_id, deed, decision.doer, decision.at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// Leaves to a sweep what a run has staged.
    pub(crate) async fn leave_to_sweep(
        &self,
        transaction: &mut Transaction,
        run: Uuid,
        (integration, number): (Uuid, i64),
    ) -> Result<(), StoreError> {
        let left =
            sql("INSERT INTO staging_runs (id, idempotency_key, integration_id, number, owner, \
             leased_until, phase, bytes, records, total_records, staged, steps) \
             VALUES ($1, NULL, $2, $3, $4, 0, 'failed', 0, 0, NULL, 0, 0)");
        let left = left.bind(run).bind(integration).bind(number).bind(self.server);
        transaction.execute(left).await?;
        Ok(())
    }
}

/// Writes the decision into the proposal's row, and holds its integration.
async fn decide(
    transaction: &mut Transaction,
    run: Uuid,
    decision: Decision<'_>,
) -> Result<Row, StoreError> {
    let of = sql("SELECT integration_id FROM import_runs WHERE id = $1");
    let of: Option<(Uuid,)> = transaction.optional(of.bind(run)).await?;
    let (integration,) = of.ok_or(StoreError::Gone)?;
    match decision.state {
        RunState::Applied => hold_active(transaction, integration).await?,
        _ => hold(transaction, integration).await?,
    };
    let decide = sql(
        "UPDATE import_runs SET state = $2, decided_at = $3, decided_by_id = $4, decided_by = $5, \
         override_reason = $6 WHERE id = $1 AND state = 'proposed' \
         AND (expires_at > $3) = ($2 <> 'expired') \
         RETURNING integration_id, number, base_run, records",
    );
    let (by_id, by) = decision.doer.author.person.clone().unzip();
    let decide = decide.bind(run).bind(decision.state.code()).bind(decision.at);
    let decide = decide.bind(by_id).bind(by).bind(decision.override_reason);
    if let Some(row) = transaction.optional(decide).await? {
        return Ok(row);
    }
    let state = sql("SELECT state FROM import_runs WHERE id = $1").bind(run);
    let state: Option<(String,)> = transaction.optional(state).await?;
    let state = state.and_then(|(code,)| RunState::from_code(&code)).ok_or(StoreError::Gone)?;
    // Its time is over, and no sweep has come by.
    let late = if state == RunState::Proposed { RunState::Expired } else { state };
    Err(StoreError::Decided { state: late })
}
