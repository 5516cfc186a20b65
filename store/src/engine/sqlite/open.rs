//! Opening the file: connections, their settings, migrations.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::presence::Presence;
use super::turns::Turns;
use super::{Engine, place};
use crate::StoreError;
use crate::engine::statements::Statements;

/// The migrations of this program.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Pages are read in short transactions; more connections would only wait for the disk.
const READERS: u32 = 4;

/// How long a statement waits while another process has the database locked.
const BUSY: Duration = Duration::from_secs(10);

/// How long a batch waits for those before it, which take some tenths of a second each.
const WRITER_WAIT: Duration = Duration::from_secs(120);

/// How long a reader waits for a connection.
const READER_WAIT: Duration = Duration::from_secs(10);

impl Engine {
    /// Opens the database, makes it if there is none, and brings its schema up to date. Also
    /// tells whether this process has it to itself: then no other can work with it until
    /// [`Engine::let_others_in`].
    pub(crate) async fn open(options: SqliteConnectOptions) -> Result<(Self, bool), StoreError> {
        let file = place::real(options.get_filename())?;
        let folder = place::make_private_folder(&file)?;
        let (presence, alone) = Presence::announce(&file).await?;
        place::make_private(&file)?;
        let options = options.filename(&file);
        let begun = Arc::new(AtomicBool::new(true));
        let writer = pool(1, WRITER_WAIT, Arc::clone(&begun));
        let writer = writer.connect_with(writer_options(options.clone())).await?;
        MIGRATIONS.run(&writer).await?;
        let readers = pool(READERS, READER_WAIT, Arc::new(AtomicBool::new(true)));
        let readers = readers.connect_with(options.pragma("query_only", "ON")).await?;
        let (turns, presence) = (Turns::default(), Arc::new(presence));
        let statements = Statements::default();
        Ok((Self { writer, readers, folder, turns, statements, begun, presence }, alone))
    }
}

/// A pool of connections that are in no transaction. Be advised: on a disk that is full or
/// fails SQLite may have rolled back by itself. Then sqlx's own rollback fails, and the
/// connection counts as in a transaction for ever. A connection that comes back so is
/// closed, and so is one on which no transaction could be `begun`.
fn pool(connections: u32, wait: Duration, begun: Arc<AtomicBool>) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).acquire_timeout(wait).after_release(
        move |connection, _| {
            let begun = begun.load(Ordering::Acquire);
            Box::pin(async move { Ok(begun && is_out_of_transaction(connection).await?) })
        },
    )
}

async fn is_out_of_transaction(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // The ping is answered after the rollback that a dropped transaction has asked for.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// The options of an address `sqlite://PATH`, if it is one.
pub(crate) fn connect_options(url: &str) -> Option<SqliteConnectOptions> {
    // Each connection to `:memory:` would see a database of its own.
    if url.contains(":memory:") {
        return None;
    }
    let options = SqliteConnectOptions::from_str(url).ok()?;
    if options.get_filename().as_os_str().is_empty() {
        return None;
    }
    // An import runs thousands of statements, too many for the log.
    Some(options.busy_timeout(BUSY).foreign_keys(true).disable_statement_logging())
}

/// The cache, of 64 MB, holds the tree that an import inserts into; a small one makes
/// inserts out of order twice as slow. The log is copied into the file when it has 64 MB,
/// which is some batches, and not after each; afterwards it is cut to that size. What is deleted
/// is overwritten, which takes no longer: nothing of it is left in pages that are free. A new file
/// can give these back (`room.rs`); one that was made without that can after a `VACUUM`.
fn writer_options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .auto_vacuum(SqliteAutoVacuum::Incremental)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-65536")
        .pragma("wal_autocheckpoint", "16384")
        .pragma("journal_size_limit", "67108864")
        .pragma("secure_delete", "ON")
}
