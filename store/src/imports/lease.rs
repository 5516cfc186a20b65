//! The lease of a run: while it is renewed, its server is taken to be alive.
//!
//! Be advised: the owner alone does not show that a run is still held. A run that gives way
//! to another with its key keeps its owner, so every statement asks for the phase too.

use uuid::Uuid;

use crate::engine::retry::Tries;
use crate::engine::sql::{Sql, count, sql};
use crate::engine::transaction::Purpose;
use crate::lease_watch::LEASE;
use crate::{Clock, RunProgress, Store, StoreError};

/// The right to work on a run.
#[derive(Debug, Clone)]
pub struct Lease {
    pub(crate) store: Store,
    run: Uuid,
}

impl Lease {
    pub(crate) const fn new(store: Store, run: Uuid) -> Self {
        Self { store, run }
    }

    /// Renews the lease and says how far the run is.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] when the run has ended or was taken back, or when the
    /// database is not available.
    pub async fn renew(&self, progress: RunProgress, clock: impl Clock) -> Result<(), StoreError> {
        let mut tries = Tries::new();
        loop {
            match self.try_renew(progress, clock).await {
                Err(error) if tries.again(&error).await => {}
                result => return result,
            }
        }
    }

    async fn try_renew(&self, progress: RunProgress, clock: impl Clock) -> Result<(), StoreError> {
        let mut transaction = self.store.begin(Purpose::Stage).await?;
        let renew = sql(
            "UPDATE staging_runs SET beats = beats + 1, leased_until = $3, phase = $4, \
             bytes = $5, records = $6, total_records = $7 WHERE id = $1 AND owner = $2 AND phase NOT IN ('failed', 'cleared')",
        );
        let renew = self
            .bound(renew)
            .bind(clock.now() + LEASE)
            .bind(progress.phase.name())
            .bind(count(progress.bytes)?)
            .bind(count(progress.records)?)
            .bind(progress.total_records.map(count).transpose()?);
        let renewed = transaction.execute(renew).await?;
        transaction.commit().await?;
        held(renewed)
    }

    /// Ends the run without success. It may be called twice.
    pub(crate) async fn give_up(&self) -> Result<(), StoreError> {
        let give_up = sql("UPDATE staging_runs SET phase = 'failed', leased_until = 0 \
             WHERE id = $1 AND owner = $2 AND phase NOT IN ('failed', 'cleared')");
        self.store.execute(Purpose::Write, self.bound(give_up)).await?;
        Ok(())
    }

    /// The statement with the run and its owner as `$1` and `$2`. It has to ask for the phase by
    /// itself.
    pub(crate) fn bound(&self, sql: Sql) -> Sql {
        sql.bind(self.run).bind(self.store.server)
    }
}

/// An error unless a statement has found the run to be this server's.
fn held(changed: u64) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::LeaseLost) } else { Ok(()) }
}
