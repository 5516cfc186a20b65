//! Opening the file: connections, their settings, migrations.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::Engine;
use crate::StoreError;

/// Pages are read by many, shortly; more connections than this only wait for the disk.
const READERS: u32 = 4;

/// How long a statement waits for another process that has the database locked.
const BUSY: Duration = Duration::from_secs(10);

/// How long a batch waits for the ones before it: some tenths of a second each.
const WRITER_WAIT: Duration = Duration::from_secs(120);

/// How long a reader waits for a connection.
const READER_WAIT: Duration = Duration::from_secs(10);

impl Engine {
    /// Opens the database at `sqlite://PATH`, makes it where there is none and
    /// brings its schema up to date.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = connect_options(url)?;
        let file = options.get_filename().to_owned();
        let folder = make_private_folder(&file)?;
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WRITER_WAIT)
            .connect_with(writer_options(options.clone()))
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(READER_WAIT)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Self { writer, readers, folder, alone: lock(&file)? })
    }
}

fn connect_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let address = || StoreError::Address { url: url.to_owned() };
    // Each connection to `:memory:` would see a database of its own.
    if url.contains(":memory:") {
        return Err(address());
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| address())?;
    if options.get_filename().as_os_str().is_empty() {
        return Err(address());
    }
    // An import is thousands of statements, none of them of interest by itself.
    Ok(options.busy_timeout(BUSY).foreign_keys(true).disable_statement_logging())
}

/// The cache holds the tree that an import inserts into; a small one makes
/// inserts out of order twice as slow. Every batch writes to the whole tree of its run,
/// so the log is copied into the file when it has some batches, at 64 MB, and not after
/// each; it is cut to that size afterwards.
fn writer_options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-65536")
        .pragma("wal_autocheckpoint", "16384")
        .pragma("journal_size_limit", "67108864")
}

/// The folder of the database. One made here is for its owner alone: the database
/// holds personal data.
fn make_private_folder(file: &Path) -> Result<PathBuf, StoreError> {
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
    Ok(folder.to_owned())
}

/// Locks a file beside the database, if no other process has: the system unlocks it when
/// the process ends, however that happens. It cannot be the database itself, whose locks
/// SQLite would lose when another handle of it is closed.
fn lock(file: &Path) -> Result<Option<Arc<File>>, StoreError> {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    let lock = File::options().create(true).append(true).open(name)?;
    Ok(lock.try_lock().is_ok().then(|| Arc::new(lock)))
}
