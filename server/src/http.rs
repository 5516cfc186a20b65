//! What is answered over HTTP: connections, who may ask what, and which address leads where.

pub mod assets;
mod avatars;
mod connection;
#[cfg(any(test, feature = "embed"))]
mod embedded;
pub mod listen;
mod recipes;
pub mod refusal;
pub mod router;
pub mod security;
pub mod site;
mod templates;
