//! Database addresses, and the engine that each is for.

mod shown;

use std::path::PathBuf;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
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
    /// The only place that tells engines apart. Nothing is opened.
    pub(crate) fn parse(url: &str) -> Result<Self, StoreError> {
        let address = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => sqlite::connect_options(url).map(Self::Sqlite),
            Some("postgres" | "postgresql") => postgres::connect_options(url).map(Self::Postgres),
            _ => None,
        };
        address.ok_or_else(|| StoreError::Address { url: without_password(url) })
    }
}

/// The host of a database on another computer whose certificate is not checked, if the address
/// names one. Whether a name is one of this computer is for the caller to know.
#[must_use]
pub fn unverified_host(url: &str) -> Option<String> {
    let Ok(Address::Postgres(options)) = Address::parse(url) else { return None };
    let is_verified = matches!(options.get_ssl_mode(), PgSslMode::VerifyFull);
    // A path is that of a socket.
    let is_here = options.get_socket().is_some() || options.get_host().starts_with('/');
    (!is_verified && !is_here).then(|| options.get_host().trim_matches(['[', ']']).to_owned())
}

/// The file of the database, if the address names one.
#[must_use]
pub fn database_file(url: &str) -> Option<PathBuf> {
    match Address::parse(url) {
        Ok(Address::Sqlite(options)) => Some(options.get_filename().to_owned()),
        _ => None,
    }
}

/// Whether there can be a database at the address. Nothing is opened.
///
/// # Errors
/// When no engine takes the address.
pub fn check_address(url: &str) -> Result<(), StoreError> {
    Address::parse(url).map(drop)
}
