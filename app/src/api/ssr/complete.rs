//! The import: upload, spool, check, save. Each step ends it on its own terms.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use multer::Multipart;
use store::{NewImportRun, NewIntegration, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;
use validation::{Options, Report};

use super::details::{self, Details};
use super::imports::Running;
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
    let running = Arc::new(Running::begin(Arc::clone(&entry)));
    let details = match details_of(&state, &mut form).await? {
        Ok(details) => details,
        Err(errors) => return Ok(Completion::Invalid { errors }),
    };
    let folder = state.store.folder();
    let limits = state.imports.limits();
    let spooled = Spooled::receive(&mut upload, form.file_bytes, folder, limits, &running).await?;
    let import = Import { state, form, details, running, started_at };
    import.check_and_save(spooled).await
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

/// An import whose file has arrived.
struct Import {
    state: AppState,
    form: Form,
    details: Details,
    running: Arc<Running>,
    started_at: i64,
}

impl Import {
    async fn check_and_save(self, spooled: Spooled) -> Result<Completion, ApiError> {
        let _file_permit = permit(self.state.imports.files()).await?;
        let limits = self.state.imports.limits();
        let options = check::options(&self.form.file_name, spooled.bytes, limits);
        let running = Arc::clone(&self.running);
        let progress = move |at: validation::Progress| running.validated(at.bytes, at.records);
        let (spooled, report) = check::check(spooled, options, progress).await?;
        if !report.is_completable() {
            return Ok(Completion::Rejected { report });
        }
        self.save(spooled, options, report).await
    }

    /// One transaction: what does not reach its end has never been.
    async fn save(
        self,
        spooled: Spooled,
        options: Options,
        report: Report,
    ) -> Result<Completion, ApiError> {
        let Self { state, form, details, running, started_at } = self;
        running.saved(0, report.records);
        let Some(format) = report.format else { return Err(changed()) };
        let run = NewImportRun {
            id: Uuid::now_v7(),
            idempotency_key: form.idempotency_key,
            file_name: form.file_name,
            file_bytes: spooled.bytes,
            format,
            records: report.records,
            warnings: report.warnings,
            started_at,
        };
        let integration = NewIntegration {
            id: Uuid::now_v7(),
            integration_name: details.integration_name,
            display_name: details.display_name,
            avatar: details.avatar,
        };
        let mut transaction = match state.store.begin_import(integration, run).await {
            Ok(transaction) => transaction,
            Err(error) => return refused(error),
        };
        let (mut batches, second) = check::accounts(spooled, options);
        let mut saved = 0;
        while let Some(batch) = batches.recv().await {
            saved += batch.len() as u64;
            transaction.add(batch).await.map_err(unavailable)?;
            running.saved(saved, report.records);
        }
        if second.await? != report {
            return Err(changed());
        }
        let id = transaction.commit(now()).await.map_err(unavailable)?.to_string();
        running.completed(id.clone());
        Ok(Completion::Completed { id })
    }
}

/// What the store may refuse for reasons that are the user's to know.
fn refused(error: StoreError) -> Result<Completion, ApiError> {
    match error {
        StoreError::AlreadyCompleted { id } => Ok(Completion::Completed { id: id.to_string() }),
        other => match details::taken_in(other) {
            Ok(error) => Ok(Completion::Invalid { errors: vec![error] }),
            Err(error) => Err(unavailable(error)),
        },
    }
}

async fn permit(semaphore: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    semaphore.acquire_owned().await.map_err(|error| fail::unavailable("waiting", &error))
}

fn unavailable(error: StoreError) -> ApiError {
    fail::unavailable("importing", &fail::chain(&error))
}

fn changed() -> ApiError {
    fail::unavailable("importing", "the second pass over the file gave another report")
}

/// Made by the page; only its shape can be checked.
pub(crate) fn is_key(key: &str) -> bool {
    (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Milliseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().try_into().unwrap_or(i64::MAX)
}
