//! Whether the database can be worked with.

use sqlx::{Connection, SqliteConnection};
use store::{BackupError, NotReady, backup, restore};

use crate::fixture::{Database, START, change, on_both_engines};

on_both_engines! {
    a_database_is_ready_with_exactly_the_migrations_of_the_program,
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
async fn a_database_that_can_only_be_read_is_not_ready() {
    let Some(db) = Database::postgres().await else { return };
    let name = "current_database()";
    let end = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = {name} AND pid <> pg_backend_pid()"
    );
    for (setting, ready) in [("on", false), ("off", true)] {
        let set = format!(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only TO \
             {setting}', {name}); END $$"
        );
        change(&db, &format!("SET transaction_read_only TO off; {set}; {end}")).await;
        let answer = db.store.ready().await;
        assert_eq!(answer.is_ok(), ready, "{answer:?}");
        assert!(matches!(answer, Ok(()) | Err(NotReady::NotWritten(_))), "{answer:?}");
    }
}

#[tokio::test]
async fn a_look_leaves_nothing_behind() {
    let db = Database::sqlite().await;
    let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
    let sql = "SELECT count(*) FROM staging_runs";
    for _ in 0..3 {
        db.store.ready().await.expect("ready");
        let runs: i64 = sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("read");
        assert_eq!(runs, 0);
    }
}

#[tokio::test]
async fn a_backup_of_a_later_version_is_not_restored() {
    let db = Database::sqlite().await;
    change(&db, "UPDATE _sqlx_migrations SET version = 9000 WHERE version = 2").await;
    let file = db.folder.path().join("later.db");
    backup(&db.url, &file).await.expect("copied");
    let url = format!("sqlite://{}/new/rollcall.db", db.folder.path().display());
    let error = restore(&url, &file, false, START).await.expect_err("of a later version");
    assert!(matches!(error, BackupError::NoBackup { .. }), "{error}");
    assert!(error.to_string().contains("9000"), "{error}");
}
