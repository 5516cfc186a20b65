//! The ends of an update: what it has found waits for a decision, or nothing has changed, or its
//! file was not valid. Each is one short transaction.

use validation::{FileName, Format};

use crate::accounts::{go_back, renames};
use crate::activity::{self, Author, Deed, Kind};
use crate::columns::Place;
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::idempotency::refuse_completed;
use crate::imports::places;
use crate::imports::run_row::{FileRow, RunRow};
use crate::imports::update::{hold, hold_active};
use crate::integrations::kept::refuse_forgotten;
use crate::people::rows::refuse_former;
use crate::{Clock, Digest, ImportedFile, Rename, Role, RunState, StagedRun, StoreError};

/// How long a proposal waits for its decision, in milliseconds: a fortnight, so that one that
/// comes on somebody's last day before a holiday is still there after it, and a monthly export
/// finds none of the month before.
pub const PROPOSAL_WAITS: i64 = 14 * 24 * 60 * 60 * 1000;

/// Who does something to an integration, for the record.
#[derive(Debug, Clone)]
pub struct Doer {
    pub author: Author,
    /// The roles of those who may: whoever is disabled or has another one when it ends, does not.
    pub roles: &'static [Role],
}

/// A file that is not valid.
#[derive(Debug)]
pub struct RejectedFile {
    /// As the sender's machine calls the file.
    pub name: FileName,
    pub bytes: u64,
    pub digest: Digest,
    /// None where it is of no format that is read.
    pub format: Option<Format>,
    pub records: u64,
    /// How many issues of each severity it has.
    pub errors: u64,
    pub warnings: u64,
}

impl StagedRun {
    /// Ends an update whose accounts have all been added. What differs waits as a proposal, which
    /// counts once it is applied; if nothing does, that is recorded.
    ///
    /// # Errors
    /// As [`StagedRun::commit`] has them, without those of names; [`StoreError::Archived`] where the
    /// integration was archived meanwhile.
    pub async fn propose(
        &mut self,
        file: ImportedFile,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<RunState, StoreError> {
        let (records, accounts) = (file.records, self.staged);
        if records != accounts {
            return Err(StoreError::Incomplete { records, accounts });
        }
        self.merge_rest(clock).await?;
        let (state, judgement) = (self.found(), self.judged(&file).await?);
        let Place { integration, run } = self.place();
        let candidates = renames::find(&self.lease.store, integration, run).await?;
        let end = || async {
            let row = self.row_of(&file, state, &doer.author, clock.now());
            self.try_propose(RunRow { judgement: Some(&judgement), ..row }, &candidates, doer).await
        };
        self.conclude(file.digest, end).await?;
        self.ended = true;
        Ok(state)
    }

    /// What has become of an update that is compared.
    pub(super) const fn found(&self) -> RunState {
        if self.counts.is_nothing() { RunState::Unchanged } else { RunState::Proposed }
    }

    /// One try to end it with this row, and these accounts that may be renamed.
    pub(super) async fn try_propose(
        &self,
        row: RunRow<'_>,
        candidates: &[Rename],
        doer: &Doer,
    ) -> Result<(), StoreError> {
        let mut transaction = self.lease.store.begin(Purpose::Write).await?;
        let at = row.completed_at;
        let key = self.run.idempotency_key.as_str();
        refuse_completed(&mut transaction, key, self.run.form).await?;
        self.end(&mut transaction).await?;
        hold_active(&mut transaction, self.run.integration).await?;
        if let Some(to) = row.rolls_back_to {
            // What it was made of may have been removed while it was.
            refuse_forgotten(&mut transaction, self.run.integration, to).await?;
        }
        let kind = match (row.state, row.rolls_back_to) {
            (RunState::Proposed, None) => Kind::UpdateProposed,
            (RunState::Proposed, Some(_)) => Kind::RollbackProposed,
            _ => Kind::UpdateUnchanged,
        };
        if row.state == RunState::Unchanged {
            places::forget(&mut transaction, self.place()).await?;
        }
        let expires_at = (row.state == RunState::Proposed).then_some(at + PROPOSAL_WAITS);
        let back = row.rolls_back_to.map(|to| (self.base.unwrap_or_default(), to));
        RunRow { expires_at, ..row }.insert(&mut transaction).await?;
        let of = (self.run.integration, self.number);
        renames::keep(&mut transaction, of, candidates).await?;
        if let Some(runs) = back {
            go_back(&mut transaction, (self.run.integration, self.number), runs).await?;
        }
        self.record(&mut transaction, kind, doer, at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// Ends an update whose file is not valid, which is recorded with the integration. Nothing may
    /// have been staged.
    ///
    /// # Errors
    /// When the run was taken back, or the database is not available.
    pub async fn reject(
        &mut self,
        file: RejectedFile,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| self.try_reject(&file, doer, clock.now())).await?;
        self.ended = true;
        Ok(())
    }

    async fn try_reject(
        &self,
        file: &RejectedFile,
        doer: &Doer,
        at: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.lease.store.begin(Purpose::Write).await?;
        self.end(&mut transaction).await?;
        hold(&mut transaction, self.run.integration).await?;
        let row = RunRow {
            file: Some(FileRow {
                name: &file.name,
                bytes: file.bytes,
                digest: file.digest,
                format: file.format,
                end: None,
                changes: None,
            }),
            records: file.records,
            warnings: file.warnings,
            errors: file.errors,
            ..RunRow::of(self, RunState::Rejected, &doer.author, at)
        };
        row.insert(&mut transaction).await?;
        self.record(&mut transaction, Kind::UpdateRejected, doer, at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// Appends the entry about its end, if its author may still do it.
    async fn record(
        &self,
        transaction: &mut Transaction,
        kind: Kind,
        doer: &Doer,
        at: i64,
    ) -> Result<(), StoreError> {
        let deed = Deed::done(kind).from_to(None, Some(&self.number.to_string()));
        record(transaction, self.run.integration, deed, doer, at).await
    }
}

/// Appends an entry about an integration, if its author may still do it. It comes last: whoever
/// appends holds the record until the commit.
pub(crate) async fn record(
    transaction: &mut Transaction,
    integration: uuid::Uuid,
    deed: Deed,
    doer: &Doer,
    at: i64,
) -> Result<(), StoreError> {
    let name = sql("SELECT display_name FROM integrations WHERE id = $1");
    let name: Option<(String,)> = transaction.optional(name.bind(integration)).await?;
    let (name,) = name.ok_or(StoreError::Gone)?;
    activity::take_turn(transaction).await?;
    refuse_former(transaction, &doer.author, doer.roles).await?;
    activity::append(transaction, &doer.author, deed.to(integration, name), at).await
}
