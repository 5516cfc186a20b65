//! The statement that a bulk load spends its time in.
//!
//! Be advised: SQLite looks a numbered parameter up by its name, one by one,
//! each time it is bound; with thousands of them in a statement that takes
//! longer than the insert. So the many rows are bound by position, with `?`.

use std::sync::LazyLock;

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, SqliteConnection};
use uuid::Uuid;

use crate::batch::{AccountBatch, Columns};

/// Accounts to one statement: more are no faster, and compiling it takes longer.
const ROWS: usize = 200;

const COLUMNS: usize = 12;

static FULL: LazyLock<String> = LazyLock::new(|| statement(ROWS));

fn statement(rows: usize) -> String {
    let row = format!("({})", ["?"; COLUMNS].join(","));
    format!(
        "INSERT INTO accounts (import_run_id, email_key, email, first_name, last_name, role, \
         created_on, user_status, account_type, department, mfa_enrolled, payment_status) VALUES {}",
        vec![row; rows].join(",")
    )
}

/// Inserts the batch, which is best sorted by key.
pub(crate) async fn load(
    connection: &mut SqliteConnection,
    run: Uuid,
    batch: &AccountBatch,
) -> Result<(), sqlx::Error> {
    for start in (0..batch.len()).step_by(ROWS) {
        let rows = ROWS.min(batch.len() - start);
        let mut arguments = SqliteArguments::default();
        arguments.reserve(rows * COLUMNS, 0);
        for columns in batch.columns(start, rows) {
            add(&mut arguments, run, columns).map_err(sqlx::Error::Encode)?;
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
    run: Uuid,
    columns: Columns<'_>,
) -> Result<(), sqlx::error::BoxDynError> {
    arguments.add(run)?;
    arguments.add(columns.email_key)?;
    arguments.add(columns.email)?;
    arguments.add(columns.first_name)?;
    arguments.add(columns.last_name)?;
    arguments.add(columns.role)?;
    arguments.add(columns.created_on)?;
    arguments.add(columns.user_status)?;
    arguments.add(columns.account_type)?;
    arguments.add(columns.department)?;
    arguments.add(columns.mfa_enrolled)?;
    arguments.add(columns.payment_status)
}
