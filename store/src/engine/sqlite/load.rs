//! Inserting many accounts with one statement.
//!
//! Be advised: SQLite looks a numbered parameter up by its name, one by one, each time it is
//! bound. With thousands of them in a statement that takes longer than the insert, so these
//! are bound by position, with `?`.

use std::sync::LazyLock;

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, SqliteConnection};

use crate::batch::AccountBatch;
use crate::columns::{ALL, COLUMNS, Columns, OPEN, Place, Value};

/// Accounts in one statement: more are no faster, and take longer to compile.
const ROWS: usize = 200;

static FULL: LazyLock<String> = LazyLock::new(|| statement(ROWS));

fn statement(rows: usize) -> String {
    let row = format!("({})", ["?"; COLUMNS].join(","));
    format!("INSERT INTO accounts ({}) VALUES {}", *ALL, vec![row; rows].join(","))
}

/// Inserts the batch; sorted by key, it is fastest.
pub(crate) async fn load(
    connection: &mut SqliteConnection,
    place: Place,
    batch: &AccountBatch,
) -> Result<(), sqlx::Error> {
    for start in (0..batch.len()).step_by(ROWS) {
        let rows = ROWS.min(batch.len() - start);
        let mut arguments = SqliteArguments::default();
        arguments.reserve(rows * COLUMNS, 0);
        for columns in batch.columns(start, rows) {
            add(&mut arguments, place, columns).map_err(sqlx::Error::Encode)?;
        }
        if rows == ROWS {
            sqlx::query_with(FULL.as_str(), arguments).execute(&mut *connection).await?;
        } else {
            let sql = sqlx::AssertSqlSafe(statement(rows));
            sqlx::query_with(sql, arguments).persistent(false).execute(&mut *connection).await?;
        }
    }
    Ok(())
}

fn add(
    arguments: &mut SqliteArguments,
    place: Place,
    columns: Columns<'_>,
) -> Result<(), sqlx::error::BoxDynError> {
    arguments.add(place.integration)?;
    arguments.add(columns.email_key)?;
    arguments.add(place.run)?;
    arguments.add(OPEN)?;
    columns.values().try_for_each(|value| match value {
        Value::Text(text) => arguments.add(text),
        Value::Boolean(boolean) => arguments.add(boolean),
    })
}
