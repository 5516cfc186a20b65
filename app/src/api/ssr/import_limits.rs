//! What one server takes at once, and for how long.

use std::time::Duration;

use validation::Limits;

/// Beside the file: part headers, names, and an avatar image that is too large,
/// which is read so that its size can be told.
const FORM_BYTES: u64 = 256 * 1024;

/// The limits of imports. Tests lower them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportLimits {
    /// The limits of the data format.
    pub data: Limits,
    /// Uploads that may arrive at the same time: bounds the disk that spooled files take.
    pub uploads: usize,
    /// Files that may be checked or saved at the same time: they keep a processor busy.
    pub files: usize,
    /// Longest wait for the next bytes of an upload.
    pub idle: Duration,
    /// Longest time from first byte to answer. A 50 MB file needs it at half a megabit a second.
    pub whole: Duration,
    /// How long the rest of a refused upload is read and thrown away. A browser that is
    /// still sending when the connection closes never reads the answer.
    pub drain: Duration,
}

impl Default for ImportLimits {
    fn default() -> Self {
        Self {
            data: Limits::default(),
            uploads: 8,
            files: 2,
            idle: Duration::from_secs(30),
            whole: Duration::from_secs(15 * 60),
            drain: Duration::from_secs(10),
        }
    }
}

impl ImportLimits {
    /// Largest body of an upload, for the layer that counts bytes.
    #[must_use]
    pub const fn body_bytes(&self) -> u64 {
        self.data.file_bytes + FORM_BYTES
    }
}
