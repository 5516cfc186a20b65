//! Opening the database: connections, their settings, migrations.

use std::fs;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::{StoreError, address, readiness};

/// Pages are read by many, shortly; more connections than this only wait for the disk.
const READERS: u32 = 4;

/// How long a statement waits for another process that has the database locked.
const BUSY: Duration = Duration::from_secs(10);

/// How long an import waits for the ones before it: some seconds each, a few at once.
const WRITER_WAIT: Duration = Duration::from_secs(120);

/// How long a reader waits for a connection.
const READER_WAIT: Duration = Duration::from_secs(10);

/// The integrations of one installation. Clones share their connections.
///
/// SQLite has one writer at a time, so there is one connection that writes and
/// a pool that only reads; in WAL mode neither waits for the other.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
    folder: Arc<Path>,
}

impl Store {
    /// Opens the database at `sqlite://PATH`, makes it where there is none and
    /// brings its schema up to date.
    ///
    /// # Errors
    /// When the address is none, or the database cannot be opened or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options = connect_options(url)?;
        let folder = make_private_folder(options.get_filename())?;
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WRITER_WAIT)
            .connect_with(writer_options(options.clone()))
            .await?;
        readiness::SQLITE.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(READER_WAIT)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Self { writer, readers, folder })
    }

    /// Where the database lies: a place on the disk for what belongs beside it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Closes all connections: waits for those in use, and leaves one tidy file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

pub(crate) fn connect_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let address = || StoreError::Address { url: address::without_password(url) };
    // Each connection to `:memory:` would see a database of its own.
    if !url.starts_with("sqlite:") || url.contains(":memory:") {
        return Err(address());
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| address())?;
    if options.get_filename().as_os_str().is_empty() {
        return Err(address());
    }
    // An import is thousands of statements, none of them of interest by itself.
    Ok(options.busy_timeout(BUSY).foreign_keys(true).disable_statement_logging())
}

/// FULL: once an import is said to be complete, a power cut cannot undo it.
/// The cache holds the tree that an import inserts into; a small one makes
/// inserts out of order twice as slow. The log is cut after a large import.
fn writer_options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-65536")
        .pragma("journal_size_limit", "67108864")
}

/// The folder of the database. One made here is for its owner alone: the database
/// holds personal data.
pub(crate) fn make_private_folder(file: &Path) -> Result<Arc<Path>, StoreError> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
    }
    Ok(folder.into())
}
