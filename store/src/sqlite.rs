//! SQLite: one file, one machine, nothing to operate.
//!
//! It has one writer at a time, so there is one connection that writes and a
//! pool that only reads; in WAL mode neither waits for the other.

mod load;
mod open;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use sqlx::sqlite::SqlitePool;

pub(crate) use load::load;
pub(crate) use open::{MIGRATIONS, connect_options, folder_of, give_to_owner, make_private_folder};

use crate::Connections;
use crate::transaction::{Purpose, Transaction};

/// The connections to one file.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    writer: SqlitePool,
    readers: SqlitePool,
    /// Where the file lies.
    pub(crate) folder: PathBuf,
    /// Held where no other process has the database open: every run that is under way
    /// at the opening was then left by one that has ended.
    alone: Option<Arc<File>>,
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
                self.writer.begin_with("PRAGMA synchronous = FULL; BEGIN IMMEDIATE").await
            }
            Purpose::Stage => {
                self.writer.begin_with("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE").await
            }
        };
        transaction.map(Transaction::Sqlite)
    }

    /// Whether no other process has the database open.
    pub(crate) const fn is_alone(&self) -> bool {
        self.alone.is_some()
    }

    /// Its connections, now.
    pub(crate) fn connections(&self) -> Vec<Connections> {
        vec![Connections::of("writer", &self.writer), Connections::of("readers", &self.readers)]
    }

    /// Closes all connections: waits for those in use, and leaves one tidy file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
