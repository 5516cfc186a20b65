//! What one server takes at once.

use validation::Limits;

/// The limits of imports. Tests lower them.
///
/// The size of a whole body, and the time that it may take, are bounded by the server's layer
/// for uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportLimits {
    /// The limits of the data format.
    pub data: Limits,
    /// Imports at the same time, from form to end: bounds the memory of forms. Further ones
    /// wait; one client has at most three quarters of them.
    pub forms: usize,
    /// Room on the disk, in files of full size, while they arrive and until their imports end.
    pub uploads: usize,
    /// Files that may be checked or saved at the same time: each keeps a processor busy. Bounds
    /// the memory of imports.
    pub files: usize,
}

impl Default for ImportLimits {
    fn default() -> Self {
        Self { data: Limits::default(), forms: 128, uploads: 8, files: 2 }
    }
}
