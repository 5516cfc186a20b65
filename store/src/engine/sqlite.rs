//! SQLite: one file, one machine, nothing to operate.
//!
//! It has one writer at a time, so there is one connection that writes and a pool that only
//! reads; in WAL mode neither waits for the other. Who wants to write waits for that
//! connection in the pool, and not for SQLite's lock, which only other processes contend for.
//!
//! Be advised: a transaction says at its begin what it is for. One that read first and then
//! wrote would fail at once, without waiting, if another had written in between. And
//! `synchronous` cannot be changed within a transaction, so it is set before each BEGIN: the
//! connection still has the setting of whoever wrote last.
//!
//! Be advised: when the disk is full or fails, SQLite may roll back by itself, and sqlx then
//! takes the connection for one in a transaction for ever. While a disk is read-only, SQLite
//! opens connections that stay so. A connection that is given back in either state is closed
//! (`open::pool`); the tests below say which states these are.

mod load;
mod open;
pub(crate) mod place;
mod presence;
mod room;
mod turns;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::sqlite::SqlitePool;
use sqlx::{SqlSafeStr, Sqlite};

pub(crate) use load::load;
pub(crate) use open::{MIGRATIONS, connect_options};
pub(crate) use presence::Presence;
use turns::Turns;

use crate::engine::statements::Statements;
use crate::engine::transaction::{Purpose, Transaction};
use crate::{Connections, StoreError};

#[derive(Debug, Clone)]
pub(crate) struct Engine {
    writer: SqlitePool,
    readers: SqlitePool,
    /// The folder of the database file.
    pub(crate) folder: PathBuf,
    /// When the writer was last used.
    pub(crate) turns: Turns,
    pub(crate) statements: Statements,
    /// Whether the last transaction could be begun on the writer; if not, it is closed.
    begun: Arc<AtomicBool>,
    /// Tells other processes that this one works with the database.
    presence: Arc<Presence>,
}

/// How a transaction begins that a power cut may undo.
const STAGE: &str = "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE";

impl Engine {
    /// Begins a transaction; one that writes waits until no other does.
    ///
    /// With FULL, a power cut cannot undo a commit that was answered. With NORMAL it can, until
    /// the next commit with FULL, which takes all before it to the disk.
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        let transaction = match purpose {
            Purpose::Read => self.readers.begin().await,
            Purpose::Write => {
                self.begin_writing("PRAGMA synchronous = FULL; BEGIN IMMEDIATE").await
            }
            Purpose::Stage => self.begin_writing(STAGE).await,
        };
        Ok(Transaction::Sqlite(transaction?, self.statements.clone()))
    }

    /// Begins on the one connection that writes. Where that fails the connection is closed:
    /// while a disk fails or is read-only, SQLite opens a connection that can only read, and
    /// it would stay so when the disk is well again.
    async fn begin_writing(
        &self,
        begin: &'static str,
    ) -> Result<sqlx::Transaction<'static, Sqlite>, sqlx::Error> {
        let connection = self.writer.acquire().await?;
        self.begun.store(false, Ordering::Release);
        let transaction = sqlx::Transaction::begin(connection, Some(begin.into_sql_str())).await?;
        self.begun.store(true, Ordering::Release);
        Ok(transaction)
    }

    /// Lets other processes work with the database again.
    pub(crate) async fn let_others_in(&self) -> Result<(), StoreError> {
        self.presence.let_others_in().await
    }

    /// Copies the log into the file and leaves nothing in it, unless somebody reads all the while.
    pub(crate) async fn empty_log(&self) -> Result<(), sqlx::Error> {
        let mut writer = self.writer.acquire().await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *writer).await?;
        Ok(())
    }

    pub(crate) fn connections(&self) -> Vec<Connections> {
        vec![Connections::of("writer", &self.writer), Connections::of("readers", &self.readers)]
    }

    /// Waits for the connections in use and closes all; SQLite then leaves one file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        self.presence.release();
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use validation::{Account, Options, Sink, validate};

    use crate::columns::Place;
    use crate::engine::sql::sql;
    use crate::engine::transaction::Purpose;
    use crate::{AccountBatch, Store};

    const NOW: i64 = 1_700_000_000_000;

    async fn new() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}/rollcall.db", folder.path().display());
        let store = Store::open(&url).await.expect("opened");
        (folder, store)
    }

    /// Lets the file grow by so many pages, as on a disk that is nearly full, or without bound.
    async fn may_have(store: &Store, more: Option<i64>) {
        let crate::engine::open::Engine::Sqlite(engine) = &store.engine else { unreachable!() };
        let pages = sqlx::query_scalar("PRAGMA page_count").fetch_one(&engine.writer);
        let pages: i64 = pages.await.expect("counted");
        let limit = more.map_or(i64::from(u32::MAX - 1), |more| pages + more);
        let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {limit}"));
        sqlx::query(limit).execute(&engine.writer).await.expect("limited");
    }

    fn accounts(count: u32) -> AccountBatch {
        struct Collect(AccountBatch);
        impl Sink for Collect {
            fn account(&mut self, account: Account<'_>) -> std::io::Result<()> {
                self.0.push(&account);
                Ok(())
            }
        }
        let mut csv = String::from("emailId\n");
        (0..count).for_each(|number| csv.push_str(&format!("user{number}@example.com\n")));
        let mut collect = Collect(AccountBatch::new());
        validate(csv.as_bytes(), &Options::default(), &mut collect).expect("read");
        collect.0
    }

    #[tokio::test]
    async fn a_disk_that_was_full_ends_one_transaction_and_not_all() {
        // In one statement, in several, and more than the cache holds.
        for records in [100, 300, 20_000] {
            let (_folder, store) = new().await;
            let place = Place { integration: Uuid::now_v7(), run: 1 };
            let batch = accounts(records);
            may_have(&store, Some(0)).await;
            let mut transaction = store.begin(Purpose::Stage).await.expect("begun");
            let full = transaction.load(place, &batch).await.expect_err("full").to_string();
            assert!(full.contains("full"), "{full}");
            drop(transaction);
            may_have(&store, None).await;

            let mut transaction = store.begin(Purpose::Stage).await.expect("the next begins");
            transaction.load(place, &batch).await.expect("loaded");
            transaction.commit().await.expect("committed");
            assert_eq!(store.sweep(NOW).await.expect("the sweep too"), 0);
            store.ready().await.expect("ready");
        }
    }

    #[tokio::test]
    async fn a_writer_that_can_only_read_is_not_kept() {
        let (_folder, store) = new().await;
        let crate::engine::open::Engine::Sqlite(engine) = &store.engine else { unreachable!() };
        // As a connection that was opened while the disk was read-only.
        sqlx::query("BEGIN").execute(&engine.writer).await.expect("in the way of the next");
        store.begin(Purpose::Write).await.expect_err("it cannot write");
        store.begin(Purpose::Write).await.expect("another").commit().await.expect("committed");
        store.ready().await.expect("ready");
    }

    #[tokio::test]
    async fn a_connection_that_comes_back_in_a_transaction_is_closed() {
        let (_folder, store) = new().await;
        for purpose in [Purpose::Read, Purpose::Stage, Purpose::Write] {
            let mut transaction = store.begin(purpose).await.expect("begun");
            // As SQLite does by itself on a disk that is full or fails.
            transaction.execute(sql("ROLLBACK")).await.expect("rolled back");
            drop(transaction);
            store.begin(purpose).await.expect("begun").commit().await.expect("committed");
            let settings = sql("PRAGMA foreign_keys");
            let settings: Vec<(i64,)> = store.try_all(settings).await.expect("read");
            assert_eq!(settings, [(1,)]);
        }
        for connections in store.connections() {
            assert!(connections.idle + connections.busy <= connections.limit, "{connections:?}");
        }
    }
}
