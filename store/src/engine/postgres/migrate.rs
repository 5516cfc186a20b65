//! Bringing the schema up to date, also when many servers start at once.
//!
//! Be advised: sqlx's own lock belongs to a session, and its statements have names that
//! stay on the connection; a pooler in transaction mode would hand both to somebody else.
//! So all migrations are one transaction, under a lock that ends with it, and the names
//! are forgotten before it ends.

use std::sync::LazyLock;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};

use super::plans::plans;
use crate::StoreError;

/// The migrations of this program, without sqlx's lock.
pub(crate) static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let mut migrations = sqlx::migrate!("migrations/postgres");
    migrations.set_locking(false);
    migrations
});

/// The number names the lock: it may be any, but never changes. Notices that a table exists
/// already are kept out of the log.
const LOCK: &str = "SET LOCAL client_min_messages TO WARNING; \
                    SELECT pg_advisory_xact_lock(7310580231927132524)";

/// Runs the migrations that have not been run, on a connection of its own, and tells what
/// transactions begin with.
pub(super) async fn migrate(options: &PgConnectOptions) -> Result<String, StoreError> {
    let mut connection = options.connect().await?;
    let mut transaction = connection.begin().await?;
    // Sent without values, statements have no name.
    sqlx::raw_sql(LOCK).execute(&mut *transaction).await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    let migrating: &mut PgConnection = &mut transaction;
    MIGRATIONS.run_direct(None, migrating, false).await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    let plans = plans(&mut transaction).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(plans)
}
