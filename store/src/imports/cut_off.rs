//! Whether the file of an update looks cut off: what was seen of its accounts, and what the file and
//! those before it say.

use validation::compare::truncation::{Earlier, FileEnd, FileFacts, Judgement};

use crate::engine::sql::sql;
use crate::{ImportedFile, StagedRun, StoreError};

/// An applied run with a file, and what it has removed of its base.
#[derive(sqlx::FromRow)]
struct Row {
    records: i64,
    excluded: i64,
    file_end: Option<String>,
    before: Option<i64>,
    removed: i64,
}

impl StagedRun {
    /// What the update looks like, whose accounts are all compared.
    pub(super) async fn judged(&self, file: &ImportedFile) -> Result<Judgement, StoreError> {
        let Some(watching) = &self.watching else { return Ok(Judgement::default()) };
        let rows = self.files_before().await?;
        let excluded = file.changes.iter().flat_map(|changes| &changes.excluded);
        let excluded: u64 = excluded.map(|excluded| excluded.records).sum();
        let end_before = rows.last().and_then(|row| row.file_end.as_deref());
        let facts = FileFacts {
            records: file.records + excluded,
            end: file.end.unwrap_or(FileEnd::Whole),
            end_before: end_before.and_then(FileEnd::from_code),
            earlier: earlier(&rows),
        };
        Ok(watching.watch.judge(&facts))
    }

    /// The files that have counted, the last one last.
    async fn files_before(&self) -> Result<Vec<Row>, StoreError> {
        let files = sql("SELECT runs.records, runs.file_end, bases.records AS before, \
             CAST(coalesce((SELECT sum(excluded_records.records) FROM excluded_records \
             WHERE excluded_records.import_run_id = runs.id), 0) AS BIGINT) AS excluded, \
             coalesce((SELECT run_counts.accounts FROM run_counts \
             WHERE run_counts.import_run_id = runs.id AND what = 'removed'), 0) AS removed \
             FROM import_runs AS runs LEFT JOIN import_runs AS bases \
             ON bases.integration_id = runs.integration_id AND bases.number = runs.base_run \
             WHERE runs.integration_id = $1 AND runs.state = 'applied' \
             AND runs.file_name IS NOT NULL ORDER BY runs.number");
        self.lease.store.all(files.bind(self.run.integration)).await
    }
}

/// What the files before were like, if there was an update among them.
fn earlier(rows: &[Row]) -> Option<Earlier> {
    let share = |row: &Row| {
        let (before, removed) = (row.before?.unsigned_abs().max(1), row.removed.unsigned_abs());
        let share = removed.saturating_mul(1000) / before;
        Some(u16::try_from(share).unwrap_or(1000).min(1000))
    };
    let largest_removal = rows.iter().filter_map(share).max()?;
    let records = rows.iter().map(|row| (row.records + row.excluded).unsigned_abs());
    Some(Earlier { fewest_records: records.min()?, largest_removal })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(records: i64, before: Option<i64>, removed: i64) -> Row {
        Row { records, excluded: 1, file_end: None, before, removed }
    }

    #[test]
    fn earlier_imports_are_told_from_the_first_update_on() {
        assert_eq!(earlier(&[]), None);
        assert_eq!(earlier(&[row(100, None, 0)]), None);
        let rows = [row(100, None, 0), row(90, Some(100), 14), row(120, Some(90), 9)];
        let expected = Earlier { fewest_records: 91, largest_removal: 140 };
        assert_eq!(earlier(&rows), Some(expected));
    }
}
