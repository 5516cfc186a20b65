//! Database addresses: of which engine they are.

mod shown;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::StoreError;
use crate::engine::{postgres, sqlite};

pub(crate) use shown::leave_out_passwords;
pub use shown::without_password;

/// An address at which there can be a database.
pub(crate) enum Address {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

impl Address {
    /// The one place that tells engines apart; nothing is opened.
    pub(crate) fn parse(url: &str) -> Result<Self, StoreError> {
        let address = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => sqlite::connect_options(url).map(Self::Sqlite),
            Some("postgres" | "postgresql") => postgres::connect_options(url).map(Self::Postgres),
            _ => None,
        };
        address.ok_or_else(|| StoreError::Address { url: without_password(url) })
    }
}

/// Whether there can be a database at the address; nothing is opened.
///
/// # Errors
/// When there cannot.
pub fn check_address(url: &str) -> Result<(), StoreError> {
    Address::parse(url).map(drop)
}
