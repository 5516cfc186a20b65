//! Copies of the database while it is in use, and the way back.
//!
//! Copies of SQLite are made and restored here. PostgreSQL has programs of its own for it,
//! so its operator is told the line to type.

mod postgres;
mod sqlite;

use std::path::{Path, PathBuf};

use crate::engine::address::Address;
use crate::{Clock, StoreError};

#[derive(Debug, PartialEq, Eq)]
pub enum Backup {
    Done {
        /// Size of the copy.
        bytes: u64,
    },
    /// Another program does it: this line, for a shell.
    Line(String),
}

/// Why nothing was copied or restored. All is as it was, except after [`Self::Unconfirmed`].
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something where the copy should be written.
    #[error("{} is there already, and a backup overwrites nothing", .0.display())]
    Exists(PathBuf),
    /// The file to be restored is no backup.
    #[error("{} is no backup that can be restored: {why}", .file.display())]
    NoBackup { file: PathBuf, why: String },
    /// The database that would be replaced has data.
    #[error("the database at {} is not empty", .0.display())]
    HasData(PathBuf),
    /// A server works with the database that would be replaced.
    #[error("the database at {} is in use", .0.display())]
    InUse(PathBuf),
    /// The backup is in the place of the database, but the disk has not confirmed it.
    #[error(
        "the backup is in its place, but the disk did not confirm it ({0}): a power cut could bring the old database back"
    )]
    Unconfirmed(#[source] std::io::Error),
    /// There is nothing to copy, or the database or the disk failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<std::io::Error> for BackupError {
    fn from(error: std::io::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Copies the database at this address, as it is at one moment, into a new file. What a
/// running import has staged may be in the copy. Nobody ever sees it: the run has no server
/// there, so it is swept.
///
/// # Errors
/// When the file is there already, there is no database, or it cannot be copied.
pub async fn backup(url: &str, file: &Path) -> Result<Backup, BackupError> {
    match Address::parse(url)? {
        Address::Sqlite(options) => sqlite::backup(options, file).await,
        Address::Postgres(_) => Ok(Backup::Line(postgres::line_to_dump(url, file))),
    }
}

/// Puts a copy in the place of the database at this address, all at once. A database that
/// has data is replaced only if `replace` is set. Sign-ins, links and codes end with it.
///
/// # Errors
/// When the file is no backup of this version or an earlier one, when the database
/// has data or is in use, or when it cannot be written.
pub async fn restore(
    url: &str,
    file: &Path,
    replace: bool,
    clock: impl Clock,
) -> Result<Backup, BackupError> {
    match Address::parse(url)? {
        Address::Sqlite(options) => sqlite::restore(options, file, replace, clock).await,
        Address::Postgres(_) => Ok(Backup::Line(postgres::line_to_restore(url, file))),
    }
}
