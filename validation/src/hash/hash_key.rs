//! The secret of the hashes of one validation.

use std::fmt;

/// A key for hashes of a file's texts, so that nobody can make a file whose texts all fall into
/// one place. It decides no order and so shows in no report.
///
/// This crate has no randomness, so the key comes from the host: from `crypto.getRandomValues`
/// in a browser, from the system elsewhere. The default is always the same: for tests, and for
/// files that no stranger has made. A file made to be slow under a known key costs a few times
/// as much as another, and no more.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct HashKey([u8; 16]);

impl HashKey {
    /// The bytes must be random.
    #[must_use]
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Shows no bytes of the key: they are secret.
impl fmt::Debug for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashKey(..)")
    }
}
