//! A throwaway database, and imports to put into it.

use std::io::{self, Write};
use std::sync::Once;

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{
    AccountBatch, Author, Digest, Doer, ImportedFile, Means, NewIntegration, NewRun, Role,
    RunState, StagedRun, Store, StoreError,
};
use tempfile::TempDir;
use uuid::Uuid;
use validation::avatar::{Avatar, Colour};
use validation::suggest::Recipe;
use validation::{Account, DisplayName, Field, Format, IntegrationName, Options, Sink, validate};

/// Where a PostgreSQL is for the tests: `scripts/postgres.sh` starts one and sets it.
const POSTGRES: &str = "ROLLCALL_TEST_POSTGRES";

/// Runs each case once on either engine, with a database of its own.
macro_rules! on_both_engines {
    ($($case:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                super::$case(crate::fixture::Database::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                if let Some(db) = crate::fixture::Database::postgres().await {
                    super::$case(db).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_engines;

/// A moment; all others are given as milliseconds after it.
pub const START: i64 = 1_700_000_000_000;

/// A database of a test's own.
pub struct Database {
    pub store: Store,
    pub url: String,
    /// Goes with the test; on PostgreSQL there is nothing in it.
    pub folder: TempDir,
}

impl Database {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite://{}/data/rollcall.db", folder.path().display());
        Self::at(url, folder).await
    }

    /// Absent where there is no PostgreSQL, which is said, and is a failure in CI.
    pub async fn postgres() -> Option<Self> {
        let url = empty_postgres().await?;
        Some(Self::at(url, TempDir::new().expect("a folder")).await)
    }

    async fn at(url: String, folder: TempDir) -> Self {
        let store = Store::open(&url).await.expect("a new database");
        Self { store, url, folder }
    }

    /// How many integrations and accounts there are.
    pub async fn contents(&self) -> (u64, u64) {
        let totals = self.store.totals().await.expect("totals");
        (totals.integrations, totals.accounts)
    }

    /// Empties the tables, for the next case.
    pub async fn forget_everything(&self) {
        for table in ["integrations", "staging_runs", "accounts", "run_places"] {
            change(self, &format!("DELETE FROM {table}")).await;
        }
    }

    /// Another server on the same database.
    pub async fn another_server(&self) -> Store {
        Store::open(&self.url).await.expect("opened again")
    }
}

/// The address of a new database without a table.
pub async fn empty_postgres() -> Option<String> {
    static SAID: Once = Once::new();
    let Ok(server) = std::env::var(POSTGRES) else {
        assert!(std::env::var_os("CI").is_none(), "{POSTGRES} is not set: nothing may be left out");
        let why = "The cases on PostgreSQL are left out: run scripts/postgres.sh cargo test";
        // What is printed by a test is not shown; this is.
        SAID.call_once(|| drop(writeln!(io::stderr(), "{why}")));
        return None;
    };
    let mut connection = PgConnection::connect(&server).await.expect("a PostgreSQL");
    let name = format!("test_{}", Uuid::new_v4().simple());
    let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(create).execute(&mut connection).await.expect("created");
    let (address, options) = server.split_once('?').unwrap_or((&server, ""));
    let (address, _) = address.rsplit_once('/').expect("a database in the address");
    Some(format!("{address}/{name}?{options}"))
}

/// Changes a database behind the back of its store; tells how many rows.
pub async fn change(db: &Database, sql: &str) -> u64 {
    try_change(db, sql).await.expect("changed")
}

/// The same, where it may be refused.
pub async fn try_change(db: &Database, sql: &str) -> Result<u64, sqlx::Error> {
    let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
    if db.url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
        let done = sql.execute(&mut connection).await;
        connection.close().await.expect("closed");
        done.map(|done| done.rows_affected())
    } else {
        let mut connection = PgConnection::connect(&db.url).await.expect("opened");
        let done = sql.execute(&mut connection).await;
        connection.close().await.expect("closed");
        done.map(|done| done.rows_affected())
    }
}

/// How many rows a table has.
pub async fn rows(db: &Database, table: &str) -> i64 {
    let count = AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    if db.url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
        let count = sqlx::query_scalar(count).fetch_one(&mut connection).await.expect("counted");
        connection.close().await.expect("closed");
        count
    } else {
        let mut connection = PgConnection::connect(&db.url).await.expect("opened");
        sqlx::query_scalar(count).fetch_one(&mut connection).await.expect("counted")
    }
}

/// The columns of any table in which a text is, in whatever case, as `table.column`. Bytes are
/// looked through too.
pub async fn mentions(db: &Database, text: &str) -> Vec<String> {
    let (is_sqlite, text) = (db.url.starts_with("sqlite:"), text.to_ascii_lowercase());
    let columns = if is_sqlite {
        "SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables \
         JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
    } else {
        "SELECT table_name || '.' || column_name FROM information_schema.columns \
         WHERE table_schema = 'public'"
    };
    let mut found = Vec::new();
    for place in texts(db, columns).await {
        let (table, of) = place.split_once('.').expect("a column");
        let has = if is_sqlite {
            format!(
                "instr(lower(CAST({of} AS TEXT)), '{text}') \
                 + instr(CAST({of} AS BLOB), CAST('{text}' AS BLOB)) > 0"
            )
        } else {
            format!(
                "strpos(lower(CASE pg_typeof({of})::text WHEN 'bytea' \
                 THEN encode({of}::text::bytea, 'escape') ELSE {of}::text END), '{text}') > 0"
            )
        };
        if rows(db, &format!("{table} WHERE {has}")).await > 0 {
            found.push(place);
        }
    }
    found
}

/// The first column of all rows, which is a text.
async fn texts(db: &Database, query: &str) -> Vec<String> {
    let query = AssertSqlSafe(query.to_owned());
    if db.url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
        let texts = sqlx::query_scalar(query).fetch_all(&mut connection).await.expect("read");
        connection.close().await.expect("closed");
        texts
    } else {
        let mut connection = PgConnection::connect(&db.url).await.expect("opened");
        sqlx::query_scalar(query).fetch_all(&mut connection).await.expect("read")
    }
}

/// The tables of accounts, runs and what belongs to them.
pub const TABLES: [&str; 13] = [
    "integrations",
    "import_runs",
    "repairs",
    "excluded_records",
    "run_counts",
    "comparisons",
    "renames",
    "rename_candidates",
    "erasures",
    "erased_counts",
    "staging_runs",
    "accounts",
    "run_places",
];

/// Takes away what keeps the record from being changed, as the owner of a database can.
pub async fn unguard(db: &Database) {
    if db.url.starts_with("sqlite:") {
        for trigger in [
            "activity_is_appended",
            "activity_is_not_changed",
            "activity_is_not_removed",
            "activity_head_goes_forward",
            "activity_head_stays",
            "activity_start_is_an_entry",
            "activity_start_stays",
        ] {
            change(db, &format!("DROP TRIGGER {trigger}")).await;
        }
    } else {
        change(db, "ALTER TABLE activity DISABLE TRIGGER USER").await;
        change(db, "ALTER TABLE activity_head DISABLE TRIGGER USER").await;
        change(db, "ALTER TABLE activity_start DISABLE TRIGGER USER").await;
    }
}

/// What a run wants to write, held by somebody else.
pub enum Held {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Held {
    /// Holds the file, or all runs.
    pub async fn of(db: &Database) -> Self {
        if db.url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(&db.url).await.expect("opened");
            sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.expect("held");
            return Self::Sqlite(connection);
        }
        let mut connection = PgConnection::connect(&db.url).await.expect("opened");
        let hold = sqlx::raw_sql("BEGIN; SELECT id FROM staging_runs FOR UPDATE");
        hold.execute(&mut connection).await.expect("held");
        Self::Postgres(connection)
    }

    pub async fn release(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await.expect("released"),
            Self::Postgres(connection) => connection.close().await.expect("released"),
        }
    }
}

pub fn integration(name: &str) -> NewIntegration {
    NewIntegration {
        integration_name: IntegrationName::parse("Lantern LMS").expect("a name"),
        display_name: DisplayName::parse(name).expect("a name"),
        avatar: Avatar::Colour(Colour::Plum),
        made_by: this_computer(),
        makers: &[Role::Editor, Role::Admin],
    }
}

/// Whoever sits at the machine, before there are people.
pub fn this_computer() -> Author {
    Author::by(Means::ThisComputer)
}

/// Whoever sits at the machine, doing something to an integration.
pub fn doer() -> Doer {
    Doer { author: this_computer(), roles: &[Role::Editor, Role::Admin] }
}

/// Sends a CSV file as an update of an integration; tells its run and what has become of it.
pub async fn updated(
    store: &Store,
    integration: Uuid,
    key: &str,
    csv: &str,
    now: i64,
) -> Result<(Uuid, RunState), StoreError> {
    let new = NewRun { integration, ..run(key) };
    let id = new.id;
    let mut update = store.begin_update(new, now).await?;
    let batch = batch(csv);
    let records = batch.len() as u64;
    update.add(batch, now).await?;
    let ended = update.propose(file(records), &doer(), now).await;
    update.give_up().await?;
    Ok((id, ended?))
}

/// Imports a CSV file as an integration.
pub async fn imported_csv(store: &Store, name: &str, csv: &str) -> Uuid {
    let mut import = store.begin_import(run(name), START).await.expect("begun");
    let batch = batch(csv);
    let records = batch.len() as u64;
    import.add(batch, START).await.expect("added");
    import.commit(integration(name), file(records), START).await.expect("committed")
}

/// A run with the form that all have but those of a test about forms.
pub fn run(key: &str) -> NewRun {
    let form = digest(1);
    let (id, integration) = (Uuid::now_v7(), Uuid::now_v7());
    let idempotency_key = key.to_owned();
    NewRun { id, integration, idempotency_key, form, started_at: START }
}

pub fn digest(of: u8) -> Digest {
    Digest::new([of; 32])
}

pub fn file(records: u64) -> ImportedFile {
    ImportedFile {
        name: "accounts.csv".into(),
        bytes: 1234,
        digest: digest(2),
        format: Format::Csv,
        records,
        warnings: 2,
        end: None,
        changes: None,
    }
}

/// The accounts of a CSV file, which is the only way to have any. Columns that are no field are
/// kept.
pub fn batch(csv: &str) -> AccountBatch {
    struct Collect(AccountBatch);
    impl Sink for Collect {
        fn account(&mut self, account: Account<'_>) -> io::Result<()> {
            self.0.push(&account);
            Ok(())
        }
    }
    let mut collect = Collect(AccountBatch::new());
    let header = csv.lines().next().unwrap_or_default().split(',');
    let others = header.filter(|name| Field::from_name(name.as_bytes()).is_none());
    let keep = others.map(|name| (name.to_owned(), None)).collect();
    let recipe = Recipe { keep, ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let report = validate(csv.as_bytes(), &options, &mut collect).expect("read");
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
pub async fn begun(store: &Store, key: &str, accounts: u64) -> Result<StagedRun, StoreError> {
    let mut import = store.begin_import(run(key), START).await?;
    import.add(numbered(0, accounts), START).await?;
    Ok(import)
}

/// Imports `accounts` numbered accounts.
pub async fn imported(
    store: &Store,
    name: &str,
    key: &str,
    accounts: u64,
) -> Result<Uuid, StoreError> {
    let mut import = begun(store, key, accounts).await?;
    let ended = import.commit(integration(name), file(accounts), START + 1500).await;
    import.give_up().await?;
    ended
}
