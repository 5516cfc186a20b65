//! An import from its form to its end: upload, spool, check, save.
//!
//! Its stages in order: a share of the forms for the client; the form, read up to the file;
//! the key, for which an equal import under way is waited for; the details; the file,
//! spooled; a permit for the first pass, which checks it; the second pass, which stages its
//! accounts; the commit. Any stage may end it. Share, room on the disk and permit are kept
//! until it has ended.
//!
//! Be advised: when the client goes away, the future is dropped at whatever `await` it is.
//! Nothing behind an `await` is sure to run, so all that an import holds gives itself back
//! on drop: the run gives itself up, its lease is not renewed any more, and a check on a
//! thread ends at its next progress because it knows [`Running`] by a weak reference only.
//!
//! Be advised: an error tells people that nothing was saved, unless it is
//! [`Error::NotKnown`] or [`Error::KeyUsed`]. Under a key that may be completed already, a
//! file that breaks off is therefore [`Error::NotKnown`].

use std::sync::Arc;
use std::time::Duration;

use multer::Multipart;
use store::{Author, Clock, EarlierImport, NewRun, StagedRun, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use uuid::Uuid;
use validation::Report;

use super::admission::Share;
use super::check::Reading;
use super::commit::{Import, failed};
use super::form::{Details, Fault, Form, Unread, Upload, bad, is_key, taken};
use super::lease::Running;
use super::spool::{self, Spooled};
use super::{Completion, check};
use crate::access::Make;
use crate::clock::SystemClock;
use crate::error::chain;
use crate::metrics::{Measured, Phase};
use crate::{Allowed, Error, Service};

/// How often the database is asked whether an equal import has ended.
const ASK: Duration = Duration::from_millis(250);

/// An upload as it came.
#[derive(Debug)]
pub struct Incoming {
    pub multipart: Multipart<'static>,
    /// Counts what the parser of forms keeps of it.
    pub unread: Unread,
}

impl Service {
    /// Imports the upload when its turn has come, and ends its run.
    pub(super) async fn complete_in_turn(
        &self,
        allowed: &Allowed<Make>,
        incoming: Incoming,
        measured: &mut Measured,
    ) -> Result<Completion, Error> {
        let (upload, form, _share) = self.opened(allowed, incoming).await?;
        if form.integration.is_some() {
            return Err(bad("The upload is an update of an integration."));
        }
        let mut run = match turn(self, &form).await? {
            Turn::Ours(run) => run,
            Turn::Waits(_) | Turn::UnderWay => return Err(bad("The integration is new.")),
            Turn::Completed(before) => {
                let same = again(self, upload, &form, before).await?;
                return Ok(Completion::Completed { id: same.id });
            }
        };
        let steps = Steps::begin(&run, measured);
        let made_by = allowed.caller().author();
        let ended = import(self, upload, (form, made_by), &mut run, steps).await;
        give_up(*run).await;
        ended
    }

    /// The upload up to its file, with the client's share of the forms, which is kept until the
    /// import has ended.
    pub(super) async fn opened(
        &self,
        allowed: &Allowed<Make>,
        incoming: Incoming,
    ) -> Result<(Upload, Form, Share), Error> {
        let share = self.admission.forms().take(allowed.caller().client).await;
        let Some(share) = share else { return Err(Error::Busy) };
        let (upload, form) = Upload::open(incoming.multipart, incoming.unread).await?;
        if !is_key(&form.idempotency_key) {
            return Err(bad("The upload has no key of its own."));
        }
        Ok((upload, form, share))
    }
}

/// Ends a run without success, unless it has ended.
pub(super) async fn give_up(run: StagedRun) {
    if let Err(error) = run.give_up().await {
        tracing::warn!(error = chain(&error), "a run was left to its lease");
    }
}

/// The phase that an import is in, as it is told to whoever waits and as it is measured.
pub(super) struct Steps<'a> {
    pub(super) running: Arc<Running>,
    pub(super) measured: &'a mut Measured,
}

impl<'a> Steps<'a> {
    /// Begins to tell of the run.
    pub(super) fn begin(run: &StagedRun, measured: &'a mut Measured) -> Self {
        Self { running: Arc::new(Running::begin(run.lease())), measured }
    }

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

    pub(super) fn save(&mut self, records: u64) {
        self.running.saved(0, records);
        self.measured.enter(Phase::Saving);
    }
}

/// What to do with an upload once its turn has come.
pub(super) enum Turn {
    /// Import its file.
    Ours(Box<StagedRun>),
    /// Compare its file with the one that was imported under the same form and key.
    Completed(EarlierImport),
    /// Another update of the integration waits for its decision, as this run.
    Waits(Uuid),
    /// Another update of the integration is under way.
    UnderWay,
}

/// The second of two uploads with the same key and the same form waits here until the first
/// has ended, whichever server works on it.
pub(super) async fn turn(service: &Service, form: &Form) -> Result<Turn, Error> {
    let digest = form.digest();
    loop {
        let run = NewRun {
            id: Uuid::now_v7(),
            integration: form.integration.unwrap_or_else(Uuid::now_v7),
            idempotency_key: form.idempotency_key.clone(),
            form: digest,
            started_at: SystemClock.now(),
        };
        let begun = match form.integration {
            Some(_) => service.store.begin_update(run, SystemClock).await,
            None => service.store.begin_import(run, SystemClock).await,
        };
        match begun {
            Ok(run) => return Ok(Turn::Ours(Box::new(run))),
            Err(StoreError::ProposalWaits { run }) => return Ok(Turn::Waits(run)),
            Err(StoreError::UpdateUnderWay) => return Ok(Turn::UnderWay),
            Err(StoreError::AlreadyCompleted(before)) => return Ok(Turn::Completed(before)),
            Err(StoreError::UnderWay) => sleep(ASK).await,
            Err(error) => return Err(failed(error)),
        }
    }
}

/// Answers as before if the file is the same. That is known only when the file has been
/// read to its end.
pub(super) async fn again(
    service: &Service,
    mut upload: Upload,
    form: &Form,
    before: EarlierImport,
) -> Result<EarlierImport, Error> {
    let digest = spool::digest(&mut upload, form.file_bytes, service.admission.limits()).await;
    let digest = digest.map_err(|error| match error {
        // This try has saved nothing, but an earlier one may have saved all.
        Error::Interrupted => {
            let inside = "the data file did not arrive".to_owned();
            Error::NotKnown { doing: "comparing", inside }
        }
        other => other,
    })?;
    before.with_file(digest).map_err(failed)
}

async fn import(
    service: &Service,
    upload: Upload,
    (mut form, made_by): (Form, Author),
    run: &mut StagedRun,
    mut steps: Steps<'_>,
) -> Result<Completion, Error> {
    let details = match details_of(service, &mut form).await? {
        Ok(details) => details,
        Err(faults) => return Ok(Completion::Invalid { faults }),
    };
    let Checked { spooled, report, reading, _permit } =
        Checked::of(service, upload, &form, &mut steps).await?;
    if !report.is_completable() {
        return Ok(Completion::Rejected { report });
    }
    let records = report.records;
    steps.save(records);
    let folder = service.spool_folder();
    let ended = Import { form, details, report, reading, folder, made_by }
        .save(run, service.admission.threads(), spooled, &steps.running)
        .await?;
    if matches!(ended, Completion::Completed { .. }) {
        steps.measured.saved(records);
    }
    Ok(ended)
}

/// A file that has arrived and was read to its end.
pub(super) struct Checked {
    pub(super) spooled: Spooled,
    pub(super) report: Report,
    pub(super) reading: Reading,
    /// Kept until the import has ended.
    pub(super) _permit: OwnedSemaphorePermit,
}

impl Checked {
    /// Receives the upload's file and checks it when its turn has come.
    pub(super) async fn of(
        service: &Service,
        mut upload: Upload,
        form: &Form,
        steps: &mut Steps<'_>,
    ) -> Result<Self, Error> {
        let (admission, folder) = (&service.admission, service.spool_folder());
        let limits = admission.limits();
        steps.receive();
        let running = Arc::clone(&steps.running);
        let spooled =
            Spooled::receive(&mut upload, form.file_bytes, &folder, admission, &running).await?;
        steps.measured.received(spooled.bytes);
        steps.wait();
        let _permit = permit(service.admission.files()).await?;
        steps.validate();
        let (name, recipe) = (form.file_name.as_str(), form.recipe.as_ref());
        let reading = Reading::of(name, spooled.bytes, recipe, limits);
        let (spooled, report) =
            check::check(service.admission.threads(), spooled, reading.clone(), &running).await?;
        steps.measured.validated(&report);
        Ok(Self { spooled, report, reading, _permit })
    }
}

/// The details, if nothing is wrong with them. A name that is taken is found here, before
/// the file is read, and once more at the commit.
async fn details_of(
    service: &Service,
    form: &mut Form,
) -> Result<Result<Details, Vec<Fault>>, Error> {
    let details = match Details::parse(form) {
        Ok(details) => details,
        Err(faults) => return Ok(Err(faults)),
    };
    let owner = service.store.by_display_name(&details.display_name).await.map_err(failed)?;
    Ok(match owner {
        Some(owner) => Err(vec![taken(owner.id, owner.display_name)]),
        None => Ok(details),
    })
}

async fn permit(semaphore: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error> {
    semaphore.acquire_owned().await.map_err(|error| Error::unavailable("waiting", &error))
}
