//! Reading the import run whose file counts.

use uuid::Uuid;

use crate::engine::sql::sql;
use crate::imports::file_changes;
use crate::{FileChanges, Store, StoreError};

/// A completed import run. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    pub id: Uuid,
    /// As the sender's machine called the file.
    pub file_name: String,
    pub file_bytes: u64,
    /// `csv` or `json`.
    pub format: String,
    pub records: u64,
    /// How many issues of severity warning it had.
    pub warnings: u64,
    /// When the import's turn came, before its file arrived.
    pub started_at: i64,
    /// When all of it became visible.
    pub completed_at: i64,
    /// What was done to the file before it was sent; absent if it was sent as it was.
    pub changes: Option<FileChanges>,
    /// How many of its accounts were erased since.
    pub erased: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    file_name: String,
    file_bytes: i64,
    format: String,
    records: i64,
    warnings: i64,
    started_at: i64,
    completed_at: i64,
    erased: i64,
}

impl From<(Row, Option<FileChanges>)> for ImportRun {
    fn from((row, changes): (Row, Option<FileChanges>)) -> Self {
        Self {
            id: row.id,
            file_name: row.file_name,
            file_bytes: row.file_bytes.unsigned_abs(),
            format: row.format,
            records: row.records.unsigned_abs(),
            warnings: row.warnings.unsigned_abs(),
            started_at: row.started_at,
            completed_at: row.completed_at,
            changes,
            erased: row.erased.unsigned_abs(),
        }
    }
}

impl Store {
    /// The import run whose file the accounts of an integration came from: the last that was
    /// applied, or where that goes back, the one to which it does.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn last_import_run(
        &self,
        integration: Uuid,
    ) -> Result<Option<ImportRun>, StoreError> {
        let run = sql(
            "SELECT id, file_name, file_bytes, format, records, warnings, started_at, completed_at, \
             CAST(coalesce((SELECT accounts FROM erased_counts WHERE import_run_id = id \
             AND what = 'accounts'), 0) AS BIGINT) AS erased FROM import_runs WHERE integration_id = $1 AND number = $2",
        );
        let run = run.bind(integration).bind(self.source(integration).await?);
        let Some(row) = self.optional::<Row>(run).await? else { return Ok(None) };
        let changes = file_changes::of_run(self, row.id).await?;
        Ok(Some((row, changes).into()))
    }

    /// The number of that run.
    pub(crate) async fn source(&self, integration: Uuid) -> Result<Option<i64>, StoreError> {
        let source = sql("WITH RECURSIVE source AS (SELECT number, rolls_back_to \
             FROM import_runs WHERE integration_id = $1 \
             AND number = (SELECT current_run FROM integrations WHERE id = $1) \
             UNION ALL SELECT earlier.number, earlier.rolls_back_to FROM source \
             JOIN import_runs AS earlier ON earlier.integration_id = $1 \
             AND earlier.number = source.rolls_back_to) \
             SELECT number FROM source WHERE rolls_back_to IS NULL");
        let source: Option<(i64,)> = self.optional(source.bind(integration)).await?;
        Ok(source.map(|(number,)| number))
    }
}
