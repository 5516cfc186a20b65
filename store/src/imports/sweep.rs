//! Taking back runs that nobody works on, and removing what they have staged.
//!
//! Every server sweeps, every few seconds. A run is taken back in a transaction of its own,
//! which writes this server and the phase `failed` into the run's row: from then on nobody
//! can add to the run (`staging`). Only then are its accounts removed, in steps that commit
//! without a sync, and at last the row becomes `cleared`, with a sync that takes the steps
//! before it along. It is kept for a while, so that whoever asks is told of the failure.
//!
//! Be advised: a row is taken back only while it still has the word that was read
//! (`beats` and `leased_until`): its server may have sent another in between, or another
//! server may have begun to clear it.
//!
//! Be advised: a completed run has no row here, for its commit deletes it. That alone keeps
//! a sweep from its accounts.

use uuid::Uuid;

use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::lease_watch::{LEASE, Word};
use crate::{Clock, RunPhase, Store, StoreError};

/// How long the row of a cleared run is kept, in milliseconds.
const KEPT: i64 = 10 * 60 * 1000;

/// A run that has not ended, or of which something may be left.
#[derive(sqlx::FromRow)]
struct Run {
    id: Uuid,
    integration_id: Uuid,
    number: i64,
    beats: i64,
    leased_until: i64,
    phase: String,
}

impl Run {
    /// Whether no server works on the run or clears it.
    fn is_nobodys(&self, store: &Store, clock: impl Clock) -> bool {
        let given_up = self.phase == RunPhase::Failed.name() && self.leased_until == 0;
        let word = Word { beats: self.beats, leased_until: self.leased_until };
        given_up || store.watch.is_left(self.id, word, clock.steady())
    }
}

impl Store {
    /// Gives back what room the database file has too much, where the engine does not do so itself.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next time.
    pub async fn tidy(&self) -> Result<(), StoreError> {
        Ok(self.engine.tidy().await?)
    }

    /// Lets proposals expire, takes back the runs that have failed or whose server is gone, removes
    /// the accounts that are staged in vain, and returns how many. Any number of servers may sweep at once.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next sweep.
    pub async fn sweep(&self, clock: impl Clock) -> Result<u64, StoreError> {
        self.expire_proposals(clock).await?;
        self.sweep_candidates().await?;
        self.sweep_places().await?;
        let runs = sql("SELECT id, integration_id, number, beats, leased_until, phase \
             FROM staging_runs WHERE phase <> 'cleared' ORDER BY leased_until");
        let runs: Vec<Run> = self.all(runs).await?;
        self.watch.keep_only(&runs.iter().map(|run| run.id).collect());
        let (mut removed, mut failed) = (0, None);
        for run in runs {
            // A run that cannot be cleared does not keep the others from being cleared.
            match self.clear(&run, clock).await {
                Ok(accounts) => removed += accounts,
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let forget = sql("DELETE FROM staging_runs WHERE phase = 'cleared' AND leased_until <= $1");
        self.execute(Purpose::Write, forget.bind(clock.now() - KEPT)).await?;
        Ok(removed)
    }

    /// Clears a run if it is nobody's, and returns how many accounts were removed.
    async fn clear(&self, run: &Run, clock: impl Clock) -> Result<u64, StoreError> {
        if !run.is_nobodys(self, clock) || !self.take_back(run, clock).await? {
            return Ok(0);
        }
        let removed = self.remove_staged(run.integration_id, run.number).await?;
        let cleared = sql("UPDATE staging_runs SET phase = 'cleared', leased_until = $2 \
             WHERE id = $1 AND phase = 'failed'");
        self.execute(Purpose::Write, cleared.bind(run.id).bind(clock.now())).await?;
        Ok(removed)
    }

    /// Clears what an earlier run of the integration has left, so that the next one can begin.
    /// Whether it could be: a run that is under way cannot, nor one that another server clears.
    pub(crate) async fn clear_left(
        &self,
        integration: Uuid,
        clock: impl Clock,
    ) -> Result<bool, StoreError> {
        let left = "SELECT id, integration_id, number, beats, leased_until, phase \
             FROM staging_runs WHERE integration_id = $1 AND phase <> 'cleared'";
        let Some(run) = self.optional::<Run>(sql(left).bind(integration)).await? else {
            return Ok(true);
        };
        self.clear(&run, clock).await?;
        Ok(self.optional::<Run>(sql(left).bind(integration)).await?.is_none())
    }

    /// Gives up every run under way. To be called only where no other process works with the
    /// database: those runs were left by a process that has ended, and nobody has to wait for
    /// their leases.
    pub(crate) async fn give_up_all_left(&self) -> Result<(), StoreError> {
        let give_up = sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0 \
             WHERE phase NOT IN ('failed', 'cleared')");
        self.execute(Purpose::Write, give_up).await?;
        Ok(())
    }

    /// Makes the run this server's to clear, unless its own server has sent another word or
    /// another server was faster.
    async fn take_back(&self, run: &Run, clock: impl Clock) -> Result<bool, StoreError> {
        let take = sql("UPDATE staging_runs SET beats = beats + 1, phase = 'failed', owner = $2, \
             leased_until = $3 WHERE id = $1 AND beats = $4 AND leased_until = $5 \
             AND phase <> 'cleared'");
        let take = take.bind(run.id).bind(self.server).bind(clock.now() + LEASE);
        let take = take.bind(run.beats).bind(run.leased_until);
        Ok(self.execute(Purpose::Write, take).await? == 1)
    }
}
