//! Saving an import: its accounts are staged, and one transaction makes all of them visible.
//! Until that has committed, nobody sees any of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use store::{
    AccountBatch, Author, Digest, Excluded, FileChanges, ImportedFile, NewIntegration, StagedRun,
    StoreError,
};
use tokio::sync::mpsc::Receiver;
use validation::Report;
use validation::compare::truncation::FileEnd;
use validation::suggest::{Exclusion, Recipe};
use validation::upload::ChangeSummary;

use super::check::Reading;
use super::form::{Details, Form, taken};
use super::lease::Running;
use super::spool::Spooled;
use super::threads::Threads;
use super::{Completion, check};
use crate::Error;
use crate::access::Right;
use crate::clock::SystemClock;

/// An import whose details and file are valid.
pub(crate) struct Import {
    pub(crate) form: Form,
    pub(crate) details: Details,
    pub(crate) report: Report,
    pub(crate) reading: Reading,
    /// Where accounts are kept while they are sorted.
    pub(crate) folder: PathBuf,
    /// Who makes the integration.
    pub(crate) made_by: Author,
}

impl Import {
    pub(crate) async fn save(
        self,
        run: &mut StagedRun,
        threads: &Threads,
        spooled: Spooled,
        running: &Running,
    ) -> Result<Completion, Error> {
        let Self { form, details, report, reading, folder, made_by } = self;
        let file = imported_file(form, &report, &spooled)?;
        let integration = NewIntegration {
            integration_name: details.integration_name,
            display_name: details.display_name,
            avatar: details.avatar,
            made_by,
            makers: Right::Make.roles(),
        };
        let second = check::accounts(threads, spooled, reading, folder);
        stage(run, second, &report, running).await?;
        match run.commit(integration, file, SystemClock).await {
            Ok(id) => Ok(Completion::Completed { id }),
            Err(error) => refused(error),
        }
    }
}

/// What the store keeps of a valid file.
pub(super) fn imported_file(
    form: Form,
    report: &Report,
    spooled: &Spooled,
) -> Result<ImportedFile, Error> {
    let Some(format) = report.format else { return Err(changed()) };
    let recipe = form.recipe;
    let end = match &form.changes {
        // The original was seen by the sender alone.
        Some(changes) => changes.file_end,
        None => report.encoding.map(|encoding| FileEnd::of(&spooled.tail, format, encoding, true)),
    };
    Ok(ImportedFile {
        name: form.file_name,
        bytes: spooled.bytes,
        digest: spooled.digest,
        format,
        records: report.records,
        warnings: report.warnings,
        end,
        changes: form.changes.map(|summary| changes(summary, recipe)),
    })
}

/// What the store keeps of the changes. A recipe that changes nothing is left out.
fn changes(summary: ChangeSummary, recipe: Option<Recipe>) -> FileChanges {
    let recipe = recipe.filter(|recipe| !recipe.is_empty());
    let json = |recipe| serde_json::to_string(&recipe).expect("a recipe is JSON");
    let mut excluded = BTreeMap::<String, u64>::new();
    for (reason, records) in summary.excluded {
        *excluded.entry(Exclusion::from_code(&reason).code()).or_default() += u64::from(records);
    }
    FileChanges {
        original_file_name: summary.file_name.into(),
        original_file_bytes: summary.file_bytes,
        original_digest: summary.file_sha256.map(|digest| Digest::new(digest.bytes())),
        recipe: recipe.map(json),
        edited_records: summary.edited_records.into(),
        fixed: summary.fixed,
        excluded: excluded
            .into_iter()
            .map(|(reason, records)| Excluded { reason, records })
            .collect(),
    }
}

/// Stages the accounts of the second pass over the file, whose report must equal that of the
/// first.
pub(super) async fn stage(
    run: &mut StagedRun,
    (mut batches, second): (Receiver<AccountBatch>, impl Future<Output = Result<Report, Error>>),
    report: &Report,
    running: &Running,
) -> Result<(), Error> {
    let mut saved = 0;
    while let Some(batch) = batches.recv().await {
        saved += batch.len() as u64;
        run.add(batch, SystemClock).await.map_err(failed)?;
        running.saved(saved, report.records);
    }
    if second.await? == *report { Ok(()) } else { Err(changed()) }
}

/// The answer to a commit that failed. Some refusals are results that a person has to see.
fn refused(error: StoreError) -> Result<Completion, Error> {
    match error {
        StoreError::AlreadyCompleted(before) => Ok(Completion::Completed { id: before.id }),
        StoreError::DisplayNameTaken { id, display_name } => {
            Ok(Completion::Invalid { faults: vec![taken(id, display_name)] })
        }
        error @ StoreError::Unanswered(_) => Err(Error::not_known("saving", &error)),
        other => Err(failed(other)),
    }
}

/// The answer to an error of the store that is no result.
pub(crate) fn failed(error: StoreError) -> Error {
    match error {
        StoreError::SignedOut => Error::SignedOut,
        StoreError::MayNoMore => Error::Forbidden { needs: Right::Make },
        StoreError::KeyUsed { integration } => Error::KeyUsed { saved: integration },
        StoreError::Gone => Error::NotFound,
        StoreError::Archived { display_name } => Error::Archived { display_name },
        StoreError::NotKept { from } => Error::NotKept { from },
        other => Error::unavailable("importing", &other),
    }
}

fn changed() -> Error {
    let inside = "the second pass over the file gave another report".to_owned();
    Error::Unavailable { doing: "importing", inside }
}
