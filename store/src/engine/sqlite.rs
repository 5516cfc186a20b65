//! SQLite: one file, one machine, nothing to operate.
//!
//! It has one writer at a time, so there is one connection that writes and a
//! pool that only reads; in WAL mode neither waits for the other.

mod load;
mod open;
pub(crate) mod place;
mod presence;
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

use crate::engine::transaction::{Purpose, Transaction};
use crate::{Connections, StoreError};

/// The connections to one file.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    writer: SqlitePool,
    readers: SqlitePool,
    /// Where the file lies.
    pub(crate) folder: PathBuf,
    /// Who has had the writer, and when.
    pub(crate) turns: Turns,
    /// Whether the writer's last transaction could be begun.
    begun: Arc<AtomicBool>,
    /// Says that this process works with the database.
    presence: Arc<Presence>,
}

impl Engine {
    /// Begins a transaction; one that writes waits until no other does.
    ///
    /// A transaction that reads first and then writes could not wait for its turn, so
    /// it says at once what it is for. With FULL, a power cut cannot undo what was said
    /// to be complete; NORMAL leaves that to the next FULL, which takes all before it.
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        let transaction = match purpose {
            Purpose::Read => self.readers.begin().await,
            Purpose::Write => {
                self.begin_writing("PRAGMA synchronous = FULL; BEGIN IMMEDIATE").await
            }
            Purpose::Stage => {
                self.begin_writing("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE").await
            }
        };
        transaction.map(Transaction::Sqlite)
    }

    /// Begins on the one connection that writes, which is closed where it cannot: while a
    /// disk fails or is read-only SQLite opens a connection that can only read, and would
    /// keep it so when the disk is well again.
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

    /// Ends the time in which no other process can work with the database.
    pub(crate) async fn let_others_in(&self) -> Result<(), StoreError> {
        self.presence.let_others_in().await
    }

    /// Its connections, now.
    pub(crate) fn connections(&self) -> Vec<Connections> {
        vec![Connections::of("writer", &self.writer), Connections::of("readers", &self.readers)]
    }

    /// Closes all connections: waits for those in use, and leaves one tidy file.
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

    /// So many pages more fit, as on a disk that is nearly full, or as many as there may be.
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
            let (run, batch) = (Uuid::now_v7(), accounts(records));
            may_have(&store, Some(0)).await;
            let mut transaction = store.begin(Purpose::Stage).await.expect("begun");
            let full = transaction.load(run, &batch).await.expect_err("full").to_string();
            assert!(full.contains("full"), "{full}");
            drop(transaction);
            may_have(&store, None).await;

            let mut transaction = store.begin(Purpose::Stage).await.expect("the next begins");
            transaction.load(run, &batch).await.expect("loaded");
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
