//! PostgreSQL, or what speaks its protocol: many servers on one database.
//!
//! Nothing is kept in a session: no prepared statement, no setting, no lock, so that
//! a pooler may give each transaction another connection.

mod load;
mod migrate;
mod open;

use open::WAIT;
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPool;

pub(crate) use load::load;
pub(crate) use migrate::MIGRATIONS;
pub(crate) use open::connect_options;

use crate::Connections;
use crate::engine::transaction::{Patience, Purpose, Transaction};

/// The connections to one database.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    pool: PgPool,
    patience: Patience,
}

impl Engine {
    /// Begins a transaction.
    ///
    /// Be advised: sqlx forgets a BEGIN whose answer nobody waits for any more, and the
    /// connection would go back to the pool within it, read-only or with its commits not
    /// waited for. So it is waited for, whether or not the asker still does.
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        let begin = match purpose {
            Purpose::Read => "BEGIN READ ONLY".to_owned(),
            Purpose::Write => self.begin_writing(),
            Purpose::Stage => self.begin_writing() + "; SET LOCAL synchronous_commit TO OFF",
        };
        // To wait for a connection has a bound of its own.
        let (pool, patience) = (self.pool.clone(), Patience(WAIT + self.patience.0));
        let begun =
            tokio::spawn(async move { patience.with(pool.begin_with(AssertSqlSafe(begin))).await });
        let begun = begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??;
        Ok(Transaction::Postgres(begun, self.patience))
    }

    /// What was begun on a connection that the network has swallowed holds what the next try
    /// needs, until the database ends it: before the patience of that one does. Nor does the
    /// database work on what nobody waits for any more.
    fn begin_writing(&self) -> String {
        let patience = self.patience.0.as_millis();
        let idle = patience * 3 / 4;
        format!(
            "BEGIN; SET LOCAL idle_in_transaction_session_timeout TO {idle}; \
             SET LOCAL statement_timeout TO {patience}"
        )
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
            // Given up at any point of its way: as often is it asked whether it is there.
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
