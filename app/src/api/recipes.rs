//! Recipes that were kept with completed imports.

use serde::{Deserialize, Serialize};
use validation::suggest::Recipe;

/// A recipe and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecipeView {
    /// The alias of the integration.
    pub display_name: String,
    /// When its import was completed: RFC 3339, UTC, to the second.
    pub completed_at: String,
    pub recipe: Recipe,
}
