//! The import: upload, spool, check, save. Each step may end it.

use std::sync::Arc;

use multer::Multipart;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::details::{self, Details};
use super::imports::Running;
use super::measured::{Measured, Phase};
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
    let mut measured = state.measures.begin();
    let result = import(state, multipart, &mut measured).await;
    measured.end(&result);
    result
}

async fn import(
    state: AppState,
    multipart: Multipart<'static>,
    measured: &mut Measured,
) -> Result<Completion, ApiError> {
    let started_at = now();
    let _upload_permit = permit(state.imports.uploads()).await?;
    measured.enter(Phase::Receiving);
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
    measured.received(spooled.bytes);
    let arrived = Arrived { form, details, started_at, spooled };
    arrived.validate_and_save(&state, &running, measured).await
}

/// Details in which nothing is wrong, and a file of which nothing is known yet.
struct Arrived {
    form: Form,
    details: Details,
    started_at: i64,
    spooled: Spooled,
}

impl Arrived {
    async fn validate_and_save(
        self,
        state: &AppState,
        running: &Arc<Running>,
        measured: &mut Measured,
    ) -> Result<Completion, ApiError> {
        let Self { form, details, started_at, spooled } = self;
        measured.enter(Phase::WaitingToValidate);
        let _file_permit = permit(state.imports.files()).await?;
        measured.enter(Phase::Validating);
        let options = check::options(&form.file_name, spooled.bytes, state.imports.limits());
        let (spooled, report) = check::check(spooled, options, running).await?;
        measured.validated(&report);
        if !report.is_completable() {
            return Ok(Completion::Rejected { report });
        }
        measured.enter(Phase::Saving);
        let records = report.records;
        let import = Import { form, details, started_at, report, options };
        let completion = import.save(&state.store, spooled, running).await?;
        if matches!(completion, Completion::Completed { .. }) {
            measured.saved(records);
        }
        Ok(completion)
    }
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
