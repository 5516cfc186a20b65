//! What stands between a request and the app: one layer a file.

pub mod body;
pub mod client;
pub mod data;
pub mod door;
pub mod headers;
pub mod here;
pub mod host;
pub mod network;
pub mod origin;
