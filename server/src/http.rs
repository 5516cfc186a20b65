//! HTTP: connections, who may ask what, and which handler answers which address.

mod access;
mod addresses;
pub mod assets;
mod avatars;
mod cell;
mod connection;
#[cfg(any(test, feature = "embed"))]
mod embedded;
mod file_name;
mod integrations;
pub mod listen;
mod outside;
mod recipes;
pub mod refusal;
pub mod router;
pub mod security;
pub mod site;
pub(crate) mod stage;
mod templates;
