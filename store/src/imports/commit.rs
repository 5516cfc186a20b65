//! The end of an import: one short transaction makes it visible.
//!
//! Accounts are seen only through an integration, which names the run that they belong to.
//! So the commit does not touch them: it deletes the run's row in `staging_runs`, and
//! inserts the integration, the completed run and what was done to its file.
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
use validation::{DisplayName, FileName, Format, IntegrationName};

use crate::activity::{self, Author, Deed, Kind};
use crate::engine::retry::{Tries, commit_error, is_taken};
use crate::engine::sql::{count, sql};
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::file_changes;
use crate::imports::idempotency::refuse_completed;
use crate::integrations::change::set_maker;
use crate::people::rows::refuse_former;
use crate::{Clock, Digest, FileChanges, Role, StagedRun, StoreError};

#[derive(Debug)]
pub struct NewIntegration {
    /// A version 7 uuid: integrations are listed by it, newest first.
    pub id: Uuid,
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
        let (mut tries, mut overtaken, mut unanswered) = (Tries::new(), false, false);
        loop {
            let ended = self.try_commit(&integration, &file, clock).await;
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
                Err(StoreError::AlreadyCompleted(before)) if before.id == integration.id => break,
                Err(StoreError::AlreadyCompleted(before)) => {
                    let same = before.with_file(file.digest);
                    return Err(same.map_or_else(|used| used, StoreError::AlreadyCompleted));
                }
                Err(error) => return Err(error),
                Ok(()) => break,
            }
        }
        self.ended = true;
        Ok(integration.id)
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
        set_maker(&mut transaction, integration.id, &integration.made_by).await?;
        self.insert_run(&mut transaction, integration.id, file, completed_at).await?;
        // With the turn of whoever changes people, so that this comes before or after.
        activity::take_turn(&mut transaction).await?;
        refuse_former(&mut transaction, &integration.made_by, integration.makers).await?;
        let made = Deed::done(Kind::IntegrationMade);
        let made = made.to(integration.id, integration.display_name.as_str());
        activity::append(&mut transaction, &integration.made_by, made, completed_at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// Ends the staging, if its row counts all accounts. A crash of the database may have
    /// undone the last batches, and their counts with them.
    async fn end(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let end = sql("DELETE FROM staging_runs WHERE id = $1 AND owner = $2 AND staged = $3 \
             AND phase NOT IN ('failed', 'cleared')");
        let ended = transaction.execute(self.lease.bound(end).bind(count(self.staged)?)).await?;
        if ended == 0 { Err(StoreError::LeaseLost) } else { Ok(()) }
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
             avatar_colour, avatar_image, avatar_media_type, accounts, import_run_id, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        let insert = insert
            .bind(integration.id)
            .bind(integration.integration_name.as_str())
            .bind(integration.display_name.as_str())
            .bind(integration.display_name.key())
            .bind(colour)
            .bind(image)
            .bind(media_type)
            .bind(count(self.staged)?)
            .bind(self.run.id)
            .bind(self.run.started_at);
        transaction.execute(insert).await?;
        Ok(())
    }

    async fn insert_run(
        &self,
        transaction: &mut Transaction,
        integration: Uuid,
        file: &ImportedFile,
        completed_at: i64,
    ) -> Result<(), StoreError> {
        let insert = sql(
            "INSERT INTO import_runs (id, integration_id, idempotency_key, file_name, file_bytes, \
             format, records, warnings, started_at, completed_at, form_digest, file_digest) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        );
        let insert = insert
            .bind(self.run.id)
            .bind(integration)
            .bind(self.run.idempotency_key.as_str())
            .bind(file.name.as_str())
            .bind(count(file.bytes)?)
            .bind(file.format.name())
            .bind(count(file.records)?)
            .bind(count(file.warnings)?)
            .bind(self.run.started_at)
            .bind(completed_at)
            .bind(self.run.form)
            .bind(file.digest);
        transaction.execute(insert).await?;
        match &file.changes {
            Some(changes) => file_changes::insert(transaction, self.run.id, changes).await,
            None => Ok(()),
        }
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
