//! What was done to a file is kept with its run, or there is nothing of it.

use sqlx::SqlitePool;
use store::{Excluded, NewImportRun, Repair, Store};
use uuid::Uuid;

use crate::fixture::{Database, imported, integration, numbered, run};

const RECIPE: &str = r#"{"schema":1,"dateOrder":"day-first"}"#;

fn repair(recipe: Option<&str>, excluded: &[(&str, u64)]) -> Repair {
    Repair {
        original_file_name: "Export — März.csv".to_owned(),
        original_file_bytes: 4321,
        recipe: recipe.map(str::to_owned),
        edited_records: 12,
        excluded: excluded
            .iter()
            .map(|(reason, records)| Excluded { reason: (*reason).to_owned(), records: *records })
            .collect(),
    }
}

fn repaired(key: &str, repair: Repair) -> NewImportRun {
    NewImportRun { repair: Some(repair), ..run(key, 3) }
}

async fn import(store: &Store, key: &str, repair: Repair) -> Uuid {
    let begun = store.begin_import(integration(key), repaired(key, repair)).await;
    let mut import = begun.expect("begun");
    import.add(numbered(0, 3)).await.expect("added");
    import.commit(1_700_000_001_500).await.expect("committed")
}

#[tokio::test]
async fn a_repair_is_kept_with_its_run_and_its_reasons_come_most_first() {
    let db = Database::new().await;
    for (key, repair) in [
        ("all", repair(Some(RECIPE), &[("no e-mail address", 70), ("left", 2), ("twice", 2)])),
        ("no recipe", repair(None, &[("left", 1)])),
        ("nothing excluded", repair(Some(RECIPE), &[])),
    ] {
        let id = import(&db.store, key, repair.clone()).await;
        let run = db.store.last_import_run(id).await.expect("read").expect("there");
        assert_eq!((run.file_name.as_str(), run.file_bytes), ("accounts.csv", 1234), "{key}");
        assert_eq!(db.store.last_recipe(id).await.expect("read"), repair.recipe, "{key}");
        assert_eq!(run.repair, Some(repair), "{key}");
    }
}

#[tokio::test]
async fn a_run_without_a_repair_has_none() {
    let db = Database::new().await;
    let id = imported(&db.store, "Learners", "key", 3).await.expect("imported");
    let run = db.store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!(run.repair, None);
    for id in [id, Uuid::now_v7()] {
        assert_eq!(db.store.last_recipe(id).await.expect("read"), None);
    }
}

#[tokio::test]
async fn a_repair_that_cannot_be_kept_leaves_nothing_of_the_import() {
    let db = Database::new().await;
    let twice = repair(None, &[("left", 1), ("left", 2)]);
    let begun = db.store.begin_import(integration("Learners"), repaired("key", twice)).await;
    let mut import = begun.expect("begun");
    import.add(numbered(0, 3)).await.expect("added");
    import.commit(1_700_000_001_500).await.expect_err("a run has a reason once");
    assert_eq!(db.contents().await, (0, 0));
    assert_eq!(db.store.completed_import("key").await.expect("read"), None);
}

#[tokio::test]
async fn a_database_from_before_repairs_is_brought_up_to_date() {
    let db = Database::new().await;
    let id = imported(&db.store, "Learners", "one", 3).await.expect("imported");
    db.store.close().await;
    // As it was: without what the second migration makes.
    let before = SqlitePool::connect(&db.url).await.expect("opened");
    for sql in [
        "DROP TABLE excluded_records",
        "DROP TABLE repairs",
        "DELETE FROM _sqlx_migrations WHERE version = 2",
    ] {
        sqlx::query(sql).execute(&before).await.expect(sql);
    }
    before.close().await;
    let store = Store::open(&db.url).await.expect("migrated");
    let run = store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!((run.records, run.repair), (3, None));
    let repair = repair(Some(RECIPE), &[("left", 1)]);
    let id = import(&store, "two", repair.clone()).await;
    let run = store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!(run.repair, Some(repair));
}
