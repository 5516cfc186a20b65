//! The import: upload, spool, check, save. Each step may end it.

use std::sync::Arc;
use std::time::Duration;

use multer::Multipart;
use store::{NewRun, StagedRun, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use uuid::Uuid;

use super::details::{self, Details};
use super::imports::Running;
use super::save::{Import, now, unavailable};
use super::spool::Spooled;
use super::upload::{Form, Upload, bad};
use super::{AppState, check, fail};
use crate::api::{ApiError, Completion, FieldError};

/// How often it is asked whether an equal import has ended.
const ASK: Duration = Duration::from_millis(250);

/// Takes an upload to its end, or to the first thing that stands against it.
pub(crate) async fn complete(
    state: AppState,
    multipart: Multipart<'static>,
) -> Result<Completion, ApiError> {
    let _form_permit = permit(state.imports.forms()).await?;
    let (upload, form) = Upload::open(multipart).await?;
    if !is_key(&form.idempotency_key) {
        return Err(bad("The upload has no key of its own."));
    }
    let mut run = match turn(&state, &form.idempotency_key).await? {
        Ok(run) => run,
        Err(id) => return Ok(Completion::Completed { id: id.to_string() }),
    };
    let running = Arc::new(Running::begin(run.lease()));
    let ended = import(&state, upload, form, &mut run, &running).await;
    if let Err(error) = run.give_up().await {
        tracing::warn!(error = fail::chain(&error), "a run was left to its lease");
    }
    ended
}

/// The run, or the integration that an equal import has made before. The second of two
/// equal uploads waits here until the first has ended, whichever server works on it.
async fn turn(state: &AppState, key: &str) -> Result<Result<StagedRun, Uuid>, ApiError> {
    loop {
        let (id, idempotency_key, started_at) = (Uuid::now_v7(), key.to_owned(), now());
        match state.store.begin_import(NewRun { id, idempotency_key, started_at }).await {
            Ok(run) => return Ok(Ok(run)),
            Err(StoreError::AlreadyCompleted { id }) => return Ok(Err(id)),
            Err(StoreError::UnderWay) => sleep(ASK).await,
            Err(error) => return Err(unavailable(error)),
        }
    }
}

/// What is done in its turn.
async fn import(
    state: &AppState,
    mut upload: Upload,
    mut form: Form,
    run: &mut StagedRun,
    running: &Arc<Running>,
) -> Result<Completion, ApiError> {
    let details = match details_of(state, &mut form).await? {
        Ok(details) => details,
        Err(errors) => return Ok(Completion::Invalid { errors }),
    };
    let limits = state.imports.limits();
    let _upload_permit = permit(state.imports.uploads()).await?;
    running.received(0);
    let folder = state.spool_folder();
    let spooled = Spooled::receive(&mut upload, form.file_bytes, &folder, limits, running).await?;
    running.waiting();
    let _file_permit = permit(state.imports.files()).await?;
    running.validated(0, 0);
    let options = check::options(&form.file_name, spooled.bytes, limits);
    let (spooled, report) = check::check(spooled, options, running).await?;
    if !report.is_completable() {
        return Ok(Completion::Rejected { report });
    }
    Import { form, details, report, options }.save(run, spooled, running).await
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
