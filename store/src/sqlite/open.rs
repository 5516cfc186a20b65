//! Opening the file: connections, their settings, migrations.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::Engine;
use crate::StoreError;

/// The migrations of this program.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Pages are read by many, shortly; more connections than this only wait for the disk.
const READERS: u32 = 4;

/// How long a statement waits for another process that has the database locked.
const BUSY: Duration = Duration::from_secs(10);

/// How long a batch waits for the ones before it: some tenths of a second each.
const WRITER_WAIT: Duration = Duration::from_secs(120);

/// How long a reader waits for a connection.
const READER_WAIT: Duration = Duration::from_secs(10);

impl Engine {
    /// Opens the database, makes it where there is none and brings its schema up to date.
    pub(crate) async fn open(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let file = options.get_filename().to_owned();
        let folder = make_private_folder(&file)?;
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WRITER_WAIT)
            .connect_with(writer_options(options.clone()))
            .await?;
        MIGRATIONS.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(READER_WAIT)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Self { writer, readers, folder, alone: lock(&file)? })
    }
}

/// What there is to know of the address `sqlite://PATH`, if it is one.
pub(crate) fn connect_options(url: &str) -> Option<SqliteConnectOptions> {
    // Each connection to `:memory:` would see a database of its own.
    if url.contains(":memory:") {
        return None;
    }
    let options = SqliteConnectOptions::from_str(url).ok()?;
    if options.get_filename().as_os_str().is_empty() {
        return None;
    }
    // An import is thousands of statements, none of them of interest by itself.
    Some(options.busy_timeout(BUSY).foreign_keys(true).disable_statement_logging())
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
pub(crate) fn make_private_folder(file: &Path) -> Result<PathBuf, StoreError> {
    let folder = folder_of(file);
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
    let lock = File::options().create(true).append(true).open(&name)?;
    give_to_owner(Path::new(&name));
    Ok(lock.try_lock().is_ok().then(|| Arc::new(lock)))
}

/// What an administrator puts beside the database belongs to whom the folder belongs:
/// the server.
pub(crate) fn give_to_owner(file: &Path) {
    #[cfg(unix)]
    if let Ok(owner) = folder_of(file).metadata() {
        use std::os::unix::fs::{MetadataExt, chown};
        // Others than an administrator cannot give files away, and need not.
        let _ = chown(file, Some(owner.uid()), Some(owner.gid()));
    }
}

/// The folder in which the file is, or is to be.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
