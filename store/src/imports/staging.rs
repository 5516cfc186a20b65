//! An import run under way: its accounts are in the table, and nobody sees them.
//!
//! A run has a row in `staging_runs`, which names the server that works on it. Each
//! transaction that adds to the run first writes to that row, and does nothing unless the
//! row is still this server's: the row is the lock. So a server that was taken for dead but
//! lives can add nothing to a run that was taken back, whatever its clock says. When a run
//! may be taken back, `lease_watch` decides.
//!
//! Be advised: the answer to a commit can be lost, so a transaction that is tried again
//! first finds out whether it was done: a run that begins finds its own id under the key, a
//! step finds the count in `steps` that it would have written. That count also shows at
//! the end whether a crash has undone a step, for steps commit without a sync.

use uuid::Uuid;
use validation::compare::Comparison;

use crate::columns::Place;
use crate::engine::retry::Tries;
use crate::engine::sql::{Sql, count, sql};
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::idempotency::{refuse_completed, under_way};
use crate::imports::lease::Lease;
use crate::imports::places::{Watching, places};
use crate::imports::work::Work;
use crate::lease_watch::{LEASE, Own, Word};
use crate::{AccountBatch, Clock, Digest, ImportState, RunPhase, Store, StoreError};

/// The number of an integration's first run.
pub(crate) const FIRST: i64 = 1;

/// A run to be begun.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// A version 7 uuid.
    pub id: Uuid,
    /// The integration that it makes, by a new version 7 uuid, or updates.
    pub integration: Uuid,
    /// The same for every try of one import.
    pub idempotency_key: String,
    /// What was sent beside the file. It is known before the file arrives, and tells most
    /// other uploads with the same key apart from this one.
    pub form: Digest,
    /// When the import's turn came, in milliseconds since 1970, UTC.
    pub started_at: i64,
}

/// A run under way. Dropped before it has ended it is given up, and what it has staged is
/// removed by a later [`Store::sweep`].
#[derive(Debug)]
#[must_use = "dropping it gives the run up"]
pub struct StagedRun {
    pub(crate) lease: Lease,
    pub(crate) run: NewRun,
    /// Its number within the integration.
    pub(crate) number: i64,
    /// The run whose snapshot it is compared with; none for one that makes an integration.
    pub(crate) base: Option<i64>,
    /// Accounts of the file that are staged, and the transactions that has taken.
    pub(crate) staged: u64,
    pub(crate) steps: i64,
    pub(crate) counts: Comparison,
    /// Up to which key the base was compared.
    pub(crate) compared: String,
    /// What was seen of the base, by an update with a file.
    pub(crate) watching: Option<Box<Watching>>,
    pub(crate) ended: bool,
    _own: Own,
}

impl Store {
    /// Begins a run that makes an integration, unless its import is completed or a server works
    /// on it. A run with the same key that has failed, or whose server is gone, gives way,
    /// whatever was sent with it: it has left nothing that anybody sees.
    ///
    /// # Errors
    /// [`StoreError::AlreadyCompleted`] and [`StoreError::UnderWay`] by an import with the
    /// same form, [`StoreError::KeyUsed`] by another; or when the database is not available.
    pub async fn begin_import(
        &self,
        run: NewRun,
        clock: impl Clock,
    ) -> Result<StagedRun, StoreError> {
        // An import that waits asks again and again: that must not keep a writer busy.
        let state = self.import_state(&run.idempotency_key, clock).await?;
        if let ImportState::UnderWay(_) = state {
            return Err(under_way(self, &run.idempotency_key, run.form).await?);
        }
        let own = self.watch.own(run.id);
        let mut tries = Tries::new();
        loop {
            match self.try_begin(&run, clock).await {
                Err(error) if tries.again(&error).await => {}
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        Ok(StagedRun::new(self, run, (FIRST, None), own))
    }

    async fn try_begin(&self, run: &NewRun, clock: impl Clock) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        self.take_place(&mut transaction, run, clock).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Inserts the row of a run, if no other stands in its way.
    pub(crate) async fn take_place(
        &self,
        transaction: &mut Transaction,
        run: &NewRun,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let key = run.idempotency_key.as_str();
        refuse_completed(transaction, key, run.form).await?;
        if self.insert(transaction, run, clock).await? {
            return Ok(());
        }
        let other = sql("SELECT id, beats, leased_until, phase FROM staging_runs \
             WHERE idempotency_key = $1");
        match transaction.optional::<Other>(other.bind(key)).await? {
            // The answer to an earlier try was lost on the way.
            Some(ours) if ours.id == run.id => return Ok(()),
            Some(other) if !other.gives_way(self, clock) => return Err(StoreError::UnderWay),
            Some(other) => drop(transaction.execute(other.give_way()).await?),
            None => {}
        }
        if self.insert(transaction, run, clock).await? { Ok(()) } else { Err(StoreError::UnderWay) }
    }

    /// Whether the key was free, and the integration.
    async fn insert(
        &self,
        transaction: &mut Transaction,
        run: &NewRun,
        clock: impl Clock,
    ) -> Result<bool, StoreError> {
        let insert =
            sql("INSERT INTO staging_runs (id, idempotency_key, integration_id, number, owner, \
             leased_until, phase, bytes, records, total_records, staged, steps, form_digest) \
             VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, NULL, 0, 0, $7) \
             ON CONFLICT DO NOTHING");
        let insert = insert
            .bind(run.id)
            .bind(run.idempotency_key.as_str())
            .bind(run.integration)
            .bind(FIRST)
            .bind(self.server)
            .bind(clock.now() + LEASE)
            .bind(run.form);
        Ok(transaction.execute(insert).await? == 1)
    }
}

/// The run that already has the key of a run to be begun.
#[derive(sqlx::FromRow)]
struct Other {
    id: Uuid,
    beats: i64,
    leased_until: i64,
    phase: String,
}

impl Other {
    /// Whether it has ended without success, or its server is gone.
    fn gives_way(&self, store: &Store, clock: impl Clock) -> bool {
        let word = Word { beats: self.beats, leased_until: self.leased_until };
        let ended = [RunPhase::Failed, RunPhase::Cleared].map(RunPhase::name);
        ended.contains(&self.phase.as_str()) || store.watch.is_left(self.id, word, clock.steady())
    }

    /// Takes its key away, unless its server has sent another word since it was read. Of one that
    /// is cleared nothing is left to be cleared again.
    fn give_way(&self) -> Sql {
        sql("UPDATE staging_runs SET idempotency_key = NULL, leased_until = 0, \
             phase = CASE phase WHEN 'cleared' THEN phase ELSE 'failed' END \
             WHERE id = $1 AND beats = $2 AND leased_until = $3")
        .bind(self.id)
        .bind(self.beats)
        .bind(self.leased_until)
    }
}

impl StagedRun {
    pub(crate) fn new(
        store: &Store,
        run: NewRun,
        (number, base): (i64, Option<i64>),
        own: Own,
    ) -> Self {
        Self {
            lease: Lease::new(store.clone(), run.id),
            run,
            number,
            base,
            staged: 0,
            steps: 0,
            counts: Comparison::default(),
            compared: String::new(),
            watching: None,
            ended: false,
            _own: own,
        }
    }

    /// Where its accounts are inserted.
    pub(crate) const fn place(&self) -> Place {
        Place { integration: self.run.integration, run: self.number }
    }

    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.run.id
    }

    /// For the task that renews the lease while accounts are staged.
    #[must_use]
    pub fn lease(&self) -> Lease {
        self.lease.clone()
    }

    /// Stages accounts, in a transaction of their own. Those of an update have to come in the
    /// order of their keys, over all batches, and take as many transactions as what they are
    /// compared with.
    ///
    /// # Errors
    /// When the run has an account with the same address already, when the run was taken back,
    /// or when the database is not available.
    pub async fn add(
        &mut self,
        mut batch: AccountBatch,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        batch.sort();
        if self.base.is_some() {
            return self.merge(&batch, clock).await;
        }
        let (accounts, places) = (batch.len() as u64, places(batch.accounts()));
        self.step(Work { insert: batch, accounts, places, ..Work::default() }, clock).await
    }

    /// Does the work in one transaction.
    pub(crate) async fn step(&mut self, work: Work, clock: impl Clock) -> Result<(), StoreError> {
        let mut tries = Tries::new();
        loop {
            match self.try_step(&work, clock).await {
                Err(error) if tries.again(&error).await => {}
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        self.steps += 1;
        self.staged += work.accounts;
        Ok(())
    }

    async fn try_step(&self, work: &Work, clock: impl Clock) -> Result<(), StoreError> {
        let staged = count(self.staged + work.accounts)?;
        let mut transaction = self.lease.store.begin(Purpose::Stage).await?;
        let claim =
            sql("UPDATE staging_runs SET beats = beats + 1, leased_until = $3, phase = $4, \
             records = $6, staged = $6, steps = $5 + 1 \
             WHERE id = $1 AND owner = $2 AND steps = $5 AND phase NOT IN ('failed', 'cleared')");
        let claim = self.lease.bound(claim).bind(clock.now() + LEASE).bind(RunPhase::Saving.name());
        if transaction.execute(claim.bind(self.steps).bind(staged)).await? == 0 {
            // Lost, unless an earlier commit whose answer was lost has done the step.
            let done =
                sql("SELECT id FROM staging_runs WHERE id = $1 AND owner = $2 AND steps = $3");
            let done: Option<(Uuid,)> =
                transaction.optional(self.lease.bound(done).bind(self.steps + 1)).await?;
            return done.map(|_| ()).ok_or(StoreError::LeaseLost);
        }
        work.write(&mut transaction, self.place(), self.steps).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends the run without success, unless it has ended with it. What it has staged is removed by
    /// a later [`Store::sweep`].
    ///
    /// # Errors
    /// When the database is not available; its lease ends it then.
    pub async fn give_up(mut self) -> Result<(), StoreError> {
        if std::mem::replace(&mut self.ended, true) { Ok(()) } else { self.lease.give_up().await }
    }
}

impl Drop for StagedRun {
    /// The import was abandoned. Without a runtime the run ends when its lease does.
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let lease = self.lease.clone();
            // It fails only when the database does; then the run ends with its lease.
            runtime.spawn(async move { lease.give_up().await });
        }
    }
}
