//! Recipes that were kept with completed imports.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
use validation::suggest::Recipe;

use super::ApiError;

/// A recipe and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecipeView {
    /// The alias of the integration.
    pub display_name: String,
    /// When its import was completed: RFC 3339, UTC, to the second.
    pub completed_at: String,
    /// The recipe.
    pub recipe: Recipe,
}

/// The recipes of integrations with this name, newest first and few. Of a file
/// nothing is asked: the browser knows by itself which of them is for it.
///
/// # Errors
/// When the server cannot answer.
#[server(name = KeptRecipes, prefix = "/api", endpoint = "kept_recipes", input = GetUrl)]
pub async fn kept_recipes(integration_name: String) -> Result<Vec<KeptRecipeView>, ApiError> {
    super::ssr::kept_recipes(&integration_name).await
}
