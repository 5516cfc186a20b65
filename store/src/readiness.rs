//! Whether the database can be worked with: it answers, and its schema is that of this program.

use sqlx::migrate::Migrator;

use crate::sql::sql;
use crate::{Store, StoreError};

/// Asks for the migrations that were applied, on either engine.
pub(crate) const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success";

/// What keeps the database from being used.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// It does not answer, or not as it should.
    #[error("the database does not answer")]
    NoAnswer(#[source] StoreError),
    /// Its schema is older than this program's.
    #[error("{0} migrations are not applied")]
    Behind(usize),
    /// Its schema is newer than this program's.
    #[error("the database has migration {0}, which this version does not know")]
    Ahead(i64),
}

impl Store {
    /// Asks the database for its migrations.
    ///
    /// # Errors
    /// When it does not answer, or has others than this program.
    pub async fn ready(&self) -> Result<(), NotReady> {
        // Not tried again: it is asked how things are now.
        let applied: Vec<(i64,)> = self.try_all(sql(APPLIED)).await.map_err(NotReady::NoAnswer)?;
        let applied: Vec<_> = applied.into_iter().map(|(version,)| version).collect();
        compare(self.migrations(), &applied)
    }
}

/// Whether the applied migrations are the known ones.
pub(crate) fn compare(known: &Migrator, applied: &[i64]) -> Result<(), NotReady> {
    if let Some(newer) = applied.iter().find(|version| !known.version_exists(**version)) {
        return Err(NotReady::Ahead(*newer));
    }
    let missing = known.iter().filter(|migration| !applied.contains(&migration.version)).count();
    if missing > 0 { Err(NotReady::Behind(missing)) } else { Ok(()) }
}
