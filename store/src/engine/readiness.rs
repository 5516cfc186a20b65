//! Whether the database can be worked with: it answers, its schema is that of this
//! program, and it can be written.

use std::time::Duration;

use sqlx::migrate::Migrator;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use crate::engine::retry::passes;
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::{Store, StoreError};

/// Asks for the migrations that were applied, on either engine.
pub(crate) const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success";

/// How long the database may take to answer. Health checks give up after some seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many connections that died with an outage may be met, one after the other.
const STALE: u32 = 5;

/// How long one piece of work, such as a batch, may have the one writer of SQLite before
/// the writer is taken to hang.
const LONGEST_TURN: Duration = Duration::from_secs(60);

/// What keeps the database from being used.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// The database answers with an error, or cannot be reached.
    #[error("the database does not answer")]
    NoAnswer(#[source] StoreError),
    /// Reading and writing together take longer than two seconds.
    #[error("the database does not answer in time")]
    Late,
    /// The database can be read but not written.
    #[error("the database cannot be written")]
    NotWritten(#[source] StoreError),
    /// The schema is older than this program, by so many migrations.
    #[error("{0} migrations are not applied")]
    Behind(usize),
    /// The schema is newer than this program: it has this migration.
    #[error("the database has migration {0}, which this version does not know")]
    Ahead(i64),
}

impl Store {
    /// Asks the database for its migrations and commits a write that leaves nothing behind. A
    /// database that is busy with the batches of an import is ready. It takes two seconds at
    /// most.
    ///
    /// # Errors
    /// When it does not answer, cannot be written, or has other migrations than this program.
    pub async fn ready(&self) -> Result<(), NotReady> {
        let deadline = Instant::now() + PATIENCE;
        let mut stale = 0;
        loop {
            match self.answers(deadline).await {
                // A connection that has died with an outage says nothing of this moment, and is
                // not used again. A database that is away refuses the next ones too.
                Err(NotReady::NoAnswer(error) | NotReady::NotWritten(error))
                    if stale < STALE && passes(&error) =>
                {
                    stale += 1;
                }
                answer => return answer,
            }
        }
    }

    async fn answers(&self, deadline: Instant) -> Result<(), NotReady> {
        let applied = timeout_at(deadline, self.try_all(sql(APPLIED))).await;
        let applied: Vec<(i64,)> =
            applied.map_err(|_| NotReady::Late)?.map_err(NotReady::NoAnswer)?;
        let applied: Vec<_> = applied.into_iter().map(|(version,)| version).collect();
        compare(self.migrations(), &applied)?;
        self.can_be_written(deadline).await
    }

    async fn can_be_written(&self, deadline: Instant) -> Result<(), NotReady> {
        let written = match timeout_at(deadline, self.engine.begin(Purpose::Write)).await {
            Ok(Ok(transaction)) => timeout_at(deadline, write(transaction)).await,
            Ok(Err(error)) => Ok(Err(error)),
            // Others have the writer, and get on with their work.
            Err(_) if self.engine.last_turn().is_some_and(|turn| turn < LONGEST_TURN) => {
                return Ok(());
            }
            Err(late) => Err(late),
        };
        match written {
            Ok(written) => written.map_err(|error| NotReady::NotWritten(error.into())),
            Err(_) => Err(NotReady::Late),
        }
    }
}

/// Inserts and deletes a run in one transaction, in a table that every import needs.
async fn write(mut transaction: Transaction) -> Result<(), sqlx::Error> {
    let id = Uuid::new_v4();
    let come =
        sql("INSERT INTO staging_runs (id, idempotency_key, integration_id, number, owner, \
         leased_until, phase, bytes, records, total_records, staged, steps) \
         VALUES ($1, NULL, $1, 1, $1, 0, 'cleared', 0, 0, NULL, 0, 0)");
    transaction.execute(come.bind(id)).await?;
    let go = sql("DELETE FROM staging_runs WHERE id = $1");
    transaction.execute(go.bind(id)).await?;
    transaction.commit().await
}

/// Whether the applied migrations are the known ones.
pub(crate) fn compare(known: &Migrator, applied: &[i64]) -> Result<(), NotReady> {
    if let Some(newer) = applied.iter().find(|version| !known.version_exists(**version)) {
        return Err(NotReady::Ahead(*newer));
    }
    let missing = known.iter().filter(|migration| !applied.contains(&migration.version)).count();
    if missing > 0 { Err(NotReady::Behind(missing)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::NotReady;
    use crate::Store;
    use crate::engine::transaction::Purpose;

    #[tokio::test]
    async fn a_writer_that_is_busy_is_ready_and_one_that_hangs_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}/rollcall.db", folder.path().display());
        let store = Store::open(&url).await.expect("opened");
        let soon = || Instant::now() + Duration::from_millis(20);
        let batch = store.begin(Purpose::Stage).await.expect("begun");
        store.can_be_written(soon()).await.expect("busy");
        batch.commit().await.expect("committed");
        store.ready().await.expect("ready");

        // The writer is taken, and nobody has had a turn lately.
        let hanging = store.engine.begin(Purpose::Write).await.expect("begun");
        store.engine.forget_turns();
        let late = store.can_be_written(soon()).await;
        assert!(matches!(late, Err(NotReady::Late)), "{late:?}");
        hanging.commit().await.expect("committed");
        store.ready().await.expect("ready");
    }
}
