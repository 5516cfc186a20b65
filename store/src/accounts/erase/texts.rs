//! What is kept of files besides their accounts, and may name one: recipes, reasons, file names.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::suggest::{forgotten_in_file_name, forgotten_in_recipe, forgotten_in_text};

use crate::StoreError;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;

/// Texts that a run has, by its id: how they are found, and how one takes another's place.
struct Texts {
    find: String,
    replace: String,
    /// The text without an address.
    without: fn(&str, &str) -> Option<String>,
}

static TEXTS: LazyLock<[Texts; 4]> = LazyLock::new(|| {
    let of = |table: &str, id: &str, column: &str, without| Texts {
        find: find(table, id, column),
        replace: format!("UPDATE {table} SET {column} = $2 WHERE {id} = $1"),
        without,
    };
    [
        of("repairs", "import_run_id", "recipe", forgotten_in_recipe),
        of("repairs", "import_run_id", "original_file_name", forgotten_in_file_name),
        of("import_runs", "id", "file_name", forgotten_in_file_name),
        of("import_runs", "id", "override_reason", forgotten_in_text),
    ]
});

static REASONS: LazyLock<String> =
    LazyLock::new(|| find("excluded_records", "import_run_id", "reason"));

/// The rows of a table of which a column may name the address `$2`, of the integration `$1` or,
/// where that is none, of all.
fn find(table: &str, id: &str, column: &str) -> String {
    format!(
        "SELECT texts.{id}, texts.{column} FROM {table} AS texts \
         JOIN import_runs AS runs ON runs.id = texts.{id} \
         WHERE runs.integration_id = coalesce($1, runs.integration_id) \
         AND replace(lower(texts.{column}), $2, '') <> lower(texts.{column})"
    )
}

/// Takes an address out of what runs have besides their accounts, of one integration or of all.
pub(super) async fn forget(
    transaction: &mut Transaction,
    integration: Option<Uuid>,
    key: &str,
) -> Result<(), StoreError> {
    for Texts { find, replace, without } in &*TEXTS {
        let found = sql(find).bind(integration).bind(key);
        for (run, text) in transaction.all::<(Uuid, String)>(found).await? {
            if let Some(left) = without(&text, key) {
                // Of what is no recipe nothing is left.
                let left = Some(left).filter(|left| !left.is_empty());
                transaction.execute(sql(replace).bind(run).bind(left)).await?;
            }
        }
    }
    let reasons = sql(&REASONS).bind(integration).bind(key);
    for (run, reason) in transaction.all::<(Uuid, String)>(reasons).await? {
        if let Some(left) = forgotten_in_text(&reason, key) {
            put_reason(transaction, run, (&reason, &left)).await?;
        }
    }
    Ok(())
}

/// Puts another reason in the place of one; the records of both are one, where it is there already.
async fn put_reason(
    transaction: &mut Transaction,
    run: Uuid,
    (reason, left): (&str, &str),
) -> Result<(), StoreError> {
    let put = sql("INSERT INTO excluded_records (import_run_id, reason, records) \
         SELECT import_run_id, CAST($3 AS TEXT), records FROM excluded_records \
         WHERE import_run_id = $1 AND reason = $2 ON CONFLICT (import_run_id, reason) \
         DO UPDATE SET records = excluded_records.records + excluded.records");
    transaction.execute(put.bind(run).bind(reason).bind(left)).await?;
    let gone = sql("DELETE FROM excluded_records WHERE import_run_id = $1 AND reason = $2");
    transaction.execute(gone.bind(run).bind(reason)).await?;
    Ok(())
}
