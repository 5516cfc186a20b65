//! The recipe of an integration, to be downloaded and used on its next file.

use app::api::ssr::AppState;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::StoreError;
use tracing::error;
use uuid::Uuid;

use crate::refusal::Refusal;

/// The recipe with which the integration's file was corrected.
pub async fn answer(State(state): State<AppState>, Path(id): Path<String>) -> Response {
    match find(&state, &id).await {
        Ok(Some((name, recipe))) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, recipe).into_response()
        }
        Ok(None) => Refusal::of_status(StatusCode::NOT_FOUND).into_response(),
        Err(error) => {
            error!(%error, "a recipe cannot be read");
            Refusal::of_status(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
    }
}

/// What its file is called, and the recipe.
async fn find(state: &AppState, id: &str) -> Result<Option<(String, String)>, StoreError> {
    let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
    let Some(integration) = state.store.integration(id).await? else { return Ok(None) };
    let recipe = state.store.last_recipe(id).await?;
    Ok(recipe.map(|recipe| (file_name(&integration.display_name), recipe)))
}

/// A name that every system takes, whatever the integration is called: ASCII letters,
/// digits and single hyphens.
fn file_name(display_name: &str) -> String {
    let words = display_name.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).chain(["recipe"]);
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-") + ".json"
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_are_safe_everywhere() {
        for (display_name, name) in [
            ("Lantern LMS", "lantern-lms-recipe.json"),
            ("../..\\\"; x=\"ł", "x-recipe.json"),
            ("Łódź", "d-recipe.json"),
            ("人事", "recipe.json"),
            ("CON", "con-recipe.json"),
        ] {
            assert_eq!(file_name(display_name), name, "{display_name}");
        }
    }
}
