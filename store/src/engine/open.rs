//! The store: one type, whichever engine is behind it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::comparisons::Comparisons;
use crate::engine::address::Address;
use crate::engine::retry::Tries;
use crate::engine::sql::{Row, Sql};
use crate::engine::transaction::{Patience, Purpose, Transaction};
use crate::engine::{postgres, sqlite};
use crate::lease_watch::Watch;
use crate::{Connections, StoreError};

/// How long PostgreSQL may take to answer one statement. The longest, a batch of some
/// megabytes or a step of a sweep, takes a second on a slow server.
const PATIENCE: Duration = Duration::from_secs(20);

/// The integrations of one installation. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    /// What this process is called in the leases of its runs.
    pub(crate) server: Uuid,
    pub(crate) watch: Arc<Watch>,
    /// Held by whoever makes the lookup of a run.
    pub(crate) lookup_turn: Arc<Mutex<()>>,
    pub(crate) comparisons: Arc<Comparisons>,
}

#[derive(Debug, Clone)]
pub(crate) enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(postgres::Engine),
}

impl Engine {
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, sqlx::Error> {
        match self {
            Self::Sqlite(engine) => engine.begin(purpose).await,
            Self::Postgres(engine) => engine.begin(purpose).await,
        }
    }

    /// Leaves nothing in the log of what was deleted, on an engine whose log is its own.
    pub(crate) async fn empty_log(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(engine) => engine.empty_log().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Gives room back that is no longer used, on an engine that leaves that to its program.
    pub(crate) async fn tidy(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(engine) => engine.tidy().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Takes back the room of lookups that were removed, where the engine does not do so itself.
    pub(crate) async fn take_back_lookups(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(engine) => engine.take_back_lookups().await,
        }
    }

    fn note_turn(&self, purpose: Purpose) {
        if let Self::Sqlite(engine) = self {
            engine.turns.note(purpose);
        }
    }

    /// How long ago work last got the writer, on an engine that has only one.
    pub(crate) fn last_turn(&self) -> Option<Duration> {
        match self {
            Self::Sqlite(engine) => engine.turns.last(),
            Self::Postgres(_) => None,
        }
    }

    #[cfg(test)]
    pub(crate) fn forget_turns(&self) {
        if let Self::Sqlite(engine) = self {
            engine.turns.forget();
        }
    }
}

impl Store {
    /// Opens the database at `sqlite://PATH`, which is made if there is none, or at
    /// `postgres://USER@HOST/DATABASE`, and brings its schema up to date.
    ///
    /// # Errors
    /// When no engine takes the address, or the database cannot be opened or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with_patience(url, PATIENCE).await
    }

    /// The same of a database that is there: where there is none, none is made.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and as [`Store::open`].
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        if let Address::Sqlite(options) = Address::parse(url)? {
            sqlite::place::existing(options.get_filename())?;
        }
        Self::open(url).await
    }

    /// The same with another time than 20 seconds for PostgreSQL to answer one statement. After
    /// that its connection is given up as lost.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with_patience(url: &str, patience: Duration) -> Result<Self, StoreError> {
        match Address::parse(url)? {
            Address::Sqlite(options) => {
                let (engine, alone) = sqlite::Engine::open(options).await?;
                let store = Self::of(Engine::Sqlite(engine.clone()));
                if alone {
                    store.give_up_all_left().await?;
                    engine.let_others_in().await?;
                }
                Ok(store)
            }
            Address::Postgres(options) => {
                let engine = postgres::Engine::open(options, Patience(patience)).await?;
                Ok(Self::of(Engine::Postgres(engine)))
            }
        }
    }

    fn of(engine: Engine) -> Self {
        let (watch, comparisons) = (Arc::default(), Arc::default());
        let lookup_turn = Arc::default();
        Self { engine, server: Uuid::new_v4(), watch, lookup_turn, comparisons }
    }

    /// The folder of the database, if it is on this machine: the place for files that belong
    /// beside it.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.engine {
            Engine::Sqlite(engine) => Some(&engine.folder),
            Engine::Postgres(_) => None,
        }
    }

    pub(crate) const fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    /// The connections of each pool at this moment.
    #[must_use]
    pub fn connections(&self) -> Vec<Connections> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.connections(),
            Engine::Postgres(engine) => engine.connections(),
        }
    }

    /// How many statements this process has sent since it opened the database. What begins and
    /// ends transactions is not counted, and a batch of accounts is one.
    #[must_use]
    pub fn statements(&self) -> u64 {
        match &self.engine {
            Engine::Sqlite(engine) => engine.statements.counted(),
            Engine::Postgres(engine) => engine.statements.counted(),
        }
    }

    /// The migrations of this program for the engine.
    pub(crate) fn migrations(&self) -> &'static Migrator {
        match &self.engine {
            Engine::Sqlite(_) => &sqlite::MIGRATIONS,
            Engine::Postgres(_) => &postgres::MIGRATIONS,
        }
    }

    /// Waits for the connections in use, and closes all.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(engine) => engine.close().await,
        }
    }

    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, StoreError> {
        let transaction = self.engine.begin(purpose).await?;
        self.engine.note_turn(purpose);
        Ok(transaction)
    }

    /// All rows of a statement that only reads; what fails is tried again.
    pub(crate) async fn all<R: Row>(&self, sql: Sql) -> Result<Vec<R>, StoreError> {
        let mut tries = Tries::new();
        loop {
            match self.try_all(sql.clone()).await {
                Err(error) if tries.again(&error).await => {}
                result => return result,
            }
        }
    }

    /// The row of a statement that only reads, if there is one.
    pub(crate) async fn optional<R: Row>(&self, sql: Sql) -> Result<Option<R>, StoreError> {
        Ok(self.all(sql).await?.pop())
    }

    /// All rows of a statement that only reads, tried once.
    pub(crate) async fn try_all<R: Row>(&self, sql: Sql) -> Result<Vec<R>, StoreError> {
        let mut transaction = self.begin(Purpose::Read).await?;
        let rows = transaction.all(sql).await?;
        transaction.commit().await?;
        Ok(rows)
    }

    /// Runs one statement and returns how many rows it has changed. The statement may be run more
    /// than once, which must do no harm.
    pub(crate) async fn execute(&self, purpose: Purpose, sql: Sql) -> Result<u64, StoreError> {
        let mut tries = Tries::new();
        loop {
            match self.try_execute(purpose, sql.clone()).await {
                Err(error) if tries.again(&error).await => {}
                result => return result,
            }
        }
    }

    async fn try_execute(&self, purpose: Purpose, sql: Sql) -> Result<u64, StoreError> {
        let mut transaction = self.begin(purpose).await?;
        let changed = transaction.execute(sql).await?;
        transaction.commit().await?;
        Ok(changed)
    }
}
