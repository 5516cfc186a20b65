//! The server functions on the server: they call the service, and turn its answers into what
//! browsers get.

pub mod access;
mod earlier;
mod fail;
mod state;
mod updates;
mod views;

use axum::extract::MatchedPath;
use axum::http::{Method, request::Parts};
use leptos::prelude::*;
use leptos::server_fn::codec::MultipartData;
use service::access::Permission;
use service::{Allowed, Caller, Client, Incoming, Service, Target, Unread, Who};

use super::{
    AccountPage, AccountsQuery, ApiError, Completion, FoundAccountsView, ImportStatus,
    IntegrationDetail, IntegrationPage, IntegrationsQuery, KeptRecipeView, ManageView, Owner,
    PostureView,
};
use crate::messages::errors;
pub use earlier::state_at;
pub(super) use earlier::{account_history, as_of};
pub(super) use fail::status as status_of;
use fail::{answered, told};
pub use state::AppState;
pub(super) use updates::{changes, comparison, evidence, proposal, propose, runs, to_update};
pub use views::accounts::{as_of_words, filter_of, filter_words, no_kept_column, shape_of};
pub use views::managing::{
    cadence_words, erased_words, evidence_once_over, kept_from, kept_words, limit_words,
    loss_words, not_erased, restore_first, unchanged,
};

/// The header in which the server tells the app the id of the request.
const REQUEST_ID: &str = "x-request-id";

#[must_use]
pub fn caller_of(parts: &Parts) -> Caller {
    let request = parts.headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    Caller {
        who: parts.extensions.get::<Who>().cloned().unwrap_or_default(),
        client: parts.extensions.get::<Client>().copied(),
        request: request.map(str::to_owned),
        target: Some(target_of(parts)),
        head_alone: parts.method == Method::HEAD,
    }
}

/// The longest address that the record has.
const LONGEST: usize = 200;

fn target_of(parts: &Parts) -> Target {
    let (method, path) = (&parts.method, parts.uri.path());
    let template = parts.extensions.get::<MatchedPath>().map_or(path, MatchedPath::as_str);
    let said = |path: &str| format!("{method} {path}").chars().take(LONGEST).collect();
    Target { route: said(template), address: said(path) }
}

/// The service, and the caller of the present request.
pub(crate) fn asked() -> (Service, Caller) {
    let caller = use_context::<Parts>().map(|parts| caller_of(&parts)).unwrap_or_default();
    (expect_context::<AppState>().service, caller)
}

/// The service, and the caller of the present request as one who may.
async fn may<P: Permission>() -> Result<(Service, Allowed<P>), ApiError> {
    let (service, caller) = asked();
    let allowed = service.may(&caller).await.map_err(|error| told(&caller, error))?;
    Ok((service, allowed))
}

pub(super) async fn complete(data: MultipartData) -> Result<Completion, ApiError> {
    let (service, allowed) = may().await?;
    let completion = service.complete(&allowed, incoming(data)?).await;
    Ok(views::completion(answered(&allowed, completion)?))
}

/// The upload as it came, if it is a form.
fn incoming(data: MultipartData) -> Result<Incoming, ApiError> {
    let unread = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Unread>().cloned());
    match (data.into_inner(), unread) {
        (Some(multipart), Some(unread)) => Ok(Incoming { multipart, unread }),
        _ => Err(fail::status(ApiError::BadRequest(errors::the_upload_is_no_form().to_owned()))),
    }
}

pub(super) async fn status(key: &str) -> Result<ImportStatus, ApiError> {
    let (service, allowed) = may().await?;
    Ok(views::import_status(answered(&allowed, service.import_state(&allowed, key).await)?))
}

pub(super) async fn completed(key: &str) -> Result<Option<String>, ApiError> {
    let (service, allowed) = may().await?;
    Ok(answered(&allowed, service.completed_import(&allowed, key).await)?.map(|id| id.to_string()))
}

pub(super) async fn integrations(query: IntegrationsQuery) -> Result<IntegrationPage, ApiError> {
    let (service, allowed) = may().await?;
    let query = answered(&allowed, views::list_query(query))?;
    Ok(views::listed(answered(&allowed, service.integrations(&allowed, &query).await)?))
}

pub(super) async fn found_accounts(
    id: &str,
    query: &AccountsQuery,
) -> Result<FoundAccountsView, ApiError> {
    let (service, allowed) = may().await?;
    let query = answered(&allowed, views::accounts::query_of(query))?;
    let found = service.find_accounts(&allowed, id, query).await;
    Ok(views::accounts::found(answered(&allowed, found)?))
}

pub(super) async fn posture(id: &str) -> Result<PostureView, ApiError> {
    let (service, allowed) = may().await?;
    let counts = answered(&allowed, service.account_counts(&allowed, id).await)?;
    counts.map(views::posture::posture).ok_or_else(|| fail::status(ApiError::NotFound))
}

pub(super) async fn managed(id: &str) -> Result<ManageView, ApiError> {
    let (service, allowed) = may().await?;
    let managed = answered(&allowed, service.managed(&allowed, id).await)?;
    managed.map(views::managing::managed).ok_or_else(|| fail::status(ApiError::NotFound))
}

pub(super) async fn integration(id: &str) -> Result<Option<IntegrationDetail>, ApiError> {
    let (service, allowed) = may().await?;
    Ok(answered(&allowed, service.integration(&allowed, id).await)?.map(views::detail))
}

pub(super) async fn accounts(id: &str, after: Option<String>) -> Result<AccountPage, ApiError> {
    let (service, allowed) = may().await?;
    Ok(views::account_page(answered(
        &allowed,
        service.accounts(&allowed, id, after.as_deref()).await,
    )?))
}

pub(super) async fn owner(name: &str) -> Result<Option<Owner>, ApiError> {
    let (service, allowed) = may().await?;
    Ok(answered(&allowed, service.owner(&allowed, name).await)?.map(views::owner))
}

pub(super) async fn kept_recipes(name: &str) -> Result<Vec<KeptRecipeView>, ApiError> {
    let (service, allowed) = may().await?;
    Ok(views::kept_recipes(answered(&allowed, service.kept_recipes(&allowed, name).await)?))
}
