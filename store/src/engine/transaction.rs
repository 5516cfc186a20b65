//! A transaction on either engine. Dropped before its commit it leaves nothing.
//!
//! Be advised: everything that is asked of PostgreSQL, reading too, is asked within
//! a transaction and with statements that have no name. A pooler in transaction mode
//! gives each transaction a connection of its choice; sqlx sends a statement and its
//! values in two messages, which only a transaction keeps on one connection.

use std::io;
use std::time::Duration;

use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection};
use tokio::time::timeout;

use crate::engine::sql::{Row, Sql};
use crate::engine::statements::Statements;

/// An open transaction.
#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>, Statements),
    Postgres(sqlx::Transaction<'static, Postgres>, Patience, Statements),
}

/// How long the database may take to answer a statement. A network can swallow what is sent
/// without a word, and nobody should wait for ever.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience(pub(crate) Duration);

impl Patience {
    /// The answer, or after this time an error that is worth another try.
    pub(crate) async fn with<T>(
        self,
        answer: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, sqlx::Error> {
        let late = |_| Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into()));
        timeout(self.0, answer).await.unwrap_or_else(late)
    }
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Only reading.
    Read,
    /// Writing what must last once the commit is answered.
    Write,
    /// Writing what a later commit makes last. A power cut may undo it, and that commit finds
    /// out.
    Stage,
}

/// Runs the statement on the engine's connection.
macro_rules! run {
    ($transaction:expr, $sql:expr, $query:ident, $method:ident) => {{
        #[cfg(test)]
        crate::engine::seen::note(&$sql);
        $transaction.count();
        let (text, sql) = ($sql.text, $sql);
        match $transaction {
            Transaction::Sqlite(transaction, _) => {
                let connection: &mut SqliteConnection = transaction;
                let arguments = sql.arguments::<Sqlite>().map_err(sqlx::Error::Encode)?;
                sqlx::$query(text, arguments).$method(connection).await
            }
            Transaction::Postgres(transaction, patience, _) => {
                let connection: &mut PgConnection = transaction;
                let arguments = sql.arguments::<Postgres>().map_err(sqlx::Error::Encode)?;
                let query = sqlx::$query(text, arguments).persistent(false);
                patience.with(query.$method(connection)).await
            }
        }
    }};
}

impl Transaction {
    /// Counts a statement that is about to be sent.
    pub(crate) fn count(&self) {
        let (Self::Sqlite(_, statements) | Self::Postgres(_, _, statements)) = self;
        statements.count();
    }

    /// Runs a statement that returns no rows, and returns how many it has changed.
    pub(crate) async fn execute(&mut self, sql: Sql) -> Result<u64, sqlx::Error> {
        self.count();
        let (text, sql) = (sql.text, sql);
        match self {
            Self::Sqlite(transaction, _) => {
                let arguments = sql.arguments::<Sqlite>().map_err(sqlx::Error::Encode)?;
                let done = sqlx::query_with(text, arguments).execute(&mut **transaction).await?;
                Ok(done.rows_affected())
            }
            Self::Postgres(transaction, patience, _) => {
                let arguments = sql.arguments::<Postgres>().map_err(sqlx::Error::Encode)?;
                let query = sqlx::query_with(text, arguments).persistent(false);
                let done = patience.with(query.execute(&mut **transaction)).await?;
                Ok(done.rows_affected())
            }
        }
    }

    /// The first row, if there is one.
    pub(crate) async fn optional<R: Row>(&mut self, sql: Sql) -> Result<Option<R>, sqlx::Error> {
        run!(self, sql, query_as_with, fetch_optional)
    }

    pub(crate) async fn all<R: Row>(&mut self, sql: Sql) -> Result<Vec<R>, sqlx::Error> {
        run!(self, sql, query_as_with, fetch_all)
    }

    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(transaction, _) => transaction.commit().await,
            Self::Postgres(transaction, patience, _) => patience.with(transaction.commit()).await,
        }
    }
}
