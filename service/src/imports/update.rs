//! Updating an integration: a form with a file, and no details. It goes the way of an import up to
//! its end, which is a comparison that waits for a decision.

use store::{Doer, RejectedFile, Run, StagedRun, StoreError};
use uuid::Uuid;
use validation::Report;

use super::check;
use super::commit::{failed, imported_file, stage};
use super::complete::{Checked, Incoming, Steps, Turn, again, give_up, turn};
use super::form::{Form, Upload, bad};
use crate::access::{Make, Right};
use crate::clock::SystemClock;
use crate::metrics::Measured;
use crate::{Allowed, Error, Service};

/// How an update ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// It was compared: its run says how it differs, and waits as a proposal, or that nothing has
    /// changed. Of an upload that is answered once more it may have been decided since.
    Compared { run: Box<Run> },
    /// The file is not valid. That is recorded; nothing else was saved.
    Rejected { report: Report },
    /// Another update of the integration waits for its decision, as this run. Nothing was saved.
    Waits { proposal: Uuid },
    /// Another update of the integration is under way. Nothing was saved.
    UnderWay,
}

impl Service {
    /// Compares an upload with an integration's accounts, and proposes what differs. The same
    /// integration and file under a key that is completed get the same answer again.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such integration, [`Error::Archived`] where it is
    /// archived; else as [`complete`](Service::complete).
    pub async fn update(
        &self,
        allowed: &Allowed<Make>,
        incoming: Incoming,
    ) -> Result<Update, Error> {
        let mut measured = self.measures.begin();
        let ended = self.update_in_turn(allowed, incoming, &mut measured).await;
        measured.end(&ended);
        ended
    }

    async fn update_in_turn(
        &self,
        allowed: &Allowed<Make>,
        incoming: Incoming,
        measured: &mut Measured,
    ) -> Result<Update, Error> {
        let (upload, form, _share) = self.opened(allowed, incoming).await?;
        if form.integration.is_none() {
            return Err(bad("The upload does not say which integration it is of."));
        }
        let mut run = match turn(self, &form).await? {
            Turn::Ours(run) => run,
            Turn::Completed(before) => {
                let same = again(self, upload, &form, before).await?;
                return self.compared(same.run).await;
            }
            Turn::Waits(proposal) => return Ok(Update::Waits { proposal }),
            Turn::UnderWay => return Ok(Update::UnderWay),
        };
        let steps = Steps::begin(&run, measured);
        let ended = update(self, (upload, form), &doer(allowed), &mut run, steps).await;
        give_up(*run).await;
        match ended? {
            Ended::Compared(run) => self.compared(run).await,
            Ended::Rejected(report) => Ok(Update::Rejected { report }),
        }
    }

    /// The answer about a run that was compared.
    pub(crate) async fn compared(&self, run: Uuid) -> Result<Update, Error> {
        let run = self.store.run(run).await.map_err(Error::reading)?.ok_or(Error::NotFound)?;
        Ok(Update::Compared { run: Box::new(run) })
    }
}

/// Who does something to an integration.
pub(crate) fn doer(allowed: &Allowed<Make>) -> Doer {
    Doer { author: allowed.caller().author(), roles: Right::Make.roles() }
}

enum Ended {
    Compared(Uuid),
    Rejected(Report),
}

async fn update(
    service: &Service,
    (upload, form): (Upload, Form),
    doer: &Doer,
    run: &mut StagedRun,
    mut steps: Steps<'_>,
) -> Result<Ended, Error> {
    let checked = Checked::of(service, upload, &form, &mut steps).await?;
    let Checked { spooled, report, reading, _permit } = checked;
    if !report.is_completable() {
        let file = RejectedFile {
            name: form.file_name,
            bytes: spooled.bytes,
            digest: spooled.digest,
            format: report.format,
            records: report.records,
            errors: report.errors,
            warnings: report.warnings,
        };
        run.reject(file, doer, SystemClock).await.map_err(ended_badly)?;
        return Ok(Ended::Rejected(report));
    }
    steps.save(report.records);
    let file = imported_file(form, &report, &spooled)?;
    let folder = service.spool_folder();
    let second = check::accounts(service.admission.threads(), spooled, reading, folder);
    stage(run, second, &report, &steps.running).await?;
    match run.propose(file, doer, SystemClock).await {
        Ok(_) => Ok(Ended::Compared(run.id())),
        Err(StoreError::AlreadyCompleted(before)) => Ok(Ended::Compared(before.run)),
        Err(error) => Err(ended_badly(error)),
    }
}

fn ended_badly(error: StoreError) -> Error {
    match error {
        error @ StoreError::Unanswered(_) => Error::not_known("saving", &error),
        other => failed(other),
    }
}
