//! What a copy must not bring back.
//!
//! Who was signed out after the copy was taken would be signed in again, and a link or a code
//! that was used would serve again. So they are gone before the copy becomes the database, and
//! its record says that it was restored.

use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePool, SqlitePoolOptions,
};
use tempfile::NamedTempFile;

use crate::activity::{Author, Deed, Kind, Means, finish};
use crate::backup::BackupError;
use crate::engine::sql::sql;
use crate::engine::statements::Statements;
use crate::engine::transaction::Transaction;
use crate::{Clock, StoreError};

/// Takes out of a checked copy what ends with a restore, and records it.
pub(super) async fn renew(copy: &NamedTempFile, clock: impl Clock) -> Result<(), BackupError> {
    // Nothing is beside the copy at any time; one that is not finished is thrown away.
    let options = SqliteConnectOptions::new()
        .filename(copy.path())
        .create_if_missing(false)
        .locking_mode(SqliteLockingMode::Exclusive)
        .journal_mode(SqliteJournalMode::Memory)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let renewed = renew_all(&pool, clock).await;
    pool.close().await;
    Ok(renewed?)
}

async fn renew_all(pool: &SqlitePool, clock: impl Clock) -> Result<(), StoreError> {
    let mut transaction = Transaction::Sqlite(pool.begin().await?, Statements::default());
    // Earlier versions have no people, and no record.
    if !has_table(&mut transaction, "people").await? {
        return Ok(());
    }
    for (table, ended) in [
        ("sign_ins", "DELETE FROM sign_ins"),
        ("sign_in_steps", "DELETE FROM sign_in_steps"),
        ("invites", "DELETE FROM invites"),
        ("set_up_codes", "DELETE FROM set_up_codes"),
        ("recovery_codes", "DELETE FROM recovery_codes"),
        ("attempts", "DELETE FROM attempts"),
    ] {
        if has_table(&mut transaction, table).await? {
            transaction.execute(sql(ended)).await?;
        }
    }
    let author = Author::by(Means::CommandLine);
    finish(transaction, &author, Deed::done(Kind::Restored), clock.now()).await
}

async fn has_table(transaction: &mut Transaction, name: &str) -> Result<bool, StoreError> {
    let table = sql("SELECT name FROM sqlite_schema WHERE name = $1").bind(name);
    let table: Option<(String,)> = transaction.optional(table).await?;
    Ok(table.is_some())
}
