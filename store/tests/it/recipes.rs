//! Recipes are found by the name of their integration, newest first.

use store::{FileChanges, ImportedFile, NewIntegration, Store};
use validation::IntegrationName;

use crate::fixture::{Database, START, begun, file, integration, on_both_engines};

on_both_engines! {
    recipes_come_by_name_newest_first_and_few,
}

fn named(name: &str, display_name: &str) -> NewIntegration {
    let integration_name = IntegrationName::parse(name).expect("a name");
    NewIntegration { integration_name, ..integration(display_name) }
}

async fn import(store: &Store, integration: NewIntegration, key: &str, recipe: Option<&str>) {
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
    import.commit(integration, file, START + 1500).await.expect("committed");
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
