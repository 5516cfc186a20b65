//! What stands between a request and the app: one layer a file.

pub mod body;
pub mod headers;
pub mod host;
pub mod origin;
