//! A value that is fixed together with others.

use serde::{Deserialize, Serialize};

/// A value of a [`FixGroup`](super::FixGroup), and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedValue {
    /// As it stands in the file.
    pub from: String,
    /// None for a date in which day or month may come first.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Issues with it.
    pub count: u64,
}
