//! Statements that are signed, and checked offline.
//!
//! Pure: no clock, database, network or file. Who checks evidence needs nothing of what made
//! it, so this knows no other crate of the workspace. A statement is JSON in its canonical form
//! (RFC 8785), in a DSSE envelope with an Ed25519 signature, as in-toto has them: programs that
//! nobody here wrote can check it too.

mod envelope;
mod key;

pub use envelope::{Envelope, PAYLOAD_TYPE, Refusal, open, seal, unverified};
pub use key::{KeyId, PublicKey, SigningKey};
