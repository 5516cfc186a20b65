//! Recipes are found by the name of their integration, newest first.

use store::{FileChanges, ImportedFile, NewIntegration, Store};
use uuid::Uuid;
use validation::IntegrationName;

use crate::fixture::{
    Database, START, begun, doer, file, imported_csv, integration, on_both_engines, updated,
};

on_both_engines! {
    recipes_come_by_name_newest_first_and_few,
    columns_are_kept_under_the_names_of_the_latest_recipe,
    a_column_that_an_update_leaves_empty_is_found,
}

fn named(name: &str, display_name: &str) -> NewIntegration {
    let integration_name = IntegrationName::parse(name).expect("a name");
    NewIntegration { integration_name, ..integration(display_name) }
}

async fn import(
    store: &Store,
    integration: NewIntegration,
    key: &str,
    recipe: Option<&str>,
) -> Uuid {
    let changes = FileChanges {
        original_file_name: "a.csv".to_owned(),
        original_file_bytes: 1,
        original_digest: None,
        recipe: recipe.map(str::to_owned),
        edited_records: 1,
        fixed: None,
        excluded: vec![],
    };
    let mut import = begun(store, key, 1).await.expect("begun");
    let file = ImportedFile { changes: Some(changes), ..file(1) };
    import.commit(integration, file, START + 1500).await.expect("committed")
}

async fn columns_are_kept_under_the_names_of_the_latest_recipe(db: Database) {
    let recipe = r#"{"schema":1,"keep":{"Shift":null,"Last login":"lastActiveOn"}}"#;
    let id = import(&db.store, named("Lantern LMS", "one"), "one", Some(recipe)).await;
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let both = names(&["Shift", "lastActiveOn"]);
    assert_eq!(db.store.kept_columns(id).await.expect("read"), both);
    let (run, _) =
        updated(&db.store, id, "two", "emailId\nann@example.com\n", START).await.expect("proposed");
    assert_eq!(db.store.kept_columns(id).await.expect("read"), both, "nothing counts yet");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    assert_eq!(db.store.kept_columns(id).await.expect("read"), names(&[]));
    assert_eq!(db.store.kept_columns_as_of(id, 1).await.expect("read"), both);
    assert!(db.store.kept_columns(Uuid::nil()).await.expect("read").is_empty());
    // The recipe of an earlier file is found where the latest had none.
    let recipes = db.store.recipes_of_one(id, 5).await.expect("read");
    assert_eq!(recipes.iter().map(|kept| &*kept.recipe).collect::<Vec<_>>(), [recipe]);
    assert!(db.store.recipes_of_one(Uuid::nil(), 5).await.expect("read").is_empty());
}

async fn a_column_that_an_update_leaves_empty_is_found(db: Database) {
    let csv =
        "emailId,Notes,notes,Shift\nann@x.io,a,b,\nbo@x.io,,b,\ncy@x.io,x,\"\"\"Notes\"\":\",\n";
    let id = imported_csv(&db.store, "One", csv).await;
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let all = names(&["Notes", "Shift", "notes"]);
    let none = [
        // What is in another column, or in its text, is not in this one.
        (
            "emailId,Notes,notes\nann@x.io,,b\nbo@x.io,,b\ncy@x.io,,\"\"\"Notes\"\":\"\n",
            names(&["Notes"]),
        ),
        ("emailId,Notes,notes\nann@x.io,,b\ncy@x.io,x,\n", names(&[])),
        ("emailId,role\nann@x.io,USER\n", names(&["Notes", "notes"])),
    ];
    for (key, (csv, of_none)) in ["two", "three", "four"].into_iter().zip(none) {
        let (run, _) = updated(&db.store, id, key, csv, START).await.expect("proposed");
        let proposal = db.store.proposal(id).await.expect("read").expect("it waits").number;
        let found = db.store.kept_of_none(id, proposal, all.clone()).await.expect("read");
        assert_eq!(found, of_none, "{key}");
        db.store.discard(run, &doer(), START).await.expect("discarded");
    }
}

async fn recipes_come_by_name_newest_first_and_few(db: Database) {
    for (name, display_name, recipe) in [
        ("Lantern LMS", "one", Some("1")),
        ("Lantern LMS", "two", None),
        ("Lantern LMS", "three", Some("3")),
        ("lantern lms", "four", Some("4")),
        ("Lantern LMS", "five", Some("5")),
    ] {
        import(&db.store, named(name, display_name), display_name, recipe).await;
    }
    let found = |limit: u32| {
        let store = &db.store;
        async move {
            let kept = store.recipes_of("Lantern LMS", limit).await.expect("read");
            kept.into_iter().map(|kept| (kept.display_name, kept.recipe)).collect::<Vec<_>>()
        }
    };
    let all = [("five", "5"), ("three", "3"), ("one", "1")];
    let all = all.map(|(name, recipe)| (name.to_owned(), recipe.to_owned()));
    assert_eq!(found(5).await, all);
    assert_eq!(found(2).await, all[..2]);
    let kept = db.store.recipes_of("lantern lms", 5).await.expect("read");
    assert_eq!((kept.len(), kept[0].completed_at), (1, 1_700_000_001_500));
    assert!(db.store.recipes_of("Quillboard", 5).await.expect("read").is_empty());
}
