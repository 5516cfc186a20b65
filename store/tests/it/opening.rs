//! Opening, closing and opening again.

use store::{Store, StoreError};

use crate::fixture::{Database, begun, imported};

#[tokio::test]
async fn what_was_committed_is_there_after_opening_again() {
    let db = Database::new().await;
    let id = imported(&db.store, "Learners", "key", 300).await.expect("imported");
    db.store.close().await;
    let again = Store::open(&db.url).await.expect("migrating twice does no harm");
    assert_eq!(again.completed_import("key").await.expect("read"), Some(id));
    assert_eq!(again.accounts(id, None, 500).await.expect("read").items.len(), 300);
}

#[tokio::test]
async fn a_crash_leaves_what_was_committed_and_nothing_else() {
    let db = Database::new().await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let under_way = begun(&db.store, "Teachers", "two", 5000).await.expect("begun");
    // What is on the disk now is what a killed process leaves there.
    let crashed = db.folder.path().join("crashed");
    std::fs::create_dir(&crashed).expect("a folder");
    for entry in std::fs::read_dir(db.store.folder()).expect("listed") {
        let entry = entry.expect("a file");
        std::fs::copy(entry.path(), crashed.join(entry.file_name())).expect("copied");
    }
    drop(under_way);
    let url = format!("sqlite://{}/rollcall.db", crashed.display());
    let store = Store::open(&url).await.expect("opened");
    let totals = store.totals().await.expect("read");
    assert_eq!((totals.integrations, totals.accounts), (1, 300));
    imported(&store, "Teachers", "two", 10).await.expect("the same again");
}

#[cfg(unix)]
#[tokio::test]
async fn the_folder_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let db = Database::new().await;
    let mode = db.store.folder().metadata().expect("made").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn an_address_that_is_none_says_what_to_use() {
    for url in ["", "postgres://localhost/x", "sqlite://", "sqlite::memory:", "data/rollcall.db"] {
        let error = Store::open(url).await.expect_err(url);
        assert!(matches!(error, StoreError::Address { .. }), "{url}: {error}");
        assert!(error.to_string().contains("sqlite://data/rollcall.db"), "{error}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear Sir or Madam, ".repeat(100)).expect("written");
    let error =
        Store::open(&format!("sqlite://{}", path.display())).await.expect_err("no database");
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    assert!(std::fs::read_to_string(&path).expect("read").starts_with("Dear Sir"));
}
