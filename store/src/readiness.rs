//! Whether the database can be worked with: it answers, and its schema is that of this program.

use sqlx::migrate::Migrator;

use crate::{Store, StoreError};

/// The migrations of this program.
pub(crate) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");

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
        let sql = "SELECT version FROM _sqlx_migrations WHERE success";
        let applied = sqlx::query_scalar(sql).fetch_all(&self.readers).await;
        compare(&SQLITE, &applied.map_err(|error| NotReady::NoAnswer(error.into()))?)
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
