//! Server functions and the view structs they send to browsers.
//!
//! The functions are short: parse, call, map the error. What runs only on the server is in
//! `ssr`.

mod access;
mod accounts;
pub mod address;
mod error;
mod error_words;
mod evidence;
#[cfg(feature = "ssr")]
pub mod filter;
mod functions;
mod import;
mod integration;
mod integrations;
pub mod kept;
mod recipes;
#[cfg(feature = "ssr")]
pub mod ssr;
mod updates;

pub use access::{
    ActivityPageView, ActivityQuery, ActivityView, EnrolmentView, FactorRuleView, Filled,
    PasskeyView, PersonView, Problem, ProfileView, RoleView, SettingsView, SignInView,
    SignOnProblem, Standing,
};
pub use accounts::{
    AccountsQuery, AsOfView, COLUMN, CountView, CoverageView, DayView, ErasedSinceView,
    FindingsView, FoundAccountsView, GIVEN, NONE, NOT, PostureView,
};
pub use error::ApiError;
pub use evidence::{EvidenceFileView, EvidenceView};
pub use functions::{
    UPDATE_PATH, UPLOAD_PATH, account_history, account_page, activity_page, as_of, changes,
    comparison, complete_integration, completed_import, display_name_owner, evidence,
    found_accounts, import_status, integration, integration_to_update, kept_recipes,
    list_integrations, managed, people, posture, profile, proposal, propose_update, runs, settings,
};
pub use import::{Completion, DetailsField, FieldError, ImportPhase, ImportStatus, part};
pub use integration::{
    AccountPage, ChangesView, ExcludedView, ImportRunView, IntegrationDetail, RecipeView,
};
pub use integrations::{
    AvatarView, CADENCE_DAYS, IntegrationPage, IntegrationSummary, IntegrationsQuery, ManageView,
    Owner, OwnerView,
};
pub use kept::KeptPart;
pub use recipes::KeptRecipeView;
pub use updates::{
    AccountEventView, AccountHistoryView, ChangePage, ChangeView, ComparisonView, ErasureView,
    GuardView, OtherAddressView, ProposalView, RenameView, RenamesView, RunPage, RunStateView,
    RunView, ToEraseView, ToUpdate,
};
pub use validation::upload::ChangeSummary;
