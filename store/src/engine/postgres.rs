//! PostgreSQL, or what speaks its protocol: many servers on one database.
//!
//! Nothing is kept in a session, so that a pooler may give each transaction another
//! connection: statements have no name, settings are `SET LOCAL`, and the one lock, that of
//! the migrations, ends with its transaction. Reading is done in transactions too.
//!
//! Be advised: a network can swallow a connection without a word. What was begun on it keeps
//! its locks until the database notices, and the next try needs them. So the database ends
//! an idle transaction after three quarters of the time for which this side waits for an
//! answer, and a statement after all of it. A new setting of these times has to keep the
//! order.
//!
//! Be advised: a future that is dropped between a BEGIN and its answer leaves a connection
//! that sqlx takes for free. On the pool nothing but [`Engine::begin`] begins a transaction.

mod load;
mod migrate;
mod open;
mod plans;
mod room;

use std::sync::Arc;
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPool;

pub(crate) use load::load;
pub(crate) use migrate::MIGRATIONS;
pub(crate) use open::connect_options;

use crate::Connections;
use crate::engine::statements::Statements;
use crate::engine::transaction::{Patience, Purpose, Transaction};

/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(10);

#[derive(Debug, Clone)]
pub(crate) struct Engine {
    pool: PgPool,
    patience: Patience,
    /// What is set in each transaction so that it plans well.
    plans: Arc<str>,
    pub(crate) statements: Statements,
}

impl Engine {
    /// Begins a transaction.
    ///
    /// It runs in a task of its own, whose answer is waited for even if the caller is dropped.
    /// Otherwise sqlx forgets the BEGIN, and the connection goes back to the pool within that
    /// transaction, read-only or with commits that are not synced.
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        let begin = match purpose {
            Purpose::Read => format!("BEGIN READ ONLY; {}", self.plans),
            Purpose::Write => self.begin_writing(),
            Purpose::Stage => self.begin_writing() + "; SET LOCAL synchronous_commit TO OFF",
        };
        // The wait for a connection, which the pool bounds, comes before that for the answer.
        let (pool, patience) = (self.pool.clone(), Patience(WAIT + self.patience.0));
        let begun =
            tokio::spawn(async move { patience.with(pool.begin_with(AssertSqlSafe(begin))).await });
        let begun = begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??;
        Ok(Transaction::Postgres(begun, self.patience, self.statements.clone()))
    }

    /// The idle bound frees the locks of a swallowed connection before the patience of the next
    /// try ends; the bound on statements ends work that nobody waits for any more.
    fn begin_writing(&self) -> String {
        let patience = self.patience.0.as_millis();
        let idle = patience * 3 / 4;
        format!(
            "BEGIN; {} SET LOCAL idle_in_transaction_session_timeout TO {idle}; \
             SET LOCAL statement_timeout TO {patience}",
            self.plans
        )
    }

    pub(crate) fn connections(&self) -> Vec<Connections> {
        vec![Connections::of("all", &self.pool)]
    }

    /// Waits for the connections in use, and closes all.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Waker};

    use crate::Store;
    use crate::engine::sql::sql;
    use crate::engine::transaction::Purpose;

    #[tokio::test]
    async fn a_transaction_that_nobody_waits_for_any_more_is_not_begun_for_the_next() {
        let Ok(server) = std::env::var("ROLLCALL_TEST_POSTGRES") else { return };
        let store = Store::open(&server).await.expect("opened");
        for pauses in 0..50 {
            let mut given_up = Box::pin(store.begin(Purpose::Read));
            let mut context = Context::from_waker(Waker::noop());
            // Given up at any point of its way: after so many polls.
            for _ in 0..pauses {
                if given_up.as_mut().poll(&mut context).is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            drop(given_up);
            let mut next = store.begin(Purpose::Write).await.expect("begun");
            let mode: Vec<(String,)> =
                next.all(sql("SHOW transaction_read_only")).await.expect("read");
            assert_eq!(mode, [("off".to_owned(),)], "given up after {pauses}");
            next.commit().await.expect("committed");
        }
    }
}
