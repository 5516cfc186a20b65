//! What was done to a file is kept with its run, or there is nothing of it.

use store::{Excluded, FileChanges, ImportedFile, Store, StoreError};
use uuid::Uuid;
use validation::suggest::Fixed;

use crate::fixture::{
    Database, START, begun, change, doer, file, imported, integration, on_both_engines, updated,
};

on_both_engines! {
    a_repair_is_kept_with_its_run_and_its_reasons_come_most_first,
    a_run_without_a_repair_has_none,
    a_repair_that_cannot_be_kept_leaves_nothing_of_the_import,
    reasons_of_an_earlier_version_become_codes,
    what_goes_back_has_the_file_and_the_recipe_again,
}

const RECIPE: &str = r#"{"schema":1,"dateOrder":"day-first"}"#;

fn changes(recipe: Option<&str>, excluded: &[(&str, u64)]) -> FileChanges {
    FileChanges {
        original_file_name: "Export — März.csv".to_owned(),
        original_file_bytes: 4321,
        original_digest: Some(crate::fixture::digest(9)),
        recipe: recipe.map(str::to_owned),
        edited_records: 12,
        fixed: Some(Fixed { values: 145, records: 140 }),
        excluded: excluded
            .iter()
            .map(|(reason, records)| Excluded { reason: (*reason).to_owned(), records: *records })
            .collect(),
    }
}

async fn import(store: &Store, key: &str, changes: FileChanges) -> Result<Uuid, StoreError> {
    let mut import = begun(store, key, 3).await?;
    let file = ImportedFile { changes: Some(changes), ..file(3) };
    import.commit(integration(key), file, START).await
}

async fn a_repair_is_kept_with_its_run_and_its_reasons_come_most_first(db: Database) {
    for (key, changes) in [
        ("all", changes(Some(RECIPE), &[("no e-mail address", 70), ("left", 2), ("twice", 2)])),
        ("no recipe", changes(None, &[("left", 1)])),
        ("nothing excluded", changes(Some(RECIPE), &[])),
        ("nothing fixed", FileChanges { fixed: Some(Fixed::default()), ..changes(None, &[]) }),
        ("fixed by a page of before", FileChanges { fixed: None, ..changes(Some(RECIPE), &[]) }),
    ] {
        let id = import(&db.store, key, changes.clone()).await.expect("imported");
        let run = db.store.last_import_run(id).await.expect("read").expect("there");
        assert_eq!((run.file_name.as_str(), run.file_bytes), ("accounts.csv", 1234), "{key}");
        assert_eq!(db.store.last_recipe(id).await.expect("read"), changes.recipe, "{key}");
        let runs = db.store.runs(id, None, 10).await.expect("read").items;
        let of_runs = db.store.changes_of_runs(id, &runs).await.expect("read");
        assert_eq!(of_runs.get(&runs[0].id), Some(&changes), "{key}");
        assert_eq!(run.changes, Some(changes), "{key}");
    }
}

async fn what_goes_back_has_the_file_and_the_recipe_again(db: Database) {
    let id = import(&db.store, "first", changes(Some(RECIPE), &[])).await.expect("imported");
    let csv = "emailId\nother@example.com\n";
    let (second, _) = updated(&db.store, id, "second", csv, START).await.expect("proposed");
    db.store.apply(second, &doer(), None, START).await.expect("applied");
    assert_eq!(db.store.last_recipe(id).await.expect("read"), None);
    for to in [1, 3] {
        let back = Uuid::now_v7();
        db.store.propose_rollback((back, id), to, &doer(), START).await.expect("proposed");
        db.store.apply(back, &doer(), None, START).await.expect("applied");
        let recipe = db.store.last_recipe(id).await.expect("read");
        assert_eq!(recipe.as_deref(), Some(RECIPE), "{to}");
        let run = db.store.last_import_run(id).await.expect("read").expect("there");
        assert_eq!(run.records, 3, "{to}");
        // And forth again, so that the next way back goes by way of this one.
        let forth = Uuid::now_v7();
        db.store.propose_rollback((forth, id), 2, &doer(), START).await.expect("proposed");
        db.store.apply(forth, &doer(), None, START).await.expect("applied");
    }
}

async fn a_run_without_a_repair_has_none(db: Database) {
    let id = imported(&db.store, "Learners", "key", 3).await.expect("imported");
    let run = db.store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!(run.changes, None);
    for id in [id, Uuid::now_v7()] {
        assert_eq!(db.store.last_recipe(id).await.expect("read"), None);
    }
}

async fn a_repair_that_cannot_be_kept_leaves_nothing_of_the_import(db: Database) {
    let twice = changes(None, &[("left", 1), ("left", 2)]);
    import(&db.store, "key", twice).await.expect_err("a run has a reason once");
    assert_eq!(db.contents().await, (0, 0));
    assert_eq!(db.store.completed_import("key").await.expect("read"), None);
}

async fn reasons_of_an_earlier_version_become_codes(db: Database) {
    let equal = "duplicate-email in emailId (equal in every field to one that is kept)";
    let chosen = "duplicate-email in emailId (another record chosen)";
    let as_then = changes(
        None,
        &[
            (equal, 9),
            (chosen, 8),
            ("invalid-date in createdOn", 7),
            ("field-count", 6),
            ("other reasons", 5),
            ("no reason given", 4),
            ("left in June", 3),
            ("required in emailId", 2),
            ("required/emailId", 1),
        ],
    );
    let id = import(&db.store, "key", as_then).await.expect("imported");
    let migration = match db.url.starts_with("sqlite") {
        true => include_str!("../../migrations/sqlite/0006_reasons.sql"),
        false => include_str!("../../migrations/postgres/0004_reasons.sql"),
    };
    for statement in migration.split(';').filter(|statement| statement.contains("UPDATE")) {
        change(&db, statement).await;
    }
    let run = db.store.last_import_run(id).await.expect("read").expect("there");
    let excluded = run.changes.expect("a repair").excluded;
    assert!(excluded.iter().map(|excluded| excluded.reason.as_str()).eq([
        "duplicate-email/emailId/equal-to-kept",
        "duplicate-email/emailId/another-chosen",
        "invalid-date/createdOn",
        "field-count",
        "others",
        "not-said",
        "left in June",
        // The code was there already: what cannot be told apart is left as it is.
        "required in emailId",
        "required/emailId",
    ]));
}
