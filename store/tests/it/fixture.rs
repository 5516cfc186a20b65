//! A throwaway database, and imports to put into it.

use std::io;

use store::{AccountBatch, ImportTransaction, NewImportRun, NewIntegration, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;
use validation::avatar::{Avatar, Colour};
use validation::{Account, DisplayName, Format, IntegrationName, Options, Sink, validate};

/// A database that goes with its folder.
pub struct Database {
    pub store: Store,
    pub url: String,
    pub folder: TempDir,
}

impl Database {
    pub async fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite://{}/data/rollcall.db", folder.path().display());
        let store = Store::open(&url).await.expect("a new database");
        Self { store, url, folder }
    }

    /// How many integrations and accounts there are.
    pub async fn contents(&self) -> (u64, u64) {
        let totals = self.store.totals().await.expect("totals");
        (totals.integrations, totals.accounts)
    }
}

pub fn integration(name: &str) -> NewIntegration {
    NewIntegration {
        id: Uuid::now_v7(),
        integration_name: IntegrationName::parse("Lantern LMS").expect("a name"),
        display_name: DisplayName::parse(name).expect("a name"),
        avatar: Avatar::Colour(Colour::Plum),
    }
}

pub fn run(key: &str, records: u64) -> NewImportRun {
    NewImportRun {
        id: Uuid::now_v7(),
        idempotency_key: key.to_owned(),
        file_name: "accounts.csv".to_owned(),
        file_bytes: 1234,
        format: Format::Csv,
        records,
        warnings: 2,
        started_at: 1_700_000_000_000,
        repair: None,
    }
}

/// The accounts of a CSV file, which is the only way to have any.
pub fn batch(csv: &str) -> AccountBatch {
    struct Collect(AccountBatch);
    impl Sink for Collect {
        fn account(&mut self, account: Account<'_>) -> io::Result<()> {
            self.0.push(&account);
            Ok(())
        }
    }
    let mut collect = Collect(AccountBatch::new());
    let report = validate(csv.as_bytes(), &Options::default(), &mut collect).expect("read");
    assert_eq!(report.errors, 0, "{:?}", report.issues);
    collect.0
}

/// `count` accounts, `start` being the number of the first, in an order that is not theirs.
pub fn numbered(start: u64, count: u64) -> AccountBatch {
    let mut csv = String::from("emailId\n");
    for number in (start..start + count).rev() {
        csv.push_str(&format!("user{number:06}@example.com\n"));
    }
    batch(&csv)
}

/// Begins an import and adds `accounts` numbered ones.
pub async fn begun(
    store: &Store,
    name: &str,
    key: &str,
    accounts: u64,
) -> Result<ImportTransaction, StoreError> {
    let mut import = store.begin_import(integration(name), run(key, accounts)).await?;
    import.add(numbered(0, accounts)).await?;
    Ok(import)
}

/// Imports `accounts` numbered accounts.
pub async fn imported(
    store: &Store,
    name: &str,
    key: &str,
    accounts: u64,
) -> Result<Uuid, StoreError> {
    begun(store, name, key, accounts).await?.commit(1_700_000_001_500).await
}
