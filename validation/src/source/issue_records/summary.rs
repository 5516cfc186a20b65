//! What came of a merge.

use serde::{Deserialize, Serialize};

use super::Numbers;

/// What was taken from a part, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeSummary {
    /// Records of the part that are in the file.
    pub records: u64,
    /// Values that differ from the file's.
    pub values: u64,
    /// Records of the part that are not in the file.
    pub unknown: Numbers,
    /// Records that are in the part more than once; the first counts.
    pub repeated: Numbers,
    /// Records of the file whose fields cannot be told, such as one with too many: they have
    /// none to change.
    pub without_fields: Numbers,
    /// Records with a changed value that is not valid UTF-8.
    pub not_text: Numbers,
    /// Lines of the part at which a record without a readable number begins.
    pub unreadable: Numbers,
    /// The line of the part at which reading ended too early.
    pub stopped: Option<u64>,
}
