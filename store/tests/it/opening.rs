//! Opening, closing and opening again; and what only one engine has.

use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, SqliteConnection, SqlitePool};
use store::{ImportState, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

use crate::fixture::{Database, begun, empty_postgres, imported, on_both_engines};

on_both_engines! {
    what_was_committed_is_there_after_opening_again,
}

async fn what_was_committed_is_there_after_opening_again(db: Database) {
    let id = imported(&db.store, "Learners", "key", 300).await.expect("imported");
    db.store.close().await;
    let again = Store::open(&db.url).await.expect("migrating twice does no harm");
    assert_eq!(again.completed_import("key").await.expect("read"), Some(id));
    assert_eq!(again.accounts(id, None, 500).await.expect("read").items.len(), 300);
}

#[tokio::test]
async fn servers_that_start_together_migrate_once() {
    let Some(url) = empty_postgres().await else { return };
    let starts = [0; 5].map(|_| {
        let url = url.clone();
        tokio::spawn(async move { Store::open(&url).await })
    });
    for start in starts {
        start.await.expect("ended").expect("opened");
    }
    let mut connection = PgConnection::connect(&url).await.expect("connected");
    let migrations = "SELECT count(*) FROM _sqlx_migrations WHERE success";
    let migrations: i64 =
        sqlx::query_scalar(migrations).fetch_one(&mut connection).await.expect("read");
    let files = std::fs::read_dir("migrations/postgres").expect("a folder").count();
    assert_eq!(migrations, files as i64);
}

#[tokio::test]
async fn a_crash_leaves_what_was_committed_and_nothing_else() {
    let db = Database::sqlite().await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let under_way = begun(&db.store, "two", 5000).await.expect("begun");
    // What is on the disk now is what a killed process leaves there.
    let crashed = db.folder.path().join("crashed");
    std::fs::create_dir(&crashed).expect("a folder");
    for entry in std::fs::read_dir(db.store.folder().expect("a folder")).expect("listed") {
        let entry = entry.expect("a file");
        std::fs::copy(entry.path(), crashed.join(entry.file_name())).expect("copied");
    }
    drop(under_way);
    let url = format!("sqlite://{}/rollcall.db", crashed.display());
    let store = Store::open(&url).await.expect("opened");
    let totals = store.totals().await.expect("read");
    assert_eq!((totals.integrations, totals.accounts), (1, 300));
    // There is no other process that its lease could belong to.
    imported(&store, "Teachers", "two", 10).await.expect("the same again");
    assert_eq!(store.sweep(crate::fixture::START).await.expect("swept"), 5000);
}

#[tokio::test]
async fn a_database_of_an_earlier_version_is_brought_up_to_date() {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let before = SqlitePool::connect(&format!("{url}?mode=rwc")).await.expect("made");
    let migrator = sqlx::migrate!("migrations/sqlite");
    migrator.run_to(2, &before).await.expect("migrated as then");
    let ids = [Uuid::now_v7(), Uuid::now_v7()];
    for (id, (name, emails)) in
        ids.into_iter().zip([("a", ["x@y.org", "z@y.org"]), ("b", ["x@y.org", "b@y.org"])])
    {
        sqlx::query("INSERT INTO integrations VALUES ($1, $2, $2, $2, 'plum', NULL, NULL, 2, 1)")
            .bind(id)
            .bind(name)
            .execute(&before)
            .await
            .expect("inserted");
        sqlx::query("INSERT INTO import_runs VALUES ($1, $2, $3, 'f.csv', 3, 'csv', 2, 0, 1, 2)")
            .bind(Uuid::now_v7())
            .bind(id)
            .bind(name)
            .execute(&before)
            .await
            .expect("inserted");
        for email in emails {
            sqlx::query("INSERT INTO accounts VALUES ($1, $2, $2, 'Zoé', NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL)")
                .bind(id).bind(email).execute(&before).await.expect("inserted");
        }
    }
    before.close().await;

    let store = Store::open(&url).await.expect("migrated");
    for (id, (key, emails)) in
        ids.into_iter().zip([("a", ["x@y.org", "z@y.org"]), ("b", ["b@y.org", "x@y.org"])])
    {
        let accounts = store.accounts(id, None, 10).await.expect("read").items;
        assert!(accounts.iter().map(|account| account.email.as_str()).eq(emails), "{accounts:?}");
        assert_eq!(
            (accounts[0].first_name.as_deref(), accounts[0].mfa_enrolled),
            (Some("Zoé"), Some(true))
        );
        assert_eq!(store.last_import_run(id).await.expect("read").expect("there").records, 2);
        assert_eq!(store.completed_import(key).await.expect("read"), Some(id));
    }
    assert_eq!(store.sweep(i64::MAX).await.expect("swept"), 0);
    imported(&store, "Learners", "key", 10).await.expect("imported");
}

/// An integration of the version before accounts were versioned, with the accounts of its one run
/// and some of a run that was not completed.
const BEFORE_VERSIONS: &str = "
    INSERT INTO integrations (id, integration_name, display_name, display_name_key, avatar_colour,
        accounts, created_at, import_run_id) VALUES ('I', 'Lantern', 'Learners', 'learners', 'plum',
        2, 1, 'R');
    INSERT INTO import_runs VALUES ('R', 'I', 'key', 'f.csv', 3, 'csv', 2, 5, 1, 2, NULL, NULL);
    INSERT INTO repairs (import_run_id, original_file_name, original_file_bytes, recipe,
        edited_records, fixed_values, fixed_records) VALUES ('R', 'o.csv', 4, '{}', 1, 2, 3);
    INSERT INTO excluded_records VALUES ('R', 'left', 7);
    INSERT INTO accounts VALUES ('R', 'x@y.org', 'X@y.org', 'Zoé', NULL, 'ADMIN', '2024-02-29',
        'ACTIVE', 'USER', NULL, TRUE, 'PAID');
    INSERT INTO accounts VALUES ('R', 'a@y.org', 'a@y.org', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL);
    INSERT INTO staging_runs (id, idempotency_key, owner, leased_until, phase, bytes, records, staged)
        VALUES ('S', 'staged', 'O', 1, 'saving', 0, 0, 1);
    INSERT INTO accounts VALUES ('S', 'b@y.org', 'b@y.org', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL);
";

/// The statements with ids as the engine has them.
fn with_ids(sqlite: bool) -> (String, Uuid) {
    let mut statements = BEFORE_VERSIONS.to_owned();
    let ids = ["I", "R", "S", "O"].map(|name| (name, Uuid::now_v7()));
    for (name, id) in ids {
        let written = if sqlite { format!("x'{}'", id.simple()) } else { format!("'{id}'") };
        statements = statements.replace(&format!("'{name}'"), &written);
    }
    (statements, ids[0].1)
}

async fn is_versioned(url: &str, integration: Uuid) {
    let store = Store::open(url).await.expect("migrated");
    let page = store.accounts(integration, None, 10).await.expect("read").items;
    assert_eq!(store.accounts_as_of(integration, 1, None, 10).await.expect("read").items, page);
    assert_eq!(store.accounts_as_of(integration, 0, None, 10).await.expect("read").items, []);
    let emails: Vec<_> = page.iter().map(|account| account.email.as_str()).collect();
    assert_eq!(emails, ["a@y.org", "X@y.org"]);
    let (first_name, mfa) = (page[1].first_name.as_deref(), page[1].mfa_enrolled);
    assert_eq!((first_name, mfa, page[0].mfa_enrolled), (Some("Zoé"), Some(true), None));
    let run = store.last_import_run(integration).await.expect("read").expect("there");
    assert_eq!((run.records, run.warnings, run.completed_at), (2, 5, 2));
    let changes = run.changes.expect("a repair");
    assert_eq!((changes.edited_records, changes.excluded[0].records), (1, 7));
    assert_eq!(store.completed_import("key").await.expect("read"), Some(integration));
    assert_eq!(store.import_state("staged", 1).await.expect("read"), ImportState::Unknown);
    assert_eq!(store.sweep(i64::MAX).await.expect("swept"), 0);
    imported(&store, "Teachers", "staged", 10).await.expect("imported");
    store.close().await;
}

#[tokio::test]
async fn accounts_of_the_version_before_are_their_first_version_on_sqlite() {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let before = SqlitePool::connect(&format!("{url}?mode=rwc")).await.expect("made");
    sqlx::migrate!("migrations/sqlite").run_to(12, &before).await.expect("migrated as then");
    let (statements, integration) = with_ids(true);
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&before).await.expect("inserted");
    before.close().await;
    is_versioned(&url, integration).await;
    let mut after = SqliteConnection::connect(&url).await.expect("opened");
    let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut after).await.expect("read");
    assert_eq!(broken.len(), 0);
    let left = "SELECT count(*) FROM accounts WHERE email_key = 'b@y.org'";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&mut after).await.expect("read");
    assert_eq!(left, 0, "what was staged is gone");
}

#[tokio::test]
async fn accounts_of_the_version_before_are_their_first_version_on_postgres() {
    let Some(url) = empty_postgres().await else { return };
    let before = PgPool::connect(&url).await.expect("connected");
    sqlx::migrate!("migrations/postgres").run_to(10, &before).await.expect("migrated as then");
    let (statements, integration) = with_ids(false);
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&before).await.expect("inserted");
    before.close().await;
    is_versioned(&url, integration).await;
}

#[tokio::test]
async fn an_address_that_is_none_says_what_to_use() {
    for url in ["", "mysql://localhost/x", "sqlite://", "sqlite::memory:", "data/rollcall.db"] {
        let error = Store::open(url).await.expect_err(url);
        assert!(matches!(error, StoreError::Address { .. }), "{url}: {error}");
        assert!(error.to_string().contains("sqlite://data/rollcall.db"), "{error}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear Sir or Madam, ".repeat(100)).expect("written");
    let error =
        Store::open(&format!("sqlite://{}", path.display())).await.expect_err("no database");
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    assert!(std::fs::read_to_string(&path).expect("read").starts_with("Dear Sir"));
}
