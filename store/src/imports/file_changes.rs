//! What was done to a file before it was imported.

use std::collections::HashMap;

use uuid::Uuid;
use validation::suggest::Fixed;

use crate::engine::sql::count;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::{Digest, Store, StoreError};

/// How the file of a run was changed. The corrected file was imported; this is all that is
/// kept of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChanges {
    /// As the sender's machine called the original file.
    pub original_file_name: String,
    pub original_file_bytes: u64,
    /// The SHA-256 of the original file, as the sender says; absent where nobody has said.
    pub original_digest: Option<Digest>,
    /// The recipe through which it was read, as JSON; absent where there was none.
    pub recipe: Option<String>,
    /// Records in which cells were changed by hand.
    pub edited_records: u64,
    /// What the recipe has changed; absent where nobody has said.
    pub fixed: Option<Fixed>,
    /// Records that were left out; the most frequent reason first.
    pub excluded: Vec<Excluded>,
}

/// Records that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// Each reason occurs once in a run.
    pub reason: String,
    pub records: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    import_run_id: Uuid,
    original_file_name: String,
    original_file_bytes: i64,
    original_digest: Option<Vec<u8>>,
    recipe: Option<String>,
    edited_records: i64,
    fixed_values: Option<i64>,
    fixed_records: Option<i64>,
}

impl Row {
    fn fixed(&self) -> Option<Fixed> {
        let [values, records] = [self.fixed_values?, self.fixed_records?].map(u32::try_from);
        Some(Fixed { values: values.ok()?, records: records.ok()? })
    }
}

#[derive(sqlx::FromRow)]
struct ExcludedRow {
    import_run_id: Uuid,
    reason: String,
    records: i64,
}

impl From<(Row, Vec<ExcludedRow>)> for FileChanges {
    fn from((row, excluded): (Row, Vec<ExcludedRow>)) -> Self {
        Self {
            fixed: row.fixed(),
            original_file_name: row.original_file_name,
            original_file_bytes: row.original_file_bytes.unsigned_abs(),
            original_digest: Digest::from_column(row.original_digest),
            recipe: row.recipe,
            edited_records: row.edited_records.unsigned_abs(),
            excluded: excluded.into_iter().map(Excluded::from).collect(),
        }
    }
}

impl From<ExcludedRow> for Excluded {
    fn from(row: ExcludedRow) -> Self {
        Self { reason: row.reason, records: row.records.unsigned_abs() }
    }
}

impl Store {
    /// The recipe through which the file was read that the accounts of an integration came from, if
    /// it had one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn last_recipe(&self, integration: Uuid) -> Result<Option<String>, StoreError> {
        let recipe = sql("SELECT repairs.recipe FROM import_runs \
             LEFT JOIN repairs ON repairs.import_run_id = import_runs.id \
             WHERE import_runs.integration_id = $1 AND import_runs.number = $2");
        let recipe = recipe.bind(integration).bind(self.source(integration).await?);
        let recipe: Option<(Option<String>,)> = self.optional(recipe).await?;
        Ok(recipe.and_then(|(recipe,)| recipe))
    }
}

const CHANGES: &str = "SELECT import_run_id, original_file_name, original_file_bytes, \
     original_digest, recipe, edited_records, fixed_values, fixed_records FROM repairs \
     JOIN import_runs ON import_runs.id = import_run_id \
     WHERE integration_id = $1 AND number >= $2 AND number <= $3";

const EXCLUDED: &str = "SELECT import_run_id, reason, excluded_records.records \
     FROM excluded_records JOIN import_runs ON import_runs.id = import_run_id \
     WHERE integration_id = $1 AND number >= $2 AND number <= $3 \
     ORDER BY excluded_records.records DESC, reason";

/// How the files of the runs of an integration were changed, from one number to another.
pub(crate) async fn of_runs(
    store: &Store,
    integration: Uuid,
    (least, most): (i64, i64),
) -> Result<HashMap<Uuid, FileChanges>, StoreError> {
    let of = |text| sql(text).bind(integration).bind(least).bind(most);
    let rows: Vec<Row> = store.all(of(CHANGES)).await?;
    let mut excluded = HashMap::<Uuid, Vec<ExcludedRow>>::new();
    for row in store.all::<ExcludedRow>(of(EXCLUDED)).await? {
        excluded.entry(row.import_run_id).or_default().push(row);
    }
    let changes = rows.into_iter().map(|row| {
        let (run, excluded) = (row.import_run_id, excluded.remove(&row.import_run_id));
        (run, FileChanges::from((row, excluded.unwrap_or_default())))
    });
    Ok(changes.collect())
}

/// How the file of a run was changed. A run is never altered, so its parts, which are read
/// one after the other, belong together.
pub(crate) async fn of_run(store: &Store, run: Uuid) -> Result<Option<FileChanges>, StoreError> {
    let changes = sql(
        "SELECT import_run_id, original_file_name, original_file_bytes, original_digest, recipe, \
         edited_records, fixed_values, fixed_records FROM repairs WHERE import_run_id = $1",
    );
    let Some(row) = store.optional::<Row>(changes.bind(run)).await? else { return Ok(None) };
    let excluded = sql(
        "SELECT import_run_id, reason, records FROM excluded_records WHERE import_run_id = $1 \
         ORDER BY records DESC, reason",
    );
    let excluded: Vec<ExcludedRow> = store.all(excluded.bind(run)).await?;
    Ok(Some((row, excluded).into()))
}

/// Inserts how the file of a run was changed; the run must be there.
pub(crate) async fn insert(
    transaction: &mut Transaction,
    run: Uuid,
    changes: &FileChanges,
) -> Result<(), StoreError> {
    let insert = sql(
        "INSERT INTO repairs (import_run_id, original_file_name, original_file_bytes, recipe, \
         edited_records, fixed_values, fixed_records, original_digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    let insert = insert
        .bind(run)
        .bind(changes.original_file_name.as_str())
        .bind(count(changes.original_file_bytes)?)
        .bind(changes.recipe.as_deref())
        .bind(count(changes.edited_records)?)
        .bind(changes.fixed.map(|fixed| i64::from(fixed.values)))
        .bind(changes.fixed.map(|fixed| i64::from(fixed.records)))
        .bind(changes.original_digest);
    transaction.execute(insert).await?;
    for Excluded { reason, records } in &changes.excluded {
        let insert = sql(
            "INSERT INTO excluded_records (import_run_id, reason, records) VALUES ($1, $2, $3)",
        );
        let insert = insert.bind(run).bind(reason.as_str()).bind(count(*records)?);
        transaction.execute(insert).await?;
    }
    Ok(())
}
