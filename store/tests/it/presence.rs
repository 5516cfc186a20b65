//! Several processes on one SQLite file: nothing takes back the runs of one that lives, and
//! a restore is alone. An open file has locks of its own, so stores of one process do too.

use std::fs::File;
use std::time::Duration;

use store::{BackupError, Store, StoreError, backup, restore};
use tokio::time::timeout;

use crate::fixture::{Database, START, begun, file, imported, integration, numbered};

/// Long enough for whatever does not wait.
const MOMENT: Duration = Duration::from_millis(300);

/// The lock beside the database, as another process has it open.
fn lock(db: &Database) -> File {
    let path = db.folder.path().join("data/rollcall.db.lock");
    File::options().read(true).append(true).open(path).expect("there")
}

async fn migrated(db: &Database) -> Result<(), StoreError> {
    Store::open(&db.url).await?.close().await;
    Ok(())
}

#[tokio::test]
async fn another_process_takes_nothing_back_from_one_that_runs() {
    let db = Database::sqlite().await;
    let under_way = begun(&db.store, "key", 10).await.expect("begun");
    let other = db.another_server().await;
    assert_eq!(other.sweep(START).await.expect("swept"), 0);
    drop(under_way);
}

#[tokio::test]
async fn nothing_takes_the_run_of_a_living_server_back_whoever_has_come_or_gone() {
    for first_goes in [false, true] {
        let db = Database::sqlite().await;
        let second = db.another_server().await;
        let living = if first_goes {
            db.store.close().await;
            &second
        } else {
            second.close().await;
            &db.store
        };
        let mut run = begun(living, "key", 10).await.expect("begun");
        migrated(&db).await.expect("migrated");
        let third = db.another_server().await;
        assert_eq!(third.sweep(START).await.expect("swept"), 0);
        let copy = db.folder.path().join("copy.db");
        backup(&db.url, &copy).await.expect("copied");
        let error = restore(&db.url, &copy, true, START).await.expect_err("in use");
        assert!(matches!(error, BackupError::InUse(_)), "{error}");
        run.add(numbered(10, 5), START).await.expect("it is still its own");
        run.commit(integration("Learners"), file(15), START).await.expect("committed");
        third.close().await;
        // Once nobody is left, a run that was left is nobody's at once.
        let left = begun(living, "left", 7).await.expect("begun");
        living.close().await;
        let next = Store::open(&db.url).await.expect("opened");
        imported(&next, "Teachers", "left", 3).await.expect("the same again");
        drop(left);
    }
}

#[tokio::test]
async fn who_starts_waits_for_who_restores() {
    let db = Database::sqlite().await;
    db.store.close().await;
    let restoring = lock(&db);
    restoring.try_lock().expect("alone");
    let mut starting = Box::pin(Store::open(&db.url));
    timeout(MOMENT, starting.as_mut()).await.expect_err("it waits");
    restoring.unlock().expect("given back");
    starting.await.expect("opened");
}

#[tokio::test]
async fn who_restores_is_refused_while_another_starts() {
    let db = Database::sqlite().await;
    let empty = db.folder.path().join("empty.db");
    backup(&db.url, &empty).await.expect("copied");
    imported(&db.store, "Learners", "one", 3).await.expect("imported");
    db.store.close().await;
    for alone in [true, false] {
        let starting = lock(&db);
        if alone { starting.try_lock() } else { starting.try_lock_shared() }.expect("a lock");
        let error = restore(&db.url, &empty, true, START).await.expect_err("in use");
        assert!(matches!(error, BackupError::InUse(_)), "{error}");
        starting.unlock().expect("given back");
    }
    // Also where there is no database yet.
    let url = format!("sqlite://{}/new/rollcall.db", db.folder.path().display());
    let server = Store::open(&url).await.expect("opened");
    std::fs::remove_file(db.folder.path().join("new/rollcall.db")).expect("removed");
    let error = restore(&url, &empty, false, START).await.expect_err("in use");
    assert!(matches!(error, BackupError::InUse(_)), "{error}");
    server.close().await;

    let store = Store::open(&db.url).await.expect("opened");
    assert_eq!(store.totals().await.expect("read").accounts, 3);
}
