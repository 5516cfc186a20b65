//! Backups with a byte changed, cut out or put in, anywhere: each is refused with words, or
//! becomes a database in which nothing is wrong. What was there before is lost only to that.
//!
//! Be advised: a text that was changed into another text cannot be told from one that was
//! meant; all that is asked for is that the database is sound and can be worked with.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use store::{BackupError, Store, backup, restore};

use super::full;
use crate::fixture::{Database, START, imported};

/// Numbers that look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    /// One below `end`.
    fn below(&mut self, end: usize) -> usize {
        // Steele, Lea and Flood's SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// A backup, and a database in whose place it may come.
struct Place {
    db: Database,
    database: PathBuf,
    backup: Vec<u8>,
    old: Vec<u8>,
}

impl Place {
    async fn new() -> Self {
        let db = Database::sqlite().await;
        imported(&db.store, "Learners", "one", 40).await.expect("imported");
        let copy = db.folder.path().join("good.backup");
        backup(&db.url, &copy).await.expect("copied");
        imported(&db.store, "Teachers", "two", 20).await.expect("imported");
        db.store.close().await;
        let database = db.folder.path().join("data/rollcall.db");
        let [backup, old] = [&copy, &database].map(|file| fs::read(file).expect("read"));
        Self { db, database, backup, old }
    }

    fn put_back(&self) {
        for ending in ["-wal", "-shm", "-journal"] {
            let mut log = self.database.as_os_str().to_owned();
            log.push(ending);
            let _ = fs::remove_file(log);
        }
        fs::write(&self.database, &self.old).expect("written");
    }

    /// Whether this backup was taken.
    async fn restore(&self, damaged: &[u8], what: &str) -> bool {
        let file = self.db.folder.path().join("damaged.backup");
        fs::write(&file, damaged).expect("written");
        match restore(&self.db.url, &file, true, START).await {
            Ok(_) => {
                assert_sound(&self.database, &self.db.url, what).await;
                self.put_back();
                true
            }
            Err(error) => {
                let said = matches!(&error, BackupError::NoBackup { why, .. } if !why.is_empty());
                assert!(said, "{what}: {error}");
                let now = fs::read(&self.database).expect("the old one is there");
                assert!(now == self.old, "{what}: the old database is not what it was");
                false
            }
        }
    }
}

/// Asserts that nothing is wrong in the database, and that a server can work with it.
async fn assert_sound(database: &Path, url: &str, what: &str) {
    let options = SqliteConnectOptions::new().filename(database);
    let mut connection = options.connect().await.expect("opened");
    let verdict: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut connection)
        .await
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(verdict, ["ok"], "{what}");
    let keys = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await;
    assert_eq!(keys.map(|keys| keys.len()).ok(), Some(0), "{what}: keys that lead nowhere");
    connection.close().await.expect("closed");
    works(url).await.unwrap_or_else(|error| panic!("{what}: {error}"));
}

/// Opens it as a server does, and looks at every page.
async fn works(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::open(url).await?;
    store.ready().await?;
    store.totals().await?;
    for integration in store.integrations().await? {
        store.accounts(integration.id, None, 100).await?;
        store.last_import_run(integration.id).await?;
        store.last_recipe(integration.id).await?;
    }
    imported(&store, "Tutors", "three", 10).await?;
    store.close().await;
    Ok(())
}

/// One damage or several: changed bytes, a cut, bytes put in, a page of zeros.
fn damaged(good: &[u8], numbers: &mut Numbers) -> (Vec<u8>, String) {
    let (mut bytes, mut what) = (good.to_vec(), Vec::new());
    for _ in 0..1 + numbers.below(3) {
        // Half of them in the first pages, which say what the rest is.
        let room = if numbers.below(2) == 0 { bytes.len().min(8192) } else { bytes.len() };
        let (kind, at, byte) = (numbers.below(10), numbers.below(room.max(1)), numbers.below(256));
        what.push(format!("{kind} at {at} with {byte}"));
        match kind {
            0 => bytes.truncate(at),
            1 => bytes.insert(at.min(bytes.len()), byte as u8),
            2 => drop(bytes.drain(at.min(bytes.len())..(at + 1 + byte).min(bytes.len()))),
            3 => {
                let page = at / 4096 * 4096..(at / 4096 * 4096 + 4096).min(bytes.len());
                bytes[page].fill(0);
            }
            4 => bytes[at..].iter_mut().take(4).for_each(|at| *at = byte as u8),
            _ => bytes[at..].iter_mut().take(1).for_each(|at| *at ^= (byte as u8).max(1)),
        }
    }
    (bytes, what.join(", "))
}

#[tokio::test]
async fn a_damaged_backup_is_refused_or_becomes_a_sound_database() {
    let place = Place::new().await;
    let tries = if full() { 20_000 } else { 150 };
    let mut restored = 0;
    for seed in 0..tries {
        let (bytes, what) = damaged(&place.backup, &mut Numbers(seed));
        restored += u64::from(place.restore(&bytes, &format!("try {seed}, {what}")).await);
    }
    assert!(place.restore(&place.backup, "the backup itself").await);
    println!(
        "torture: damaged backups: {tries}, of which {restored} are sound databases and the rest were refused"
    );
}
