//! Texts by their hashes.

pub(crate) mod byte_map;
pub(crate) mod fingerprint;
mod hash_key;
mod sha256;

pub use fingerprint::{FINGERPRINT_BYTES, fingerprint};
pub use hash_key::HashKey;
pub use sha256::{FileDigest, FileSum};
