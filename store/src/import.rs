//! An import: everything in one transaction, or nothing.

use sqlx::{Sqlite, SqliteConnection, Transaction};
use uuid::Uuid;
use validation::avatar::Avatar;
use validation::{DisplayName, Format, IntegrationName};

use crate::{AccountBatch, Repair, Store, StoreError, insert, repair};

/// An integration to be made.
#[derive(Debug)]
pub struct NewIntegration {
    /// Its id, a version 7 uuid: integrations are listed by it, newest first.
    pub id: Uuid,
    /// Its name.
    pub integration_name: IntegrationName,
    /// The alias under which it is shown; unique.
    pub display_name: DisplayName,
    /// Its mark.
    pub avatar: Avatar,
}

/// The import run that makes it. Times are milliseconds since 1970, UTC.
#[derive(Debug)]
pub struct NewImportRun {
    /// Its id, a version 7 uuid.
    pub id: Uuid,
    /// The same for every try of the same import.
    pub idempotency_key: String,
    /// The file's name, as its owner has it.
    pub file_name: String,
    /// Size of the file.
    pub file_bytes: u64,
    /// What the file was read as.
    pub format: Format,
    /// Records of the file, all of them valid.
    pub records: u64,
    /// Issues of severity warning.
    pub warnings: u64,
    /// When the file began to arrive.
    pub started_at: i64,
    /// What was done to the file before it was sent; absent where nothing was.
    pub repair: Option<Repair>,
}

/// An import under way. Dropped before [`ImportTransaction::commit`] it leaves nothing.
#[derive(Debug)]
#[must_use = "dropping it undoes the import"]
pub struct ImportTransaction {
    transaction: Transaction<'static, Sqlite>,
    integration: Uuid,
    run: NewImportRun,
    accounts: u64,
}

impl Store {
    /// Starts an import and inserts the integration. Waits until no other import writes.
    ///
    /// # Errors
    /// When the import has been completed before, when the display name is taken,
    /// or when the database is not available.
    pub async fn begin_import(
        &self,
        integration: NewIntegration,
        run: NewImportRun,
    ) -> Result<ImportTransaction, StoreError> {
        // A transaction that reads first and then writes could not wait for its turn.
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        refuse_completed(&mut transaction, &run.idempotency_key).await?;
        refuse_taken(&mut transaction, &integration.display_name).await?;
        let id = integration.id;
        insert_integration(&mut transaction, integration, run.started_at).await?;
        Ok(ImportTransaction { transaction, integration: id, run, accounts: 0 })
    }
}

impl ImportTransaction {
    /// Inserts accounts.
    ///
    /// # Errors
    /// When an address is there already, or the database is not available.
    pub async fn add(&mut self, mut batch: AccountBatch) -> Result<(), StoreError> {
        batch.sort();
        insert::insert(&mut self.transaction, self.integration, &batch).await?;
        self.accounts += batch.len() as u64;
        Ok(())
    }

    /// Makes the import lasting and gives the integration's id.
    ///
    /// # Errors
    /// When not every record has become an account, or the database is not
    /// available; nothing is left then.
    pub async fn commit(mut self, completed_at: i64) -> Result<Uuid, StoreError> {
        let (records, accounts) = (self.run.records, self.accounts);
        if records != accounts {
            return Err(StoreError::Incomplete { records, accounts });
        }
        sqlx::query("UPDATE integrations SET accounts = $1 WHERE id = $2")
            .bind(count(accounts)?)
            .bind(self.integration)
            .execute(&mut *self.transaction)
            .await?;
        insert_run(&mut self.transaction, self.integration, self.run, completed_at).await?;
        self.transaction.commit().await?;
        Ok(self.integration)
    }
}

async fn refuse_completed(connection: &mut SqliteConnection, key: &str) -> Result<(), StoreError> {
    let sql = "SELECT integration_id FROM import_runs WHERE idempotency_key = $1";
    match sqlx::query_scalar(sql).bind(key).fetch_optional(connection).await? {
        Some(id) => Err(StoreError::AlreadyCompleted { id }),
        None => Ok(()),
    }
}

async fn refuse_taken(
    connection: &mut SqliteConnection,
    name: &DisplayName,
) -> Result<(), StoreError> {
    let sql = "SELECT id, display_name FROM integrations WHERE display_name_key = $1";
    match sqlx::query_as(sql).bind(name.key()).fetch_optional(connection).await? {
        Some((id, display_name)) => Err(StoreError::DisplayNameTaken { id, display_name }),
        None => Ok(()),
    }
}

async fn insert_integration(
    connection: &mut SqliteConnection,
    integration: NewIntegration,
    created_at: i64,
) -> Result<(), StoreError> {
    let (colour, image, media_type) = match &integration.avatar {
        Avatar::Colour(colour) => (Some(colour.name()), None, None),
        Avatar::Image(image) => (None, Some(image.bytes()), Some(image.kind().media_type())),
    };
    sqlx::query(
        "INSERT INTO integrations (id, integration_name, display_name, display_name_key, \
         avatar_colour, avatar_image, avatar_media_type, accounts, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)",
    )
    .bind(integration.id)
    .bind(integration.integration_name.as_str())
    .bind(integration.display_name.as_str())
    .bind(integration.display_name.key())
    .bind(colour)
    .bind(image)
    .bind(media_type)
    .bind(created_at)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_run(
    connection: &mut SqliteConnection,
    integration: Uuid,
    run: NewImportRun,
    completed_at: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO import_runs (id, integration_id, idempotency_key, file_name, file_bytes, \
         format, records, warnings, started_at, completed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(run.id)
    .bind(integration)
    .bind(run.idempotency_key)
    .bind(run.file_name)
    .bind(count(run.file_bytes)?)
    .bind(run.format.name())
    .bind(count(run.records)?)
    .bind(count(run.warnings)?)
    .bind(run.started_at)
    .bind(completed_at)
    .execute(&mut *connection)
    .await?;
    match run.repair {
        Some(repair) => repair::insert(connection, run.id, repair).await,
        None => Ok(()),
    }
}

/// SQL has no unsigned numbers.
pub(crate) fn count(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|error| StoreError::Unavailable(error.into()))
}
