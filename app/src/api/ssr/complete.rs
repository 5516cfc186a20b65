//! The import: upload, spool, check, save. Each step may end it.

use std::sync::Arc;

use multer::Multipart;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::details::{self, Details};
use super::imports::Running;
use super::save::{Import, now, unavailable};
use super::spool::Spooled;
use super::upload::{Form, Upload, bad};
use super::{AppState, check, fail};
use crate::api::{ApiError, Completion, FieldError};

/// Takes an upload to its end, or to the first thing that stands against it.
pub(crate) async fn complete(
    state: AppState,
    multipart: Multipart<'static>,
) -> Result<Completion, ApiError> {
    let started_at = now();
    let _upload_permit = permit(state.imports.uploads()).await?;
    let (mut upload, mut form) = Upload::open(multipart).await?;
    if !is_key(&form.idempotency_key) {
        return Err(bad("The upload has no key of its own."));
    }
    // The second of two equal uploads waits here, and then finds what the first has done.
    let entry = state.imports.entry(&form.idempotency_key);
    let _turn = entry.turn.lock().await;
    if let Some(answer) = known(&state, &form.idempotency_key).await? {
        return Ok(answer);
    }
    let running = Arc::new(Running::begin(&entry));
    let details = match details_of(&state, &mut form).await? {
        Ok(details) => details,
        Err(errors) => return Ok(Completion::Invalid { errors }),
    };
    let folder = state.store.folder();
    let limits = state.imports.limits();
    let spooled = Spooled::receive(&mut upload, form.file_bytes, folder, limits, &running).await?;
    let _file_permit = permit(state.imports.files()).await?;
    let options = check::options(&form.file_name, spooled.bytes, limits);
    let (spooled, report) = check::check(spooled, options, &running).await?;
    if !report.is_completable() {
        return Ok(Completion::Rejected { report });
    }
    Import { form, details, started_at, report, options }
        .save(&state.store, spooled, &running)
        .await
}

/// The answer to an import that has been completed before.
async fn known(state: &AppState, key: &str) -> Result<Option<Completion>, ApiError> {
    let id = state.store.completed_import(key).await.map_err(unavailable)?;
    Ok(id.map(|id| Completion::Completed { id: id.to_string() }))
}

/// The details, if nothing is wrong with them; a taken name is found before the file is read.
async fn details_of(
    state: &AppState,
    form: &mut Form,
) -> Result<Result<Details, Vec<FieldError>>, ApiError> {
    let details = match Details::parse(form) {
        Ok(details) => details,
        Err(errors) => return Ok(Err(errors)),
    };
    let key = details.display_name.key();
    let owner = state.store.by_display_name(&key).await.map_err(unavailable)?;
    Ok(match owner {
        Some(owner) => Err(vec![details::taken(owner.id, owner.display_name)]),
        None => Ok(details),
    })
}

async fn permit(semaphore: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    semaphore.acquire_owned().await.map_err(|error| fail::unavailable("waiting", &error))
}

/// Made by the page; only its shape can be checked.
fn is_key(key: &str) -> bool {
    (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
