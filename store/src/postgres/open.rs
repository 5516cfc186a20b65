//! Connecting.

use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Engine;
use super::migrate::migrate;
use crate::retry::Tries;
use crate::{StoreError, without_password};

/// Connections of one server. Two imports at a time write; pages are read shortly.
const CONNECTIONS: u32 = 10;

/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(10);

/// Connections that are not used are given back, so that a pooler can do without them.
const IDLE: Duration = Duration::from_secs(60);

impl Engine {
    /// Connects to the database at `postgres://...` and brings its schema up to date.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = connect_options(url)?;
        let mut tries = Tries::new();
        while let Err(error) = migrate(&options).await {
            if !tries.again(&error).await {
                return Err(error);
            }
        }
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(WAIT)
            .idle_timeout(IDLE)
            .connect_with(options)
            .await?;
        Ok(Self { pool })
    }
}

/// Settings of a session that a pooler would have to know of are not made.
fn connect_options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Address { url: without_password(url) })?;
    Ok(options
        .application_name("rollcall")
        .extra_float_digits(None)
        .statement_cache_capacity(0)
        .disable_statement_logging())
}
