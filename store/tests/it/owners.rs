//! Whose the files of a database are: also where an administrator makes them in the folder
//! of another user, who may have put something in their places.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;

use store::{Store, backup, restore};
use tempfile::TempDir;

use crate::fixture::{Database, START, imported};

/// Somebody who is not root.
const NOBODY: u32 = 65_534;

/// A folder of another user, where there can be one: only an administrator can give one away.
fn folder_of_another() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let _ = chown(folder.path(), Some(NOBODY), Some(NOBODY));
    folder
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}/rollcall.db", folder.display())
}

fn owner(file: &Path) -> (u32, u32) {
    let about = file.symlink_metadata().expect("there");
    (about.uid(), about.gid())
}

fn mode(file: &Path) -> u32 {
    file.metadata().expect("there").permissions().mode() & 0o777
}

#[tokio::test]
async fn what_is_made_belongs_to_whom_the_folder_belongs() {
    let folder = folder_of_another();
    let store = Store::open(&url(folder.path())).await.expect("opened");
    imported(&store, "Learners", "one", 3).await.expect("imported");
    for name in ["", "-wal", "-shm", ".lock"] {
        let file = folder.path().join(format!("rollcall.db{name}"));
        assert_eq!(owner(&file), owner(folder.path()), "{name}");
    }
    let copy = folder.path().join("copy.db");
    backup(&url(folder.path()), &copy).await.expect("copied");
    store.close().await;
    restore(&url(folder.path()), &copy, true, START).await.expect("restored");
    assert_eq!(owner(&folder.path().join("rollcall.db")), owner(folder.path()));
}

#[tokio::test]
async fn what_is_made_is_for_its_owner_alone_also_in_a_folder_for_all() {
    let db = Database::sqlite().await;
    assert_eq!(mode(db.store.folder().expect("one")), 0o700);

    let folder = TempDir::new().expect("a folder");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("set");
    let store = Store::open(&url(folder.path())).await.expect("opened");
    imported(&store, "Learners", "one", 3).await.expect("imported");
    for name in ["", "-wal", "-shm", ".lock"] {
        assert_eq!(mode(&folder.path().join(format!("rollcall.db{name}"))), 0o600, "{name}");
    }
}

/// A file that only root may have, and what to do with the database that is beside links to it.
fn letter(folder: &Path) -> std::path::PathBuf {
    let letter = folder.join("letter.txt");
    fs::write(&letter, "Dear Sir or Madam").expect("written");
    fs::set_permissions(&letter, Permissions::from_mode(0o640)).expect("set");
    letter
}

#[tokio::test]
async fn a_link_in_the_place_of_the_lock_is_not_followed() {
    let elsewhere = TempDir::new().expect("a folder");
    let letter = letter(elsewhere.path());
    let db = Database::sqlite().await;
    let copy = db.folder.path().join("copy.db");
    backup(&db.url, &copy).await.expect("copied");
    for target in [letter.clone(), elsewhere.path().join("nowhere")] {
        let folder = folder_of_another();
        let lock = folder.path().join("rollcall.db.lock");
        symlink(&target, &lock).expect("linked");
        let _ = std::os::unix::fs::lchown(&lock, Some(NOBODY), Some(NOBODY));
        let before = letter.metadata().expect("there");
        let opened = Store::open(&url(folder.path())).await.expect_err("a link");
        assert!(opened.to_string().contains("rollcall.db.lock"), "{opened}");
        restore(&url(folder.path()), &copy, true, START).await.expect_err("a link");
        let after = letter.metadata().expect("there");
        assert_eq!((before.uid(), before.mode()), (after.uid(), after.mode()));
        assert_eq!(fs::read_to_string(&letter).expect("read"), "Dear Sir or Madam");
        assert!(!elsewhere.path().join("nowhere").exists());
    }
}

#[tokio::test]
async fn what_is_there_already_is_given_to_nobody() {
    let folder = folder_of_another();
    let lock = folder.path().join("rollcall.db.lock");
    File::create(&lock).expect("made");
    // A name of another file, which could be any of root's.
    fs::hard_link(&lock, folder.path().join("other")).expect("linked");
    let before = owner(&lock);
    Store::open(&url(folder.path())).await.expect("opened").close().await;
    assert_eq!(owner(&lock), before);
}

#[tokio::test]
async fn a_link_to_a_database_is_followed_where_its_owner_could_do_it_too() {
    let db = Database::sqlite().await;
    imported(&db.store, "Learners", "one", 3).await.expect("imported");
    db.store.close().await;
    let real = db.folder.path().join("data/rollcall.db");
    let folder = folder_of_another();
    let link = folder.path().join("rollcall.db");
    symlink(&real, &link).expect("linked");
    let store = Store::open(&url(folder.path())).await.expect("a link of one's own");
    assert_eq!(store.totals().await.expect("read").accounts, 3);
    assert_eq!(store.folder(), real.parent(), "locks and copies lie beside the file itself");
    store.close().await;

    // Only root can make a link of somebody else's.
    if std::os::unix::fs::lchown(&link, Some(NOBODY), Some(NOBODY)).is_ok() {
        let refused = Store::open(&url(folder.path())).await.expect_err("another's link");
        assert!(refused.to_string().contains("link"), "{refused}");
    }
    fs::remove_file(&link).expect("removed");
    symlink(folder.path().join("nowhere"), &link).expect("linked");
    Store::open(&url(folder.path())).await.expect_err("it leads nowhere");
    assert!(!folder.path().join("nowhere").exists());
}
