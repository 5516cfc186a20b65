//! What one server takes at once.

use validation::Limits;

/// The limits of imports. Tests lower them.
///
/// How long a body may be and may take as a whole, the server's layer for
/// [`UPLOAD_PATH`](crate::api::UPLOAD_PATH) knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportLimits {
    /// The limits of the data format.
    pub data: Limits,
    /// Uploads whose form may be read, waiting ones included: bounds the memory of forms.
    pub forms: usize,
    /// Files that may arrive at the same time: bounds the disk that spooled files take.
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
