//! What nobody outside knows of the hashes of one validation.

use std::fmt;

/// A key for the hashes of what stands in a file, so that no file can be made whose
/// texts all fall into one place. It decides no order and so shows in no report.
///
/// Nothing here is random, so it comes from the host: from `crypto.getRandomValues` in
/// a browser, from the system elsewhere. The default is the same always: for tests, and
/// for files that nobody else has made. A file that was made to be slow under a key that
/// is known costs some times as much as another, and no more.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct HashKey([u8; 16]);

impl HashKey {
    /// The key of these bytes, which are to be random.
    #[must_use]
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Without its bytes, which are nobody's to know.
impl fmt::Debug for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashKey(..)")
    }
}
