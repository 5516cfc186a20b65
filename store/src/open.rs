//! The store: one type, whichever engine is behind it.

use std::path::Path;

use sqlx::migrate::Migrator;
use uuid::Uuid;

use crate::address::Address;
use crate::retry::Tries;
use crate::sql::{Row, Sql};
use crate::transaction::{Purpose, Transaction};
use crate::{Connections, StoreError, postgres, sqlite};

/// The integrations of one installation. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
    /// What this process is called in the leases of its runs.
    pub(crate) server: Uuid,
}

#[derive(Debug, Clone)]
enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(postgres::Engine),
}

impl Store {
    /// Opens the database at `sqlite://PATH`, which is made where there is none, or at
    /// `postgres://USER@HOST/DATABASE`, and brings its schema up to date.
    ///
    /// # Errors
    /// When the address is none, or the database cannot be opened or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let engine = match Address::parse(url)? {
            Address::Sqlite(options) => Engine::Sqlite(sqlite::Engine::open(options).await?),
            Address::Postgres(options) => Engine::Postgres(postgres::Engine::open(options).await?),
        };
        let store = Self { engine, server: Uuid::new_v4() };
        store.give_up_all_left().await?;
        Ok(store)
    }

    /// Where the database lies, if that is on this machine: a place on the disk for what
    /// belongs beside it.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.engine {
            Engine::Sqlite(engine) => Some(&engine.folder),
            Engine::Postgres(_) => None,
        }
    }

    /// The connections of each pool, now.
    #[must_use]
    pub fn connections(&self) -> Vec<Connections> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.connections(),
            Engine::Postgres(engine) => engine.connections(),
        }
    }

    /// The migrations of this program for the engine.
    pub(crate) fn migrations(&self) -> &'static Migrator {
        match &self.engine {
            Engine::Sqlite(_) => &sqlite::MIGRATIONS,
            Engine::Postgres(_) => &postgres::MIGRATIONS,
        }
    }

    /// Closes all connections: waits for those in use.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(engine) => engine.close().await,
        }
    }

    /// Whether this is the only process that has the database open, as far as can be told.
    pub(crate) const fn is_alone(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(engine) => engine.is_alone(),
            Engine::Postgres(_) => false,
        }
    }

    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, StoreError> {
        let transaction = match &self.engine {
            Engine::Sqlite(engine) => engine.begin(purpose).await?,
            Engine::Postgres(engine) => engine.begin(purpose).await?,
        };
        Ok(transaction)
    }

    /// All rows of a statement that only reads.
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

    /// The same, without trying again what fails.
    pub(crate) async fn try_all<R: Row>(&self, sql: Sql) -> Result<Vec<R>, StoreError> {
        let mut transaction = self.begin(Purpose::Read).await?;
        let rows = transaction.all(sql).await?;
        transaction.commit().await?;
        Ok(rows)
    }

    /// Runs one statement that can be run twice, and tells how many rows it has changed.
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
