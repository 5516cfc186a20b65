//! Opening the database: connections, their settings, migrations.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};

use super::migrate::migrate;
use super::{Engine, WAIT};
use crate::StoreError;
use crate::engine::retry::Tries;
use crate::engine::statements::Statements;
use crate::engine::transaction::Patience;

/// Connections of one server. Two imports at a time write, and pages are read in short
/// transactions.
const CONNECTIONS: u32 = 10;

/// How long a connection that is given back may take to answer a ping.
const PING: Duration = Duration::from_secs(2);

/// After this time without use a connection is closed, so that a pooler has it back.
const IDLE: Duration = Duration::from_secs(60);

impl Engine {
    /// Connects to the database and brings its schema up to date.
    pub(crate) async fn open(
        options: PgConnectOptions,
        patience: Patience,
    ) -> Result<Self, StoreError> {
        let mut tries = Tries::new();
        let plans = loop {
            match migrate(&options).await {
                Err(error) if tries.again(&error).await => {}
                migrated => break migrated?.into(),
            }
        };
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(WAIT.min(patience.0))
            .idle_timeout(IDLE)
            // Without a bound, a connection whose answers are swallowed would be waited for
            // for ever.
            .after_release(|connection, _| {
                Box::pin(async move { Patience(PING).with(connection.ping()).await.map(|()| true) })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, patience, plans, statements: Statements::default() })
    }
}

/// The options of an address `postgres://...`, if it is one. No settings are made that a
/// pooler would have to keep for the session.
pub(crate) fn connect_options(url: &str) -> Option<PgConnectOptions> {
    let options = PgConnectOptions::from_str(url).ok()?;
    Some(
        options
            .application_name("rollcall")
            .extra_float_digits(None)
            .statement_cache_capacity(0)
            .disable_statement_logging(),
    )
}
