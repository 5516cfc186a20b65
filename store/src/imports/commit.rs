//! The end of an import: one short transaction makes it visible.
//!
//! Accounts are seen only through an integration, which says as of which run they count. So the
//! commit does not touch them: it deletes the run's row in `staging_runs`, and inserts the
//! integration, the completed run and what was done to its file.
//!
//! Be advised: the order of the statements matters. The first asks whether the key has been
//! completed: an earlier try whose answer was lost has also ended the staging, which would
//! otherwise look like a lost lease. The staging is ended next, and only if its row counts
//! as many accounts as were staged: batches commit without a sync, so a crash of the
//! database may have undone some.
//!
//! Be advised: a commit that got no answer may be done by the database while the next try
//! already runs. From then on no failure to reach the database may be told as "nothing was
//! saved": it becomes [`StoreError::Unanswered`]. And a lost lease is tried once more, for
//! that commit may be what ended the staging.

use uuid::Uuid;
use validation::avatar::Avatar;
use validation::compare::truncation::FileEnd;
use validation::{DisplayName, FileName, Format, IntegrationName};

use crate::activity::{self, Author, Deed, Kind};
use crate::engine::retry::{Tries, commit_error, is_taken};
use crate::engine::sql::{count, sql};
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::idempotency::refuse_completed;
use crate::imports::run_row::{FileRow, RunRow};
use crate::integrations::change::set_maker;
use crate::people::rows::refuse_former;
use crate::{Clock, Digest, FileChanges, Role, RunState, StagedRun, StoreError};

#[derive(Debug)]
pub struct NewIntegration {
    pub integration_name: IntegrationName,
    /// The alias under which it is shown; unique, whatever the case of its letters.
    pub display_name: DisplayName,
    pub avatar: Avatar,
    /// Who makes it, for the record.
    pub made_by: Author,
    /// The roles of those who may: whoever is disabled or has another one when it ends, makes none.
    pub makers: &'static [Role],
}

/// The file that a run has read.
#[derive(Debug)]
pub struct ImportedFile {
    /// As the sender's machine calls the file.
    pub name: FileName,
    pub bytes: u64,
    pub digest: Digest,
    pub format: Format,
    /// All of them valid.
    pub records: u64,
    /// How many issues of severity warning it has.
    pub warnings: u64,
    /// How the original file ends; none where that is not known.
    pub end: Option<FileEnd>,
    /// What was done to the file before it was sent; absent if it was sent as it is.
    pub changes: Option<FileChanges>,
}

impl StagedRun {
    /// Makes the integration, the run and all its accounts visible at once, and returns the
    /// integration's id.
    ///
    /// # Errors
    /// When not every record has become an account, when an import with its key has been
    /// completed before, when the display name is taken, when the run was taken back, or when
    /// the database is not available. Nothing is visible then, except after
    /// [`StoreError::Unanswered`], where it is not known.
    pub async fn commit(
        &mut self,
        integration: NewIntegration,
        file: ImportedFile,
        clock: impl Clock,
    ) -> Result<Uuid, StoreError> {
        let (records, accounts) = (file.records, self.staged);
        if records != accounts {
            return Err(StoreError::Incomplete { records, accounts });
        }
        let end = || self.try_commit(&integration, &file, clock);
        self.conclude(file.digest, end).await?;
        self.ended = true;
        Ok(self.run.integration)
    }

    /// Tries the transaction that ends the run until it is known to be done, or to have failed.
    pub(super) async fn conclude<E>(
        &self,
        file: Digest,
        mut end: impl FnMut() -> E,
    ) -> Result<(), StoreError>
    where
        E: Future<Output = Result<(), StoreError>>,
    {
        let (mut tries, mut overtaken, mut unanswered) = (Tries::new(), false, false);
        loop {
            let ended = end().await;
            unanswered |= matches!(ended, Err(StoreError::Unanswered(_)));
            match ended {
                // The next try finds who was faster. It may be an earlier try, whose commit was
                // done while this one waited for it.
                Err(error) if is_overtaken(&error, unanswered) && !overtaken => overtaken = true,
                Err(error) if tries.again(&error).await => {}
                Err(StoreError::Unavailable(error)) if unanswered => {
                    return Err(StoreError::Unanswered(error));
                }
                // The answer to an earlier try was lost on the way.
                Err(StoreError::AlreadyCompleted(before)) if before.run == self.run.id => break,
                Err(StoreError::AlreadyCompleted(before)) => {
                    let same = before.with_file(file);
                    return Err(same.map_or_else(|used| used, StoreError::AlreadyCompleted));
                }
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        Ok(())
    }

    async fn try_commit(
        &self,
        integration: &NewIntegration,
        file: &ImportedFile,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let mut transaction = self.lease.store.begin(Purpose::Write).await?;
        let completed_at = clock.now();
        let (key, form) = (self.run.idempotency_key.as_str(), self.run.form);
        refuse_completed(&mut transaction, key, form).await?;
        self.end(&mut transaction).await?;
        refuse_taken(&mut transaction, &integration.display_name).await?;
        self.insert_integration(&mut transaction, integration).await?;
        let row = RunRow {
            decided_at: Some(completed_at),
            decided_by: Some(&integration.made_by),
            ..self.row_of(file, RunState::Applied, &integration.made_by, completed_at)
        };
        row.insert(&mut transaction).await?;
        set_maker(&mut transaction, self.run.integration, &integration.made_by).await?;
        // With the turn of whoever changes people, so that this comes before or after.
        activity::take_turn(&mut transaction).await?;
        refuse_former(&mut transaction, &integration.made_by, integration.makers).await?;
        let made = Deed::done(Kind::IntegrationMade);
        let made = made.to(self.run.integration, integration.display_name.as_str());
        activity::append(&mut transaction, &integration.made_by, made, completed_at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// Ends the staging, if its row counts all accounts and steps. A crash of the database may
    /// have undone the last steps, and their counts with them.
    pub(crate) async fn end(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let end = sql("DELETE FROM staging_runs WHERE id = $1 AND owner = $2 AND staged = $3 \
             AND steps = $4 AND phase NOT IN ('failed', 'cleared')");
        let end = self.lease.bound(end).bind(count(self.staged)?).bind(self.steps);
        let ended = transaction.execute(end).await?;
        if ended == 0 { Err(StoreError::LeaseLost) } else { Ok(()) }
    }

    /// The row of the run, with its file, as it has ended.
    pub(crate) fn row_of<'a>(
        &'a self,
        file: &'a ImportedFile,
        state: RunState,
        made_by: &'a Author,
        completed_at: i64,
    ) -> RunRow<'a> {
        RunRow {
            key: Some(&self.run.idempotency_key),
            file: Some(FileRow {
                name: &file.name,
                bytes: file.bytes,
                digest: file.digest,
                format: Some(file.format),
                end: file.end,
                changes: file.changes.as_ref(),
            }),
            records: file.records,
            warnings: file.warnings,
            counts: Some(&self.counts),
            ..RunRow::of(self, state, made_by, completed_at)
        }
    }

    async fn insert_integration(
        &self,
        transaction: &mut Transaction,
        integration: &NewIntegration,
    ) -> Result<(), StoreError> {
        let (colour, image, media_type) = match &integration.avatar {
            Avatar::Colour(colour) => (Some(colour.name()), None, None),
            Avatar::Image(image) => (None, Some(image.bytes()), Some(image.kind().media_type())),
        };
        let insert =
            sql("INSERT INTO integrations (id, integration_name, display_name, display_name_key, \
             avatar_colour, avatar_image, avatar_media_type, accounts, current_run, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        let insert = insert
            .bind(self.run.integration)
            .bind(integration.integration_name.as_str())
            .bind(integration.display_name.as_str())
            .bind(integration.display_name.key())
            .bind(colour)
            .bind(image)
            .bind(media_type)
            .bind(count(self.staged)?)
            .bind(self.number)
            .bind(self.run.started_at);
        transaction.execute(insert).await?;
        Ok(())
    }
}

/// Whether another import, or an earlier try that got no answer, has been faster.
fn is_overtaken(error: &StoreError, unanswered: bool) -> bool {
    is_taken(error) || (unanswered && matches!(error, StoreError::LeaseLost))
}

async fn refuse_taken(transaction: &mut Transaction, name: &DisplayName) -> Result<(), StoreError> {
    let owner =
        sql("SELECT id, display_name FROM integrations WHERE display_name_key IN ($1, $2) LIMIT 1");
    let owner = owner.bind(name.key()).bind(name.former_key());
    match transaction.optional(owner).await? {
        Some((id, display_name)) => Err(StoreError::DisplayNameTaken { id, display_name }),
        None => Ok(()),
    }
}
