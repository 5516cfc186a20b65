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
use super::measured::{Measured, Phase};
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
    let mut measured = state.measures.begin();
    let ended = in_turn(&state, multipart, &mut measured).await;
    measured.end(&ended);
    ended
}

/// Imports it once it is its turn, and ends the run.
async fn in_turn(
    state: &AppState,
    multipart: Multipart<'static>,
    measured: &mut Measured,
) -> Result<Completion, ApiError> {
    let _form_permit = permit(state.imports.forms()).await?;
    let (upload, form) = Upload::open(multipart).await?;
    if !is_key(&form.idempotency_key) {
        return Err(bad("The upload has no key of its own."));
    }
    let mut run = match turn(state, &form.idempotency_key).await? {
        Ok(run) => run,
        Err(id) => return Ok(Completion::Completed { id: id.to_string() }),
    };
    let running = Arc::new(Running::begin(run.lease()));
    let steps = Steps { running, measured };
    let ended = import(state, upload, form, &mut run, steps).await;
    if let Err(error) = run.give_up().await {
        tracing::warn!(error = fail::chain(&error), "a run was left to its lease");
    }
    ended
}

/// Where an import is: told to who waits for it, and measured.
struct Steps<'a> {
    running: Arc<Running>,
    measured: &'a mut Measured,
}

impl Steps<'_> {
    fn receive(&mut self) {
        self.running.received(0);
        self.measured.enter(Phase::Receiving);
    }

    fn wait(&mut self) {
        self.running.waiting();
        self.measured.enter(Phase::WaitingToValidate);
    }

    fn validate(&mut self) {
        self.running.validated(0, 0);
        self.measured.enter(Phase::Validating);
    }

    fn save(&mut self, records: u64) {
        self.running.saved(0, records);
        self.measured.enter(Phase::Saving);
    }
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
    mut steps: Steps<'_>,
) -> Result<Completion, ApiError> {
    let details = match details_of(state, &mut form).await? {
        Ok(details) => details,
        Err(errors) => return Ok(Completion::Invalid { errors }),
    };
    let (limits, folder) = (state.imports.limits(), state.spool_folder());
    let _upload_permit = permit(state.imports.uploads()).await?;
    steps.receive();
    let running = Arc::clone(&steps.running);
    let spooled = Spooled::receive(&mut upload, form.file_bytes, &folder, limits, &running).await?;
    steps.measured.received(spooled.bytes);
    steps.wait();
    let _file_permit = permit(state.imports.files()).await?;
    steps.validate();
    let options = check::options(&form.file_name, spooled.bytes, limits);
    let (spooled, report) =
        check::check(state.imports.readers(), spooled, options, &running).await?;
    steps.measured.validated(&report);
    if !report.is_completable() {
        return Ok(Completion::Rejected { report });
    }
    let records = report.records;
    steps.save(records);
    let ended = Import { form, details, report, options }
        .save(run, state.imports.readers(), spooled, &running)
        .await?;
    if matches!(ended, Completion::Completed { .. }) {
        steps.measured.saved(records);
    }
    Ok(ended)
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
