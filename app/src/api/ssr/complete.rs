//! The import: upload, spool, check, save. Each step may end it.

use std::sync::Arc;
use std::time::Duration;

use multer::Multipart;
use store::{Clock, Digest, NewRun, StagedRun, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use uuid::Uuid;

use super::clock::SystemClock;
use super::details::{self, Details};
use super::imports::Running;
use super::key::is_key;
use super::measured::{Measured, Phase};
use super::save::{Import, key_used, unavailable};
use super::spool::{self, Spooled};
use super::unread::Unread;
use super::upload::{Form, Upload, bad};
use super::{AppState, Client, check, fail};
use crate::api::{ApiError, Completion, FieldError};

/// How often it is asked whether an equal import has ended.
const ASK: Duration = Duration::from_millis(250);

/// An upload as it came.
pub(crate) struct Incoming {
    pub(crate) multipart: Multipart<'static>,
    /// Counts what the parser keeps of it.
    pub(crate) unread: Unread,
    /// Who sends it, where that is known.
    pub(crate) client: Option<Client>,
}

/// Takes an upload to its end, or to the first thing that stands against it.
pub(crate) async fn complete(state: AppState, incoming: Incoming) -> Result<Completion, ApiError> {
    let mut measured = state.measures.begin();
    let ended = in_turn(&state, incoming, &mut measured).await;
    measured.end(&ended);
    ended
}

/// Imports it once it is its turn, and ends the run.
async fn in_turn(
    state: &AppState,
    incoming: Incoming,
    measured: &mut Measured,
) -> Result<Completion, ApiError> {
    let share = state.imports.forms().take(incoming.client).await;
    let Some(_form) = share else {
        return Err(fail::unavailable("waiting", "one client has too many imports at once"));
    };
    let (upload, form) = Upload::open(incoming.multipart, incoming.unread).await?;
    if !is_key(&form.idempotency_key) {
        return Err(bad("The upload has no key of its own."));
    }
    let mut run = match turn(state, &form).await? {
        Turn::Ours(run) => run,
        Turn::Completed { id, file } => return again(state, upload, &form, id, file).await,
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

/// What there is to do for a form once its turn has come.
enum Turn {
    /// To import its file.
    Ours(StagedRun),
    /// To see whether its file is the one that was imported with the same form and key.
    Completed { id: Uuid, file: Digest },
}

/// The second of two uploads with the same key and the same form waits here until the first
/// has ended, whichever server works on it.
async fn turn(state: &AppState, form: &Form) -> Result<Turn, ApiError> {
    let digest = form.digest();
    loop {
        let run = NewRun {
            id: Uuid::now_v7(),
            idempotency_key: form.idempotency_key.clone(),
            form: digest,
            started_at: SystemClock.now(),
        };
        match state.store.begin_import(run, SystemClock).await {
            Ok(run) => return Ok(Turn::Ours(run)),
            Err(StoreError::AlreadyCompleted { id, file }) => {
                return Ok(Turn::Completed { id, file });
            }
            Err(StoreError::UnderWay) => sleep(ASK).await,
            Err(StoreError::KeyUsed { integration }) => return Err(key_used(integration)),
            Err(error) => return Err(unavailable(error)),
        }
    }
}

/// Answers as before, if the file is the same as before. Nobody's word is taken for that:
/// the file is read to its end.
async fn again(
    state: &AppState,
    mut upload: Upload,
    form: &Form,
    id: Uuid,
    file: Digest,
) -> Result<Completion, ApiError> {
    let digest = spool::digest(&mut upload, form.file_bytes, state.imports.limits()).await;
    let digest = digest.map_err(|error| match error {
        // Nothing of this try, but perhaps all of it before.
        ApiError::Interrupted => fail::unanswered("comparing", "the data file did not arrive"),
        other => other,
    })?;
    if digest == file {
        Ok(Completion::Completed { id: id.to_string() })
    } else {
        Err(key_used(Some(id)))
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
    let (imports, folder) = (&state.imports, state.spool_folder());
    let limits = imports.limits();
    steps.receive();
    let running = Arc::clone(&steps.running);
    let spooled =
        Spooled::receive(&mut upload, form.file_bytes, &folder, imports, &running).await?;
    steps.measured.received(spooled.bytes);
    steps.wait();
    let _file_permit = permit(state.imports.files()).await?;
    steps.validate();
    let options = check::options(form.file_name.as_str(), spooled.bytes, limits);
    let (spooled, report) =
        check::check(state.imports.readers(), spooled, options, &running).await?;
    steps.measured.validated(&report);
    if !report.is_completable() {
        return Ok(Completion::Rejected { report });
    }
    let records = report.records;
    steps.save(records);
    let ended = Import { form, details, report, options, folder }
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
    let owner = state.store.by_display_name(&details.display_name).await.map_err(unavailable)?;
    Ok(match owner {
        Some(owner) => Err(vec![details::taken(owner.id, owner.display_name)]),
        None => Ok(details),
    })
}

async fn permit(semaphore: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    semaphore.acquire_owned().await.map_err(|error| fail::unavailable("waiting", &error))
}
