//! The row of a run that has ended, in whatever way.

use uuid::Uuid;
use validation::compare::truncation::{FileEnd, Judgement};
use validation::compare::{ChangeKind, ChangedIn, Comparison};
use validation::{FileName, Format};

use crate::activity::Author;
use crate::engine::sql::{count, sql};
use crate::engine::transaction::Transaction;
use crate::imports::file_changes;
use crate::{Digest, FileChanges, RunState, StagedRun, StoreError};

/// Under which word the accounts are counted that are the same as before.
const UNCHANGED: &str = "unchanged";

/// What is put before the name of a field under which changed accounts are counted.
const FIELD: &str = "field:";

pub(crate) struct RunRow<'a> {
    pub(crate) run: &'a StagedRun,
    pub(crate) state: RunState,
    /// None where the key is free for another try.
    pub(crate) key: Option<&'a str>,
    pub(crate) rolls_back_to: Option<i64>,
    pub(crate) file: Option<FileRow<'a>>,
    pub(crate) records: u64,
    pub(crate) warnings: u64,
    pub(crate) errors: u64,
    /// What was counted, for a run that was compared.
    pub(crate) counts: Option<&'a Comparison>,
    /// What its file looks like, if it was an update with one.
    pub(crate) judgement: Option<&'a Judgement>,
    pub(crate) made_by: &'a Author,
    pub(crate) completed_at: i64,
    pub(crate) expires_at: Option<i64>,
    pub(crate) decided_at: Option<i64>,
    pub(crate) decided_by: Option<&'a Author>,
}

pub(crate) struct FileRow<'a> {
    pub(crate) name: &'a FileName,
    pub(crate) bytes: u64,
    pub(crate) digest: Digest,
    pub(crate) format: Option<Format>,
    pub(crate) end: Option<FileEnd>,
    pub(crate) changes: Option<&'a FileChanges>,
}

impl<'a> RunRow<'a> {
    /// A run without a file, of which nothing was counted.
    pub(crate) const fn of(
        run: &'a StagedRun,
        state: RunState,
        made_by: &'a Author,
        completed_at: i64,
    ) -> Self {
        Self {
            run,
            state,
            key: None,
            rolls_back_to: None,
            file: None,
            records: 0,
            warnings: 0,
            errors: 0,
            counts: None,
            judgement: None,
            made_by,
            completed_at,
            expires_at: None,
            decided_at: None,
            decided_by: None,
        }
    }

    pub(crate) async fn insert(self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let insert = sql(
            "INSERT INTO import_runs (id, integration_id, number, state, base_run, rolls_back_to, \
             idempotency_key, file_name, file_bytes, format, records, warnings, errors, \
             form_digest, file_digest, started_at, completed_at, made_by_id, made_by, expires_at, \
             decided_at, decided_by_id, decided_by, file_end, judgement) VALUES ($1, $2, $3, $4, \
             $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
             $23, $24, $25)",
        );
        let run = self.run;
        let file = self.file.as_ref();
        let (made_by_id, made_by) = self.made_by.person.clone().unzip();
        let decided_by = self.decided_by.and_then(|author| author.person.clone());
        let (decided_by_id, decided_by) = decided_by.unzip();
        let insert = insert
            .bind(run.run.id)
            .bind(run.run.integration)
            .bind(run.number)
            .bind(self.state.code())
            .bind(run.base)
            .bind(self.rolls_back_to)
            .bind(self.key)
            .bind(file.map(|file| file.name.as_str()))
            .bind(file.map(|file| count(file.bytes)).transpose()?)
            .bind(file.and_then(|file| file.format).map(Format::name))
            .bind(count(self.records)?)
            .bind(count(self.warnings)?)
            .bind(count(self.errors)?)
            .bind(run.run.form)
            .bind(file.map(|file| file.digest))
            .bind(run.run.started_at)
            .bind(self.completed_at)
            .bind(made_by_id)
            .bind(made_by)
            .bind(self.expires_at)
            .bind(self.decided_at)
            .bind(decided_by_id)
            .bind(decided_by)
            .bind(file.and_then(|file| file.end).map(FileEnd::code))
            .bind(self.judgement.and_then(Judgement::to_json));
        transaction.execute(insert).await?;
        if let Some(counts) = self.counts.filter(|_| run.base.is_some()) {
            insert_counts(transaction, run.run.id, counts).await?;
        }
        match file.and_then(|file| file.changes) {
            Some(changes) => file_changes::insert(transaction, run.run.id, changes).await,
            None => Ok(()),
        }
    }
}

async fn insert_counts(
    transaction: &mut Transaction,
    run: Uuid,
    counts: &Comparison,
) -> Result<(), StoreError> {
    for (what, accounts) in words_of(counts) {
        let insert =
            sql("INSERT INTO run_counts (import_run_id, what, accounts) VALUES ($1, $2, $3)");
        transaction.execute(insert.bind(run).bind(what).bind(count(accounts)?)).await?;
    }
    Ok(())
}

/// What is left of counts without those that were erased.
pub(crate) fn take_off(counts: &Comparison, erased: &Comparison) -> Comparison {
    let mut left = counts.clone();
    for kind in ChangeKind::ALL {
        *left.of_mut(kind) = counts.of(kind).saturating_sub(erased.of(kind));
    }
    left.unchanged = counts.unchanged.saturating_sub(erased.unchanged);
    for (left, erased) in left.fields.iter_mut().zip(erased.fields) {
        *left = left.saturating_sub(erased);
    }
    left.kept = counts.kept.saturating_sub(erased.kept);
    left
}

/// All that is counted, each under its word, without what is none.
pub(crate) fn words_of(counts: &Comparison) -> impl Iterator<Item = (String, u64)> {
    let kinds = ChangeKind::ALL.map(|kind| (kind.code().to_owned(), counts.of(kind)));
    let fields =
        ChangedIn::all().map(|of| (format!("{FIELD}{}", of.code()), counts.changed_in(of)));
    let unchanged = (UNCHANGED.to_owned(), counts.unchanged);
    let all = kinds.into_iter().chain(fields).chain([unchanged]);
    all.filter(|(_, accounts)| *accounts > 0)
}

/// Adds what a row of `run_counts` says. A word that only a later version knows says nothing.
pub(crate) fn add_count(counts: &mut Comparison, what: &str, accounts: u64) {
    if let Some(kind) = ChangeKind::from_code(what) {
        *counts.of_mut(kind) += accounts;
    } else if what == UNCHANGED {
        counts.unchanged += accounts;
    } else if let Some(name) = what.strip_prefix(FIELD)
        && let Some(of) = ChangedIn::from_code(name)
    {
        match of {
            ChangedIn::Field(field) => counts.fields[field as usize] += accounts,
            ChangedIn::Kept => counts.kept += accounts,
        }
    }
}
