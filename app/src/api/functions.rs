//! The server functions: what a page can ask. The answers are made in `ssr`.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartData, MultipartFormData};
use validation::compare::{ChangeKind, ChangedIn};

use super::{
    AccountHistoryView, AccountPage, AccountsQuery, ActivityPageView, ActivityQuery, ApiError,
    AsOfView, ChangePage, ComparisonView, Completion, EvidenceView, FoundAccountsView,
    ImportStatus, IntegrationDetail, IntegrationPage, IntegrationsQuery, KeptRecipeView,
    ManageView, Owner, PersonView, PostureView, ProfileView, ProposalView, RunPage, SettingsView,
    ToUpdate,
};

/// The address of [`complete_integration`], for a page that sends the form by itself to see
/// its progress.
pub const UPLOAD_PATH: &str = "/api/complete_integration";

/// Takes the details and the data file, validates them and saves all or nothing. The same
/// details and file under a key that is completed get the same answer again.
///
/// # Errors
/// [`ApiError::KeyUsed`] if the key belongs to an upload with other details or another file;
/// when the upload is malformed or too large, or the server fails.
#[server(
    name = CompleteIntegration,
    prefix = "/api",
    endpoint = "complete_integration",
    input = MultipartFormData
)]
pub async fn complete_integration(data: MultipartData) -> Result<Completion, ApiError> {
    super::ssr::complete(data).await
}

/// The address of [`propose_update`].
pub const UPDATE_PATH: &str = "/api/propose_update";

/// Takes a data file for an integration that is there, validates it, compares it with what there
/// is and keeps the result as a proposal, whole or not at all. The same under a key that is
/// completed gets the same answer again.
///
/// # Errors
/// As of [`complete_integration`]; and when there is no such integration.
#[server(name = ProposeUpdate, prefix = "/api", endpoint = "propose_update", input = MultipartFormData)]
pub async fn propose_update(data: MultipartData) -> Result<Completion, ApiError> {
    super::ssr::propose(data).await
}

/// What the wizard has to know of an integration whose data are to be updated; none if no
/// integration has the id.
///
/// # Errors
/// When the server cannot answer.
#[server(name = IntegrationToUpdate, prefix = "/api", endpoint = "integration_to_update", input = GetUrl)]
pub async fn integration_to_update(id: String) -> Result<Option<ToUpdate>, ApiError> {
    super::ssr::to_update(&id).await
}

/// The update that waits for its decision, with the accounts that may be renamed behind a cursor;
/// none if there is none, or no such integration.
///
/// # Errors
/// When the server cannot answer.
#[server(name = ProposalOf, prefix = "/api", endpoint = "proposal", input = GetUrl)]
pub async fn proposal(
    id: String,
    renames_after: Option<String>,
) -> Result<Option<ProposalView>, ApiError> {
    super::ssr::proposal(&id, renames_after).await
}

/// Accounts that differ between two runs of an integration; in a field if one is given, and with
/// something in their address.
///
/// # Errors
/// When there is no such integration or run, or the server cannot answer.
#[server(name = ChangesOf, prefix = "/api", endpoint = "changes", input = GetUrl)]
pub async fn changes(
    id: String,
    from: u32,
    to: u32,
    kind: ChangeKind,
    field: Option<ChangedIn>,
    q: Option<String>,
    after: Option<String>,
) -> Result<ChangePage, ApiError> {
    super::ssr::changes(&id, (from, to), (kind, field, q), after).await
}

/// How many accounts differ between two runs of an integration, with the renamed ones behind a
/// cursor; none if there is no such integration or run.
///
/// # Errors
/// When the server cannot answer.
#[server(name = ComparisonOf, prefix = "/api", endpoint = "comparison", input = GetUrl)]
pub async fn comparison(
    id: String,
    from: u32,
    to: u32,
    renames_after: Option<String>,
) -> Result<Option<ComparisonView>, ApiError> {
    super::ssr::comparison(&id, (from, to), renames_after).await
}

/// The runs of an integration before the one with this number, the latest first.
///
/// # Errors
/// When there is no such integration, or the server cannot answer.
#[server(name = RunsOf, prefix = "/api", endpoint = "runs", input = GetUrl)]
pub async fn runs(id: String, before: Option<u32>) -> Result<RunPage, ApiError> {
    super::ssr::runs(&id, before).await
}

/// What is signed about a run; none if there is no such run, or it never counted.
///
/// # Errors
/// When the server cannot answer.
#[server(name = EvidenceOf, prefix = "/api", endpoint = "evidence", input = GetUrl)]
pub async fn evidence(id: String, run: u32) -> Result<Option<EvidenceView>, ApiError> {
    super::ssr::evidence(&id, run).await
}

/// What became of an account, as addresses name it; none if the integration never had it.
///
/// # Errors
/// When the server cannot answer.
#[server(name = AccountHistoryOf, prefix = "/api", endpoint = "account_history", input = GetUrl)]
pub async fn account_history(
    id: String,
    account: String,
) -> Result<Option<AccountHistoryView>, ApiError> {
    super::ssr::account_history(&id, &account).await
}

/// How far the import with this key is, whatever its details and file.
///
/// # Errors
/// When the server cannot answer.
#[server(name = ImportStatusOf, prefix = "/api", endpoint = "import_status", input = GetUrl)]
pub async fn import_status(idempotency_key: String) -> Result<ImportStatus, ApiError> {
    super::ssr::status(&idempotency_key).await
}

/// The integration that an import with this key made, if one is completed. It may be made of
/// other details or another file than the page has: only [`complete_integration`] tells.
///
/// # Errors
/// When the server cannot answer.
#[server(name = CompletedImport, prefix = "/api", endpoint = "completed_import", input = GetUrl)]
pub async fn completed_import(idempotency_key: String) -> Result<Option<String>, ApiError> {
    super::ssr::completed(&idempotency_key).await
}

/// One integration with its first accounts; none if no integration has the id.
///
/// # Errors
/// When the server cannot answer.
#[server(name = IntegrationOf, prefix = "/api", endpoint = "integration", input = GetUrl)]
pub async fn integration(id: String) -> Result<Option<IntegrationDetail>, ApiError> {
    super::ssr::integration(&id).await
}

/// The accounts of an integration that come after a page of them.
///
/// # Errors
/// When there is no such integration, or the server cannot answer.
#[server(name = AccountPageOf, prefix = "/api", endpoint = "account_page", input = GetUrl)]
pub async fn account_page(id: String, after: Option<String>) -> Result<AccountPage, ApiError> {
    super::ssr::accounts(&id, after).await
}

/// A page of the accounts of an integration that are asked for.
///
/// # Errors
/// When there is no such integration, or the server cannot answer.
#[server(name = FoundAccountsOf, prefix = "/api", endpoint = "found_accounts", input = GetUrl)]
pub async fn found_accounts(
    id: String,
    #[server(default)] query: AccountsQuery,
) -> Result<FoundAccountsView, ApiError> {
    super::ssr::found_accounts(&id, &query).await
}

/// A page of the accounts as of an import, by its number, or as they were at the end of a day, in
/// UTC; none if there is no such import, or none counted then.
///
/// # Errors
/// When import or day is not understood, the accounts are not kept any more, or the server cannot answer.
#[server(name = AsOf, prefix = "/api", endpoint = "as_of", input = GetUrl)]
pub async fn as_of(
    id: String,
    run: Option<String>,
    date: Option<String>,
    after: Option<String>,
) -> Result<Option<AsOfView>, ApiError> {
    super::ssr::as_of(&id, (run.as_deref(), date.as_deref()), after).await
}

/// What is counted of the accounts of an integration.
///
/// # Errors
/// When there is no such integration, or the server cannot answer.
#[server(name = PostureOf, prefix = "/api", endpoint = "posture", input = GetUrl)]
pub async fn posture(id: String) -> Result<PostureView, ApiError> {
    super::ssr::posture(&id).await
}

/// What is shown where an integration is managed.
///
/// # Errors
/// When there is no such integration, the caller's role does not allow it, or the server cannot
/// answer.
#[server(name = ManagedIntegration, prefix = "/api", endpoint = "managed", input = GetUrl)]
pub async fn managed(id: String) -> Result<ManageView, ApiError> {
    super::ssr::managed(&id).await
}

/// A page of integrations, newest first where nothing else is asked for.
///
/// # Errors
/// When the server cannot answer.
#[server(name = ListIntegrations, prefix = "/api", endpoint = "list_integrations", input = GetUrl)]
pub async fn list_integrations(
    after: Option<String>,
    #[server(default)] query: IntegrationsQuery,
) -> Result<IntegrationPage, ApiError> {
    super::ssr::integrations(IntegrationsQuery { after: after.or(query.after.clone()), ..query })
        .await
}

/// The integration that already has this display name, whatever the case of its letters.
///
/// # Errors
/// When the server cannot answer.
#[server(name = DisplayNameOwner, prefix = "/api", endpoint = "display_name_owner", input = GetUrl)]
pub async fn display_name_owner(name: String) -> Result<Option<Owner>, ApiError> {
    super::ssr::owner(&name).await
}

/// The newest recipes of integrations with this name, newest first. The server is told nothing
/// of a file: the browser finds the recipe that fits it.
///
/// # Errors
/// When the server cannot answer.
#[server(name = KeptRecipes, prefix = "/api", endpoint = "kept_recipes", input = GetUrl)]
pub async fn kept_recipes(integration_name: String) -> Result<Vec<KeptRecipeView>, ApiError> {
    super::ssr::kept_recipes(&integration_name).await
}

/// All people, by their addresses.
///
/// # Errors
/// When the caller's role does not allow it, or the server cannot answer.
#[server(name = PeopleOf, prefix = "/api", endpoint = "people", input = GetUrl)]
pub async fn people() -> Result<Vec<PersonView>, ApiError> {
    super::ssr::access::people().await
}

/// Whoever asks, and their sign-ins.
///
/// # Errors
/// When nobody is signed in, or the server cannot answer.
#[server(name = ProfileOf, prefix = "/api", endpoint = "profile", input = GetUrl)]
pub async fn profile() -> Result<ProfileView, ApiError> {
    super::ssr::access::profile().await
}

/// What administrators have decided for all.
///
/// # Errors
/// When the caller's role does not allow it, or the server cannot answer.
#[server(name = SettingsOf, prefix = "/api", endpoint = "settings", input = GetUrl)]
pub async fn settings() -> Result<SettingsView, ApiError> {
    super::ssr::access::settings().await
}

/// A page of the record of activity, newest first.
///
/// # Errors
/// When the caller's role does not allow it, or the server cannot answer.
#[server(name = ActivityPageOf, prefix = "/api", endpoint = "activity", input = GetUrl)]
pub async fn activity_page(query: ActivityQuery) -> Result<ActivityPageView, ApiError> {
    super::ssr::access::activity(&query).await
}
