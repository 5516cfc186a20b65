//! Where the accounts of a file stood in it: what tells whether those that an update misses stood
//! together.
//!
//! A file's order is no property of an account: a new file may move all of them without changing
//! one. So places are kept beside the accounts of the one run that the next update is compared
//! with, four bytes for each in the order of the keys, in pieces of a transaction of staging.

use uuid::Uuid;
use validation::compare::truncation::{Traits, Watch};

use crate::accounts::snapshot::AS_OF;
use crate::batch::place;
use crate::columns::{Place, texts};
use crate::engine::sql::{count, sql};
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::staging::FIRST;
use crate::{Store, StoreError};

/// Bytes of a place.
const BYTES: usize = 4;

/// Looks at the accounts of the base, one after the other.
#[derive(Debug)]
pub(crate) struct Watching {
    pub(crate) watch: Watch,
    places: Places,
}

/// Reads the places of a run, piece by piece.
#[derive(Debug)]
struct Places {
    integration: Uuid,
    /// None where its places are not known.
    run: Option<i64>,
    /// The number of the last piece that was read.
    number: i64,
    rest: std::vec::IntoIter<u8>,
}

impl Watching {
    /// Of the accounts of an integration as of a run.
    pub(crate) async fn of(
        store: &Store,
        (integration, run): (Uuid, i64),
    ) -> Result<Self, StoreError> {
        static COUNTS: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!(
                "SELECT (SELECT count(*) FROM accounts WHERE {AS_OF}), \
                 (SELECT CAST(coalesce(sum(accounts), 0) AS BIGINT) FROM run_places \
                 WHERE integration_id = $1 AND run = $2)"
            )
        });
        let counts = sql(&COUNTS).bind(integration).bind(run);
        let (accounts, placed): (i64, i64) = store.optional(counts).await?.unwrap_or_default();
        let run = (accounts == placed).then_some(run);
        let (number, rest) = (-1, Vec::new().into_iter());
        Ok(Self {
            watch: Watch::new(accounts.unsigned_abs()),
            places: Places { integration, run, number, rest },
        })
    }

    /// Where the next so many accounts of the base stood.
    pub(crate) async fn stood(
        &mut self,
        store: &Store,
        accounts: usize,
    ) -> Result<Vec<Option<u64>>, StoreError> {
        let mut stood = Vec::with_capacity(accounts);
        while stood.len() < accounts {
            match self.places.next() {
                Some(place) => stood.push(Some(place)),
                None if self.places.read(store).await? => {}
                None => stood.resize(accounts, None),
            }
        }
        Ok(stood)
    }

    /// Takes in an account of the base, as it is joined, which stood there, and what the file has in
    /// its place.
    pub(crate) fn take(&mut self, joined: &str, stood: Option<u64>, after: Option<&[u8]>) {
        let texts = texts(joined);
        let traits = Traits::of_texts(|field| texts[field as usize], stood);
        match after {
            Some(account) => self.watch.kept(&traits, Some(place(account).into())),
            None => self.watch.removed(&traits),
        }
    }
}

impl Places {
    fn next(&mut self) -> Option<u64> {
        let mut bytes = [0; BYTES];
        for byte in &mut bytes {
            *byte = self.rest.next()?;
        }
        Some(u32::from_le_bytes(bytes).into())
    }

    /// Reads the next piece, if there is one.
    async fn read(&mut self, store: &Store) -> Result<bool, StoreError> {
        let Some(run) = self.run else { return Ok(false) };
        let piece = sql("SELECT number, places FROM run_places WHERE integration_id = $1 \
             AND run = $2 AND number > $3 ORDER BY number LIMIT 1");
        let piece = piece.bind(self.integration).bind(run).bind(self.number);
        let piece: Option<(i64, Vec<u8>)> = store.optional(piece).await?;
        let Some((number, places)) = piece else { return Ok(false) };
        (self.number, self.rest) = (number, places.into_iter());
        Ok(true)
    }
}

/// The places of accounts as they lie in a batch.
pub(crate) fn places<'a>(accounts: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    accounts.flat_map(|account| place(account).to_le_bytes()).collect()
}

/// Keeps a piece of a run's places.
pub(crate) async fn insert(
    transaction: &mut Transaction,
    place: Place,
    number: i64,
    places: &[u8],
) -> Result<(), StoreError> {
    if places.is_empty() {
        return Ok(());
    }
    let insert = sql("INSERT INTO run_places (integration_id, run, number, accounts, places) \
         VALUES ($1, $2, $3, $4, $5)");
    let accounts = count((places.len() / BYTES) as u64)?;
    let insert = insert.bind(place.integration).bind(place.run).bind(number).bind(accounts);
    transaction.execute(insert.bind(Some(places))).await?;
    Ok(())
}

/// Forgets the places of a run that has come to nothing.
pub(crate) async fn forget(transaction: &mut Transaction, place: Place) -> Result<(), StoreError> {
    let forget = sql("DELETE FROM run_places WHERE integration_id = $1 AND run = $2");
    transaction.execute(forget.bind(place.integration).bind(place.run)).await?;
    Ok(())
}

impl Store {
    /// Forgets the places of runs before the one that counts. Applying that one does not wait for
    /// it: they are some megabytes.
    pub(crate) async fn sweep_places(&self) -> Result<(), StoreError> {
        let forget = sql("DELETE FROM run_places WHERE EXISTS (SELECT 1 FROM integrations \
             WHERE integrations.id = integration_id AND run < current_run)");
        self.execute(Purpose::Stage, forget).await?;
        Ok(())
    }

    /// Forgets what a run has left that does not count: of a first one, all of its integration, if
    /// there is none.
    pub(crate) async fn remove_places(
        &self,
        integration: Uuid,
        number: i64,
    ) -> Result<(), StoreError> {
        let remove = if number == FIRST {
            sql("DELETE FROM run_places WHERE integration_id = $1 AND run >= $2 \
                 AND NOT EXISTS (SELECT 1 FROM integrations WHERE id = $1)")
        } else {
            sql("DELETE FROM run_places WHERE integration_id = $1 AND run = $2 \
                 AND NOT EXISTS (SELECT 1 FROM integrations WHERE id = $1 AND current_run >= $2)")
        };
        self.execute(Purpose::Stage, remove.bind(integration).bind(number)).await?;
        Ok(())
    }
}
