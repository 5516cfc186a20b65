//! An import run under way: its accounts are in the table, and nobody sees them.
//!
//! A run belongs to the server that has its lease. Each transaction that adds to it
//! first writes to the run's own row, and does nothing unless the row is still this
//! server's: the row is the lock. So a server that was taken for dead and is not can
//! add nothing to a run that was taken back, whatever its clock says; clocks decide
//! only when a run may be taken back.

use uuid::Uuid;

use crate::import::count;
use crate::import_run::completed;
use crate::retry::Tries;
use crate::sql::{Sql, sql};
use crate::transaction::{Purpose, Transaction};
use crate::{AccountBatch, ImportState, RunPhase, RunProgress, Store, StoreError};

/// How long a run is its server's without a word from it, in milliseconds. Servers say
/// one every second; their clocks may differ by the rest.
pub(crate) const LEASE: i64 = 15_000;

/// A run that is to begin. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// Its id, a version 7 uuid.
    pub id: Uuid,
    /// The same for every try of the same import.
    pub idempotency_key: String,
    /// When its request came.
    pub started_at: i64,
}

/// A run under way. Dropped before [`StagedRun::commit`] it is given up, and what it has
/// staged is removed by a later [`Store::sweep`].
#[derive(Debug)]
#[must_use = "dropping it gives the run up"]
pub struct StagedRun {
    pub(crate) lease: Lease,
    pub(crate) run: NewRun,
    pub(crate) staged: u64,
    pub(crate) ended: bool,
}

/// The right to work on a run.
#[derive(Debug, Clone)]
pub struct Lease {
    pub(crate) store: Store,
    run: Uuid,
}

impl Store {
    /// Begins a run, unless its import is completed or somebody works on it. A run with the
    /// same key that has failed, or whose lease has ended, gives way.
    ///
    /// # Errors
    /// [`StoreError::AlreadyCompleted`], [`StoreError::UnderWay`], or when the database is
    /// not available.
    pub async fn begin_import(&self, run: NewRun) -> Result<StagedRun, StoreError> {
        // Most of those who wait ask in vain: they are not to keep a writer busy.
        let state = self.import_state(&run.idempotency_key, run.started_at).await?;
        if let ImportState::UnderWay(_) = state {
            return Err(StoreError::UnderWay);
        }
        let mut tries = Tries::new();
        loop {
            match self.try_begin(&run).await {
                Err(error) if tries.again(&error).await => {}
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        let lease = Lease { store: self.clone(), run: run.id };
        Ok(StagedRun { lease, run, staged: 0, ended: false })
    }

    async fn try_begin(&self, run: &NewRun) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let key = run.idempotency_key.as_str();
        if let Some((id,)) = transaction.optional(completed(key)).await? {
            return Err(StoreError::AlreadyCompleted { id });
        }
        if !self.insert(&mut transaction, run).await? {
            let give_way = sql(
                "UPDATE staging_runs SET idempotency_key = NULL, phase = 'failed', leased_until = 0 \
                 WHERE idempotency_key = $1 AND (leased_until <= $2 OR phase IN ('failed', 'cleared'))",
            );
            transaction.execute(give_way.bind(key).bind(run.started_at)).await?;
            let ours = sql("SELECT id FROM staging_runs WHERE id = $1 AND idempotency_key = $2");
            let ours: Option<(Uuid,)> = transaction.optional(ours.bind(run.id).bind(key)).await?;
            if ours.is_none() && !self.insert(&mut transaction, run).await? {
                return Err(StoreError::UnderWay);
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Whether the key was free.
    async fn insert(
        &self,
        transaction: &mut Transaction,
        run: &NewRun,
    ) -> Result<bool, StoreError> {
        let insert = sql(
            "INSERT INTO staging_runs (id, idempotency_key, owner, leased_until, phase, bytes, \
             records, total_records, staged) VALUES ($1, $2, $3, $4, 'waiting', 0, 0, NULL, 0) \
             ON CONFLICT (idempotency_key) DO NOTHING",
        );
        let insert = insert
            .bind(run.id)
            .bind(run.idempotency_key.as_str())
            .bind(self.server)
            .bind(run.started_at + LEASE);
        Ok(transaction.execute(insert).await? == 1)
    }
}

impl Lease {
    /// Renews the lease and says how far the run is.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] when the run has ended or was taken back, or when the
    /// database is not available.
    pub async fn renew(&self, progress: RunProgress, now: i64) -> Result<(), StoreError> {
        let renew = sql(
            "UPDATE staging_runs SET leased_until = $3, phase = $4, bytes = $5, records = $6, \
             total_records = $7 WHERE id = $1 AND owner = $2 AND phase NOT IN ('failed', 'cleared')",
        );
        let renew = self
            .bound(renew)
            .bind(now + LEASE)
            .bind(progress.phase.name())
            .bind(count(progress.bytes)?)
            .bind(count(progress.records)?)
            .bind(progress.total_records.map(count).transpose()?);
        held(self.store.execute(Purpose::Stage, renew).await?)
    }

    /// Ends the run without success; once more does no harm.
    async fn give_up(&self) -> Result<(), StoreError> {
        let give_up = sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0 \
             WHERE id = $1 AND owner = $2 AND phase NOT IN ('failed', 'cleared')");
        self.store.execute(Purpose::Write, self.bound(give_up)).await?;
        Ok(())
    }

    /// With the run and its owner as the first two values.
    pub(crate) fn bound(&self, sql: Sql) -> Sql {
        sql.bind(self.run).bind(self.store.server)
    }
}

impl StagedRun {
    /// The right to work on it, for who renews it meanwhile.
    #[must_use]
    pub fn lease(&self) -> Lease {
        self.lease.clone()
    }

    /// Stages accounts.
    ///
    /// # Errors
    /// When an address is there already, when the run was taken back, or when the database
    /// is not available.
    pub async fn add(&mut self, mut batch: AccountBatch, now: i64) -> Result<(), StoreError> {
        batch.sort();
        let mut tries = Tries::new();
        loop {
            match self.try_add(&batch, now).await {
                Err(error) if tries.again(&error).await => {}
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        self.staged += batch.len() as u64;
        Ok(())
    }

    async fn try_add(&self, batch: &AccountBatch, now: i64) -> Result<(), StoreError> {
        let (before, after) = (count(self.staged)?, count(self.staged + batch.len() as u64)?);
        let mut transaction = self.lease.store.begin(Purpose::Stage).await?;
        let claim = sql(
            "UPDATE staging_runs SET leased_until = $3, phase = $4, records = $6, staged = $6 \
             WHERE id = $1 AND owner = $2 AND staged = $5 AND phase NOT IN ('failed', 'cleared')",
        );
        let claim = self.lease.bound(claim).bind(now + LEASE).bind(RunPhase::Saving.name());
        if transaction.execute(claim.bind(before).bind(after)).await? == 0 {
            // Or a commit whose answer was lost has already done it.
            let done =
                sql("SELECT id FROM staging_runs WHERE id = $1 AND owner = $2 AND staged = $3");
            let done: Option<(Uuid,)> =
                transaction.optional(self.lease.bound(done).bind(after)).await?;
            return done.map(|_| ()).ok_or(StoreError::LeaseLost);
        }
        transaction.load(self.run.id, batch).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends it without success, unless it is committed. What it has staged is removed by a
    /// later [`Store::sweep`].
    ///
    /// # Errors
    /// When the database is not available; its lease ends it then.
    pub async fn give_up(mut self) -> Result<(), StoreError> {
        if std::mem::replace(&mut self.ended, true) { Ok(()) } else { self.lease.give_up().await }
    }
}

impl Drop for StagedRun {
    /// Whoever waited for the run has gone. Without a runtime, its lease ends it.
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let lease = self.lease.clone();
            // It fails only when the database does, and then the lease ends it.
            runtime.spawn(async move { lease.give_up().await });
        }
    }
}

/// Whether a statement has found the run to be this server's.
fn held(changed: u64) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::LeaseLost) } else { Ok(()) }
}
