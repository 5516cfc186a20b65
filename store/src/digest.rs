//! What was sent, in 32 bytes: equal digests stand for equal payloads.

/// The SHA-256 of a form or of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// As the tables have it; absent if the column is empty or has another length.
    pub(crate) fn from_column(column: Option<Vec<u8>>) -> Option<Self> {
        column?.try_into().ok().map(Self)
    }

    pub(crate) const fn bytes(&self) -> &[u8] {
        &self.0
    }
}
