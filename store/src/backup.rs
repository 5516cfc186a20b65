//! A copy of the database while it is worked with, and the way back.
//!
//! Of SQLite this program makes and restores copies itself; PostgreSQL has
//! programs for it, and is answered with the line to type.

mod postgres;
mod sqlite;

use std::path::{Path, PathBuf};

use crate::StoreError;
use crate::engine::address::Address;

/// How a copy is made, or brought back.
#[derive(Debug, PartialEq, Eq)]
pub enum Backup {
    /// It is done; so large is the copy.
    Done {
        /// Bytes of the copy.
        bytes: u64,
    },
    /// It is done by another program: this line, for a shell.
    Line(String),
}

/// Why nothing was copied or brought back. All is as it was, but for [`Self::Unconfirmed`].
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something where the copy is to be.
    #[error("{} is there already, and a backup overwrites nothing", .0.display())]
    Exists(PathBuf),
    /// There is nothing to copy.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// What is to be brought back is no backup.
    #[error("{} is no backup that can be restored: {why}", .file.display())]
    NoBackup {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// It would overwrite what is there.
    #[error("the database at {} is not empty", .0.display())]
    HasData(PathBuf),
    /// A server works with the database that is to be replaced.
    #[error("the database at {} is in use", .0.display())]
    InUse(PathBuf),
    /// The backup is in the place of the database, and the disk does not say that it stays.
    #[error(
        "the backup is in its place, but the disk did not confirm it ({0}): a power cut could bring the old database back"
    )]
    Unconfirmed(#[source] std::io::Error),
    /// The database or the disk does not do it.
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

/// Copies the database at this address into a new file, as it is at one moment. What an
/// import that is running has staged may be in it; nobody ever sees it, for the run's
/// lease has no server there: it is swept.
///
/// # Errors
/// When the file is there already, there is no database, or it cannot be copied.
pub async fn backup(url: &str, file: &Path) -> Result<Backup, BackupError> {
    match Address::parse(url)? {
        Address::Sqlite(options) => sqlite::backup(options, file).await,
        Address::Postgres(_) => Ok(Backup::Line(postgres::line_to_dump(url, file))),
    }
}

/// Puts a copy in the place of the database at this address, all at once. One that
/// has data is replaced only where `replace` says so.
///
/// # Errors
/// When the file is no backup of this version or an earlier one, when the database
/// has data or is in use, or when it cannot be written.
pub async fn restore(url: &str, file: &Path, replace: bool) -> Result<Backup, BackupError> {
    match Address::parse(url)? {
        Address::Sqlite(options) => sqlite::restore(options, file, replace).await,
        Address::Postgres(_) => Ok(Backup::Line(postgres::line_to_restore(url, file))),
    }
}
