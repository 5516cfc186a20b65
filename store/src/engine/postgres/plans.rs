//! What the database plans by.
//!
//! Accounts are read in the order of their keys, a page at a time. Of those that were imported just
//! now the database has no statistics: it expects a few rows, reads all of the table or takes a bitmap
//! of all behind the last page, and sorts them, so that each page costs as much as all that is left.
//! With statistics it may join two runs by a hash of all accounts, and sort what it finds; a page
//! needs a few of them, which the keys lead to. And what it expects to be much work it translates to machine code first, which takes longer than
//! the work. What has no index is read as a whole all the same.

use sqlx::{PgConnection, Row};

/// Those of the settings that the engine has. Others than PostgreSQL speak its protocol, too.
const KNOWN: &str = "SELECT name FROM pg_settings WHERE name IN \
     ('enable_bitmapscan', 'enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit')";

/// What each transaction begins with.
pub(super) async fn plans(connection: &mut PgConnection) -> Result<String, sqlx::Error> {
    let known = sqlx::raw_sql(KNOWN).fetch_all(connection).await?;
    let set = |name: String| format!("SET LOCAL {name} TO OFF; ");
    known.iter().map(|row| row.try_get("name").map(set)).collect()
}
