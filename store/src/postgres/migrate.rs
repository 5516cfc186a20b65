//! Bringing the schema up to date, also when many servers start at once.
//!
//! Be advised: sqlx's own lock belongs to a session, and its statements have names that
//! stay on the connection; a pooler in transaction mode would hand both to somebody else.
//! So all migrations are one transaction, under a lock that ends with it, and the names
//! are forgotten before it ends.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};

use crate::StoreError;

/// The number stands for this lock: any, but always the same. That a table is there
/// already is no news for the log.
const LOCK: &str = "SET LOCAL client_min_messages TO WARNING; \
                    SELECT pg_advisory_xact_lock(7310580231927132524)";

/// Runs the migrations that have not been run, on a connection of its own.
pub(super) async fn migrate(options: &PgConnectOptions) -> Result<(), StoreError> {
    let mut connection = options.connect().await?;
    let mut transaction = connection.begin().await?;
    // Sent without values, statements have no name.
    sqlx::raw_sql(LOCK).execute(&mut *transaction).await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    let mut migrator = sqlx::migrate!("migrations/postgres");
    migrator.set_locking(false);
    let migrating: &mut PgConnection = &mut transaction;
    migrator.run_direct(None, migrating, false).await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}
