//! Server functions and the view structs they send to browsers.
//!
//! The functions are short: parse, call, map the error. Everything that runs
//! on the server alone is in `ssr`.

mod error;
mod import;
mod integration;
mod integrations;
mod recipes;
#[cfg(feature = "ssr")]
pub mod ssr;

pub use error::ApiError;
pub use import::{
    Completion, DetailsField, FieldError, ImportPhase, ImportStatus, UPLOAD_PATH,
    complete_integration, completed_import, import_status, part,
};
pub use integration::{
    AccountPage, ChangesView, ExcludedView, ImportRunView, IntegrationDetail, RecipeView,
    account_page, integration,
};
pub use integrations::{
    AvatarView, IntegrationPage, IntegrationSummary, Owner, display_name_owner, list_integrations,
};
pub use recipes::{KeptRecipeView, kept_recipes};
pub use validation::upload::ChangeSummary;
