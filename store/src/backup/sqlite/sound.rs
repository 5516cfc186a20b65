//! Whether a file is a sound database of this program, of this version or an earlier one.
//!
//! Be advised: SQLite's own check is of how the file is built. A changed name in the schema
//! or a changed byte in a text passes it, and the server would stumble over it when the
//! old database is gone already.

use std::collections::BTreeSet;

use futures::TryStreamExt;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, TypeInfo, ValueRef};

use crate::engine::readiness::{NotReady, compare};
use crate::engine::sqlite::MIGRATIONS;

/// What is wrong with the database, in words; `Ok` if a server can work with it.
pub(super) async fn check(connection: &mut SqliteConnection) -> Result<(), String> {
    let latest = migrations(connection).await?;
    let damaged = |error: sqlx::Error| match error {
        sqlx::Error::Database(error) => format!("it is damaged: {}", error.message()),
        _ => "it is damaged".to_owned(),
    };
    let built = built_well(connection).await.map_err(damaged)?;
    if let Some(wrong) = built {
        return Err(format!("it is damaged: {wrong}"));
    }
    let expected = schema_of(latest).await.map_err(|error| error.to_string())?;
    if schema(connection).await.map_err(damaged)? != expected {
        return Err("it is damaged: its tables are not those of Rollcall".to_owned());
    }
    for table in tables(connection).await.map_err(damaged)? {
        texts(connection, &table)
            .await
            .map_err(|_| format!("it is damaged: a value in the table {table} cannot be read"))?;
    }
    Ok(())
}

/// The version of the last migration that was applied. All before it must have been applied
/// as this program knows them.
async fn migrations(connection: &mut SqliteConnection) -> Result<i64, String> {
    let no_database = |_| "it is no database of Rollcall".to_owned();
    let sql = "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as(sql).fetch_all(connection).await.map_err(no_database)?;
    let versions: Vec<i64> = applied.iter().map(|(version, _)| *version).collect();
    if let Err(error @ NotReady::Ahead(_)) = compare(&MIGRATIONS, &versions) {
        return Err(error.to_string());
    }
    let known = MIGRATIONS.iter().zip(&applied);
    let mut same = known.map(|(known, (version, checksum))| {
        known.version == *version && *known.checksum == **checksum
    });
    match versions.last() {
        Some(latest) if same.all(|same| same) => Ok(*latest),
        _ => Err("it is damaged: its migrations are not those of Rollcall".to_owned()),
    }
}

/// What SQLite finds wrong with the file's structure, its indexes or its references.
async fn built_well(connection: &mut SqliteConnection) -> Result<Option<String>, sqlx::Error> {
    let sql = "PRAGMA integrity_check(1)";
    let verdict: String = sqlx::query_scalar(sql).fetch_one(&mut *connection).await?;
    if verdict != "ok" {
        return Ok(Some(verdict));
    }
    let lost = sqlx::query("PRAGMA foreign_key_check").fetch_optional(connection).await?;
    Ok(lost.map(|_| "something refers to what is not there".to_owned()))
}

/// Type, name and SQL of everything in the schema.
type Schema = BTreeSet<(String, String, String)>;

/// The schema is compared as text: opened for reading alone, a database may have a `CHECK`
/// with names that do not exist, which a server then cannot open. Renamed tables are in
/// quotes. The table that is not ours is known by its columns.
async fn schema(connection: &mut SqliteConnection) -> Result<Schema, sqlx::Error> {
    let sql = "SELECT type, name, \
               CASE WHEN name = '_sqlx_migrations' THEN (SELECT group_concat(c.name || ' ' || c.type) \
               FROM pragma_table_xinfo('_sqlx_migrations') c) \
               ELSE coalesce(replace(sql, '\"', ''), '') END \
               FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'";
    let rows: Vec<(String, String, String)> = sqlx::query_as(sql).fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// The schema that the migrations make up to this one.
async fn schema_of(latest: i64) -> Result<Schema, sqlx::Error> {
    let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await?;
    MIGRATIONS.run_to(latest, &mut connection).await?;
    let schema = schema(&mut connection).await;
    connection.close().await?;
    schema
}

async fn tables(connection: &mut SqliteConnection) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    sqlx::query_scalar(sql).fetch_all(connection).await
}

/// Reads every text of a table, for SQLite takes any bytes for a text.
async fn texts(connection: &mut SqliteConnection, table: &str) -> Result<(), sqlx::Error> {
    // The name is one of the schema that was compared.
    let sql = AssertSqlSafe(format!("SELECT * FROM \"{table}\""));
    let mut rows = sqlx::query(sql).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        for column in 0..row.len() {
            text(&row, column)?;
        }
    }
    Ok(())
}

fn text(row: &SqliteRow, column: usize) -> Result<(), sqlx::Error> {
    let is_text = {
        let value = row.try_get_raw(column)?;
        !value.is_null() && value.type_info().name() == "TEXT"
    };
    if is_text { row.try_get::<&str, _>(column).map(drop) } else { Ok(()) }
}
