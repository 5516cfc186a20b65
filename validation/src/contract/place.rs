//! Where a record is in its file.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// 1-based record; absent for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<u64>,
    /// 1-based line on which the record starts; absent where no line is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u64>,
}
