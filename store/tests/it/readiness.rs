//! Whether the database can be worked with.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{BackupError, NotReady, backup, restore};

use crate::fixture::{Database, on_both_engines};

on_both_engines! {
    a_database_is_ready_with_exactly_the_migrations_of_the_program,
}

async fn change(db: &Database, sql: &str) {
    let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
    if db.url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
        sql.execute(&mut connection).await.expect("changed");
        connection.close().await.expect("closed");
    } else {
        let mut connection = PgConnection::connect(&db.url).await.expect("opened");
        sql.execute(&mut connection).await.expect("changed");
        connection.close().await.expect("closed");
    }
}

async fn a_database_is_ready_with_exactly_the_migrations_of_the_program(db: Database) {
    db.store.ready().await.expect("ready");
    change(&db, "UPDATE _sqlx_migrations SET success = FALSE WHERE version = 1").await;
    let behind = db.store.ready().await;
    assert!(matches!(behind, Err(NotReady::Behind(1))), "{behind:?}");
    change(&db, "UPDATE _sqlx_migrations SET success = TRUE, version = 9000 WHERE version = 1")
        .await;
    let ahead = db.store.ready().await;
    assert!(matches!(ahead, Err(NotReady::Ahead(9000))), "{ahead:?}");
    change(&db, "DROP TABLE _sqlx_migrations").await;
    let none = db.store.ready().await;
    assert!(matches!(none, Err(NotReady::NoAnswer(_))), "{none:?}");
}

#[tokio::test]
async fn a_backup_of_a_later_version_is_not_restored() {
    let db = Database::sqlite().await;
    change(&db, "UPDATE _sqlx_migrations SET version = 9000 WHERE version = 2").await;
    let file = db.folder.path().join("later.db");
    backup(&db.url, &file).await.expect("copied");
    let url = format!("sqlite://{}/new/rollcall.db", db.folder.path().display());
    let error = restore(&url, &file, false).await.expect_err("of a later version");
    assert!(matches!(error, BackupError::NoBackup { .. }), "{error}");
    assert!(error.to_string().contains("9000"), "{error}");
}
