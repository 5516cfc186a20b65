//! Copies of a database in use, and the way back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::{
    ActivityFilter, Backup, BackupError, Deed, ImportState, Kind, NewPerson, NewSignIn, Role,
    Store, StoreError, backup, restore,
};
use uuid::Uuid;

use crate::fixture::{
    Database, START, begun, digest, empty_postgres, file, imported, integration, on_both_engines,
    this_computer,
};

on_both_engines! {
    a_backup_is_what_was_committed_when_it_was_taken,
    a_run_that_was_staged_in_a_backup_never_becomes_visible,
    what_lets_somebody_in_does_not_come_back_with_a_backup,
}

fn beside(db: &Database, name: &str) -> PathBuf {
    db.folder.path().join(name)
}

/// Does what is left to do: of PostgreSQL, the line.
fn done(backup: Backup) {
    if let Backup::Line(line) = backup {
        let run = Command::new("sh").args(["-c", &line]).output().expect("a shell");
        assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

async fn copied(db: &Database, name: &str) -> PathBuf {
    let file = beside(db, name);
    let copied = backup(&db.url, &file).await.expect("copied");
    if let Backup::Done { bytes } = copied {
        assert_eq!(bytes, file.metadata().expect("a file").len());
    }
    done(copied);
    file
}

/// A server on a new database that this backup was restored to.
async fn restored(db: &Database, file: &Path) -> Store {
    let url = if db.store.folder().is_some() {
        let place = file.with_extension("restored");
        format!("sqlite://{}/new/rollcall.db", place.display())
    } else {
        empty_postgres().await.expect("there is one")
    };
    done(restore(&url, file, false, START).await.expect("restored"));
    let store = Store::open(&url).await.expect("opened");
    store.ready().await.expect("ready");
    store
}

async fn contents(store: &Store) -> (u64, u64) {
    let totals = store.totals().await.expect("totals");
    (totals.integrations, totals.accounts)
}

async fn a_backup_is_what_was_committed_when_it_was_taken(db: Database) {
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let mut under_way = begun(&db.store, "two", 5000).await.expect("begun");
    let during = copied(&db, "during.backup").await;
    under_way.commit(integration("Teachers"), file(5000), START).await.expect("committed");
    let after = copied(&db, "after.backup").await;
    assert_eq!(contents(&restored(&db, &during).await).await, (1, 300));
    assert_eq!(contents(&restored(&db, &after).await).await, (2, 5300));
}

async fn a_run_that_was_staged_in_a_backup_never_becomes_visible(db: Database) {
    /// When the lease of what was staged has ended, on whichever engine.
    const LAPSED: i64 = START + 60_000;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let under_way = begun(&db.store, "two", 5000).await.expect("begun");
    let store = restored(&db, &copied(&db, "during.backup").await).await;
    // From now on it watches what was left to it.
    store.import_state("two", START).await.expect("read");
    let state = store.import_state("two", LAPSED).await.expect("read");
    assert_eq!(state, ImportState::Failed);
    assert_eq!(store.sweep(LAPSED).await.expect("swept"), 5000);
    assert_eq!(contents(&store).await, (1, 300));
    imported(&store, "Teachers", "two", 10).await.expect("the same again");
    assert_eq!(contents(&store).await, (2, 310));
    drop(under_way);
}

async fn what_lets_somebody_in_does_not_come_back_with_a_backup(db: Database) {
    let (store, author, hash) = (&db.store, this_computer(), "hash".to_owned());
    let (role, later) = (Role::Admin, START + 3_600_000);
    let deed = || (&author, Deed::done(Kind::PersonAdded));
    store.add_set_up_code(digest(1), false, deed(), START).await.expect("a code");
    let id = Uuid::now_v7();
    let (email, name) = ("ada@example.com".to_owned(), "Ada".to_owned());
    let ada = NewPerson { id, email, name, role, password_hash: Some(hash) };
    store.add_person(ada, deed(), START).await.expect("added");
    let sign_in = NewSignIn {
        token: digest(2),
        id: Uuid::new_v4(),
        person: id,
        expires_at: later,
        agent: String::new(),
        address: String::new(),
        besides: store::Besides::Nothing,
    };
    store.begin_sign_in(sign_in, "hash", &author, START).await.expect("signed in");
    store.invite_again(id, (digest(3), later), &author, START).await.expect("a link");
    store.count_try(digest(4), 3_600_000, START).await.expect("counted");
    let entries = store.verify_activity(None).await.expect("read").expect("sound").entries;

    let restored = restored(&db, &copied(&db, "monday.backup").await).await;
    assert_eq!(restored.people().await.expect("read").len(), 1);
    assert_eq!(restored.signed_in(digest(2)).await.expect("read"), None);
    assert_eq!(restored.invited(digest(3), START).await.expect("read"), None);
    assert_eq!(restored.count_try(digest(4), 1, START).await.expect("counted").tries, 1);
    // On PostgreSQL its own program restores, which records nothing.
    let more = u64::from(restored.folder().is_some());
    let verified = restored.verify_activity(None).await.expect("read").expect("sound");
    assert_eq!(verified.entries, entries + more);
    if more > 0 {
        let page = restored.activity(ActivityFilter::default(), None, 1).await.expect("read");
        let (kind, means) = (page.items[0].kind.as_str(), page.items[0].means.as_str());
        assert_eq!((kind, means, page.items[0].at), ("restored", "command-line", START));
    }
    let deed = (&author, Deed::failed(Kind::SignIn));
    restored.record(deed.0, deed.1, START).await.expect("it goes on");
    restored.verify_activity(None).await.expect("read").expect("sound");
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_leaves_nothing_when_it_fails() {
    let db = Database::sqlite().await;
    let file = beside(&db, "letter.txt");
    fs::write(&file, "Dear Sir or Madam").expect("written");
    let error = backup(&db.url, &file).await.expect_err("there is a file");
    assert!(matches!(error, BackupError::Exists(_)), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("read"), "Dear Sir or Madam");

    let nowhere = format!("sqlite://{}/nowhere.db", db.folder.path().display());
    let error = backup(&nowhere, &beside(&db, "a.db")).await.expect_err("no database");
    assert!(matches!(error, BackupError::Store(StoreError::Missing(_))), "{error}");

    let letter = format!("sqlite://{}", file.display());
    backup(&letter, &beside(&db, "a.db")).await.expect_err("no database");
    let names = fs::read_dir(db.folder.path()).expect("listed").count();
    assert_eq!(names, 2, "data and the letter");
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let db = Database::sqlite().await;
    let file = copied(&db, "copy.db").await;
    assert_eq!(file.metadata().expect("a file").permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_database_with_data_is_replaced_only_where_that_is_said() {
    let db = Database::sqlite().await;
    let empty = copied(&db, "empty.db").await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let full = copied(&db, "full.db").await;
    let error = restore(&db.url, &empty, true, START).await.expect_err("a server works with it");
    assert!(matches!(error, BackupError::InUse(_)), "{error}");
    db.store.close().await;

    let error = restore(&db.url, &empty, false, START).await.expect_err("it has data");
    assert!(matches!(error, BackupError::HasData(_)), "{error}");
    for (file, there) in [(&empty, (0, 0)), (&full, (1, 300)), (&empty, (0, 0))] {
        restore(&db.url, file, true, START).await.expect("replaced");
        let store = Store::open(&db.url).await.expect("opened");
        let totals = store.totals().await.expect("totals");
        assert_eq!((totals.integrations, totals.accounts), there);
        store.close().await;
    }
    restore(&db.url, &full, false, START).await.expect("an empty one is no loss");
}

#[tokio::test]
async fn a_database_that_has_people_alone_has_data() {
    let db = Database::sqlite().await;
    let empty = copied(&db, "empty.db").await;
    let ada = NewPerson {
        id: Uuid::now_v7(),
        email: "ada@example.com".to_owned(),
        name: "Ada".to_owned(),
        role: Role::Admin,
        password_hash: None,
    };
    let deed = (&this_computer(), Deed::done(Kind::PersonAdded));
    db.store.add_person(ada, deed, START).await.expect("added");
    db.store.close().await;
    let error = restore(&db.url, &empty, false, START).await.expect_err("it has data");
    assert!(matches!(error, BackupError::HasData(_)), "{error}");
}

#[tokio::test]
async fn what_a_killed_server_has_left_is_not_played_into_the_backup() {
    let db = Database::sqlite().await;
    let empty = copied(&db, "empty.db").await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    // What is on the disk now is what a killed process leaves there, its log included.
    let killed = beside(&db, "killed");
    fs::create_dir(&killed).expect("a folder");
    for name in ["rollcall.db", "rollcall.db-wal"] {
        fs::copy(db.store.folder().expect("one").join(name), killed.join(name)).expect("copied");
    }
    let url = format!("sqlite://{}/rollcall.db", killed.display());
    let error = restore(&url, &empty, false, START).await.expect_err("its log has data");
    assert!(matches!(error, BackupError::HasData(_)), "{error}");
    restore(&url, &empty, true, START).await.expect("replaced");
    let store = Store::open(&url).await.expect("opened");
    assert_eq!(store.totals().await.expect("totals").integrations, 0);
}

#[tokio::test]
async fn what_is_no_backup_changes_nothing() {
    let db = Database::sqlite().await;
    let good = copied(&db, "good.db").await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    db.store.close().await;

    let bytes = fs::read(&good).expect("read");
    let mut damaged = bytes.clone();
    let end = damaged.len();
    damaged[4096..end].fill(b'x');
    let in_use = beside(&db, "in-use.db");
    fs::write(in_use.with_file_name("in-use.db-wal"), "not empty").expect("written");
    for (name, content, why) in [
        ("letter.txt", b"Dear Sir or Madam".repeat(500), "no database of Rollcall"),
        ("short.db", bytes[..1000].to_vec(), "no database of Rollcall"),
        ("damaged.db", damaged, ""),
        ("in-use.db", bytes, "in use"),
    ] {
        let file = beside(&db, name);
        fs::write(&file, content).expect("written");
        let error = restore(&db.url, &file, true, START).await.expect_err(name);
        assert!(matches!(error, BackupError::NoBackup { .. }), "{name}: {error}");
        assert!(error.to_string().contains(why), "{name}: {error}");
    }
    let error =
        restore(&db.url, &beside(&db, "nowhere.db"), true, START).await.expect_err("no file");
    assert!(matches!(error, BackupError::NoBackup { .. }), "{error}");

    let store = Store::open(&db.url).await.expect("opened");
    assert_eq!(store.totals().await.expect("totals").accounts, 300);
    store.close().await;
    let names = fs::read_dir(db.folder.path().join("data")).expect("listed").count();
    assert_eq!(names, 2, "only the database and its lock");
}

#[tokio::test]
async fn a_database_that_is_damaged_can_be_replaced() {
    let db = Database::sqlite().await;
    imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let good = copied(&db, "good.db").await;
    db.store.close().await;
    fs::write(db.folder.path().join("data/rollcall.db"), "x".repeat(5000)).expect("written");
    let error = restore(&db.url, &good, false, START).await.expect_err("it is not empty");
    assert!(matches!(error, BackupError::HasData(_)), "{error}");
    restore(&db.url, &good, true, START).await.expect("replaced");
    let store = Store::open(&db.url).await.expect("opened");
    assert_eq!(store.totals().await.expect("totals").accounts, 300);
}
