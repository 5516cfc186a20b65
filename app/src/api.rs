//! Server functions and the view structs they send to browsers.
//!
//! The functions are short: parse, call, map the error. What runs only on the server is in
//! `ssr`.

mod access;
mod error;
mod error_words;
#[cfg(feature = "ssr")]
pub mod filter;
mod functions;
mod import;
mod integration;
mod integrations;
mod recipes;
#[cfg(feature = "ssr")]
pub mod ssr;

pub use access::{
    ActivityPageView, ActivityQuery, ActivityView, EnrolmentView, FactorRuleView, Filled,
    PasskeyView, PersonView, Problem, ProfileView, RoleView, SettingsView, SignInView,
    SignOnProblem, Standing,
};
pub use error::ApiError;
pub use functions::{
    UPLOAD_PATH, account_page, activity_page, complete_integration, completed_import,
    display_name_owner, import_status, integration, kept_recipes, list_integrations, people,
    profile, settings,
};
pub use import::{Completion, DetailsField, FieldError, ImportPhase, ImportStatus, part};
pub use integration::{
    AccountPage, ChangesView, ExcludedView, ImportRunView, IntegrationDetail, RecipeView,
};
pub use integrations::{AvatarView, IntegrationPage, IntegrationSummary, Owner};
pub use recipes::KeptRecipeView;
pub use validation::upload::ChangeSummary;
