//! Updates of an integration's data.

use serde::{Deserialize, Serialize};

use super::KeptRecipeView;

/// An integration whose data are to be updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToUpdate {
    pub id: String,
    pub integration_name: String,
    pub display_name: String,
    /// The recipe through which its last file was read.
    pub recipe: Option<KeptRecipeView>,
    /// Whether an update waits for its decision: there is one at a time.
    pub waits: bool,
}
