//! Updates of integrations on the server: their upload, their review, and the history of imports.

use leptos::server_fn::codec::MultipartData;
use service::access::{Make, See};
use service::{Allowed, DifferenceFilter, Integration, RunDetail, Service, Update};
use validation::compare::{ChangeKind, ChangedIn};

use super::views::updates as views;
use super::{answered, incoming, may};
use crate::api::{
    ApiError, ChangePage, ComparisonView, Completion, EvidenceView, IntegrationSummary,
    ProposalView, RunPage, ToUpdate,
};

pub(in crate::api) async fn propose(data: MultipartData) -> Result<Completion, ApiError> {
    let (service, allowed) = may::<Make>().await?;
    let update = service.update(&allowed, incoming(data)?).await;
    Ok(match answered(&allowed, update)? {
        Update::Compared { run } => Completion::Completed { id: run.integration.to_string() },
        Update::Rejected { report } => Completion::Rejected { report },
        Update::Waits { .. } => Completion::Waits,
        Update::UnderWay => Completion::UnderWay,
    })
}

pub(in crate::api) async fn to_update(id: &str) -> Result<Option<ToUpdate>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(detail) = answered(&allowed, service.integration(&allowed, id).await)? else {
        return Ok(None);
    };
    let waits = answered(&allowed, service.proposal(&allowed, id).await)?.is_some();
    let recipes = answered(&allowed, service.recipes(&allowed, id).await)?;
    let recipes = super::views::kept_recipes(recipes);
    let Integration { id, integration_name, display_name, is_archived, .. } = detail.integration;
    let (id, archived) = (id.to_string(), is_archived);
    Ok(Some(ToUpdate { id, integration_name, display_name, recipes, waits, archived }))
}

pub(in crate::api) async fn proposal(
    id: &str,
    renames_after: Option<String>,
) -> Result<Option<ProposalView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(summary) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let proposal = answered(&allowed, service.proposal(&allowed, id).await)?;
    let Some(RunDetail { run, judged, .. }) = proposal else { return Ok(None) };
    let after = renames_after.as_deref();
    let renames = service.rename_candidates(&allowed, id, run.number, after).await;
    let renames = answered(&allowed, renames)?;
    let lost = answered(&allowed, service.kept_lost(&allowed, &run).await)?;
    Ok(Some(views::proposal(summary, run, judged, (renames, lost))))
}

pub(in crate::api) async fn changes(
    id: &str,
    runs: (u32, u32),
    (kind, field, address): (ChangeKind, Option<ChangedIn>, Option<String>),
    after: Option<String>,
) -> Result<ChangePage, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let filter = DifferenceFilter { kind: Some(kind), field, address };
    let page = service.differences(&allowed, id, runs, filter, after.as_deref()).await;
    Ok(views::changes(answered(&allowed, page)?))
}

pub(in crate::api) async fn comparison(
    id: &str,
    runs: (u32, u32),
    renames_after: Option<String>,
) -> Result<Option<ComparisonView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(integration) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let compared = found(answered(&allowed, service.compare(&allowed, id, runs).await))?;
    let Some(compared) = compared else { return Ok(None) };
    let renames = service.renamed(&allowed, id, runs, renames_after.as_deref()).await;
    Ok(Some(views::compared(integration, compared, answered(&allowed, renames)?)))
}

pub(in crate::api) async fn runs(id: &str, before: Option<u32>) -> Result<RunPage, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let page = answered(&allowed, service.runs(&allowed, id, before).await)?;
    let current = answered(&allowed, service.current_run(&allowed, id).await)?;
    let erasures = match before {
        None => answered(&allowed, service.erasures(&allowed, id).await)?,
        Some(_) => Vec::new(),
    };
    Ok(views::runs(page, current, erasures))
}

pub(in crate::api) async fn evidence(
    id: &str,
    number: u32,
) -> Result<Option<EvidenceView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(integration) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let evidence = found(answered(&allowed, service.evidence(&allowed, id, number).await))?;
    let Some(evidence) = evidence else { return Ok(None) };
    let RunDetail { run, changes, .. } =
        answered(&allowed, service.run(&allowed, id, number).await)?;
    Ok(Some(super::views::evidence::evidence(integration, (run, changes), evidence)))
}

/// The integration as lists show it; none if there is none.
pub(super) async fn summary(
    service: &Service,
    allowed: &Allowed<See>,
    id: &str,
) -> Result<Option<IntegrationSummary>, ApiError> {
    let integration = answered(allowed, service.integration(allowed, id).await)?;
    Ok(integration.map(|detail| super::views::summary(detail.integration, detail.is_stale)))
}

/// None where there is no such thing.
pub(super) fn found<T>(answer: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(ApiError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
