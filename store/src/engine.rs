//! The two engines behind a [`Store`], and what statements and transactions need of them.

pub(crate) mod address;
mod connections;
pub(crate) mod json;
mod load;
pub(crate) mod open;
pub(crate) mod postgres;
pub(crate) mod readiness;
pub(crate) mod retry;
#[cfg(test)]
pub(crate) mod seen;
pub(crate) mod sql;
pub(crate) mod sqlite;
pub(crate) mod statements;
pub(crate) mod transaction;

pub use address::{check_address, database_file, unverified_host, without_password};
pub use connections::Connections;
pub use open::Store;
pub use readiness::NotReady;
