//! Taking back runs that nobody works on, and removing what they have staged.

use uuid::Uuid;

use crate::sql::sql;
use crate::staging::LEASE;
use crate::transaction::Purpose;
use crate::{Store, StoreError};

/// Accounts removed in one transaction, so that nobody waits long for it.
const STEP: i64 = 5_000;

/// How long it can be asked about a run that ended without success, in milliseconds.
const KEPT: i64 = 10 * 60 * 1000;

impl Store {
    /// Takes back the runs that have failed or whose lease has ended, removes the accounts
    /// that they have staged, and tells how many. Any number of servers may do so at once.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next sweep.
    pub async fn sweep(&self, now: i64) -> Result<u64, StoreError> {
        let mut removed = 0;
        while let Some(run) = self.take_back_one(now).await? {
            removed += self.remove_accounts(run).await?;
            let cleared = sql("UPDATE staging_runs SET phase = 'cleared', leased_until = $2 \
                 WHERE id = $1 AND phase = 'failed'");
            self.execute(Purpose::Write, cleared.bind(run).bind(now)).await?;
        }
        let forget = sql("DELETE FROM staging_runs WHERE phase = 'cleared' AND leased_until <= $1");
        self.execute(Purpose::Write, forget.bind(now - KEPT)).await?;
        Ok(removed)
    }

    /// Where no other process has the database open, a run that is under way at the start
    /// was left by a process that has ended: nobody has to wait for its lease.
    pub(crate) async fn give_up_all_left(&self) -> Result<(), StoreError> {
        if self.is_alone() {
            let give_up = sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0 \
                 WHERE phase NOT IN ('failed', 'cleared')");
            self.execute(Purpose::Write, give_up).await?;
        }
        Ok(())
    }

    /// Makes a run this server's to clear, if there is one that is nobody's.
    async fn take_back_one(&self, now: i64) -> Result<Option<Uuid>, StoreError> {
        loop {
            let lapsed =
                sql("SELECT id FROM staging_runs WHERE leased_until <= $1 AND phase <> 'cleared' \
                 ORDER BY leased_until LIMIT 1");
            let Some((run,)) = self.optional::<(Uuid,)>(lapsed.bind(now)).await? else {
                return Ok(None);
            };
            let take =
                sql("UPDATE staging_runs SET phase = 'failed', owner = $2, leased_until = $3 \
                 WHERE id = $1 AND leased_until <= $4 AND phase <> 'cleared'");
            let take = take.bind(run).bind(self.server).bind(now + LEASE).bind(now);
            // Else another server was faster, or the run's own has renewed it.
            if self.execute(Purpose::Write, take).await? == 1 {
                return Ok(Some(run));
            }
        }
    }

    async fn remove_accounts(&self, run: Uuid) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let remove = sql(
                "DELETE FROM accounts WHERE import_run_id = $1 AND email_key IN (SELECT email_key \
                 FROM accounts WHERE import_run_id = $1 ORDER BY email_key LIMIT $2)",
            );
            let step = self.execute(Purpose::Stage, remove.bind(run).bind(STEP)).await?;
            if step == 0 {
                return Ok(removed);
            }
            removed += step;
        }
    }
}
