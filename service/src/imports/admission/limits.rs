//! What one server takes at once.

use validation::Limits;

/// The limits of imports. Tests lower them.
///
/// How long a body may be and may take as a whole, the server's layer for uploads knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportLimits {
    /// The limits of the data format.
    pub data: Limits,
    /// Imports at the same time, from their form to their end: bounds the memory of forms.
    /// Further ones wait; one client has at most three quarters of them.
    pub forms: usize,
    /// Files for which there is disk while they arrive and until their import has ended.
    pub uploads: usize,
    /// Files that may be checked or saved at the same time: each keeps a processor busy,
    /// and bounds the memory of imports.
    pub files: usize,
}

impl Default for ImportLimits {
    fn default() -> Self {
        Self { data: Limits::default(), forms: 128, uploads: 8, files: 2 }
    }
}
