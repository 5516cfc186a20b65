//! PostgreSQL, or what speaks its protocol: many servers on one database.
//!
//! Nothing is kept in a session: no prepared statement, no setting, no lock, so that
//! a pooler may give each transaction another connection.

mod load;
mod migrate;
mod open;

use sqlx::postgres::PgPool;

pub(crate) use load::load;
pub(crate) use migrate::MIGRATIONS;
pub(crate) use open::connect_options;

use crate::Connections;
use crate::transaction::{Purpose, Transaction};

/// The connections to one database.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    pool: PgPool,
}

impl Engine {
    /// Begins a transaction.
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        let transaction = match purpose {
            Purpose::Read => self.pool.begin_with("BEGIN READ ONLY").await,
            Purpose::Write => self.pool.begin().await,
            Purpose::Stage => {
                self.pool.begin_with("BEGIN; SET LOCAL synchronous_commit TO OFF").await
            }
        };
        transaction.map(Transaction::Postgres)
    }

    /// Its connections, now.
    pub(crate) fn connections(&self) -> Vec<Connections> {
        vec![Connections::of("all", &self.pool)]
    }

    /// Closes all connections: waits for those in use.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}
