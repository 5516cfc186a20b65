//! An update's accounts against those that count: both come in the order of their keys, and only
//! what differs is written.
//!
//! A page of what counts is read at a time, so that memory does not grow with either. It is read
//! before the transaction that writes, so that others need not wait for it: nobody else can change
//! it meanwhile, for an integration has one run under way at most.

use validation::compare::{Change, Comparison};

use crate::accounts::snapshot;
use crate::batch::{columns, key};
use crate::columns::{join, split, values};
use crate::engine::sql::sql;
use crate::imports::places::{Watching, places};
use crate::imports::work::Work;
use crate::{AccountBatch, Clock, StagedRun, StoreError};

/// Accounts that are read at once. It bounds also how many one transaction ends.
const PAGE: usize = 5_000;

impl StagedRun {
    /// Stages what a batch changes. It has to be sorted, and to come after all earlier ones.
    pub(super) async fn merge(
        &mut self,
        batch: &AccountBatch,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let accounts: Vec<&[u8]> = batch.accounts().collect();
        let mut rest = self.in_order(&accounts)?;
        let Some(last) = rest.last().map(|account| text(key(account))) else { return Ok(()) };
        loop {
            let page = self.counting(Some(&last)).await?;
            let full = page.len() == PAGE;
            let bound = match page.last() {
                Some((key, _)) if full => key.clone(),
                _ => last.clone(),
            };
            let here = rest.partition_point(|account| key(account) <= bound.as_bytes());
            let (now, later) = rest.split_at(here);
            self.compare(page, now, clock).await?;
            (rest, self.compared) = (later, bound);
            if !full {
                return Ok(());
            }
        }
    }

    /// Stages the removal of all that comes after the last account of the file.
    pub(super) async fn merge_rest(&mut self, clock: impl Clock) -> Result<(), StoreError> {
        loop {
            let page = self.counting(None).await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            let bound = last.clone();
            self.compare(page, &[], clock).await?;
            self.compared = bound;
        }
    }

    /// The accounts, if each comes after the one before it.
    fn in_order<'a>(&self, accounts: &'a [&'a [u8]]) -> Result<&'a [&'a [u8]], StoreError> {
        let mut before = self.compared.as_bytes();
        for account in accounts {
            if key(account) <= before {
                let why = "the accounts of an update are not in the order of their keys";
                return Err(StoreError::Unavailable(why.into()));
            }
            before = key(account);
        }
        Ok(accounts)
    }

    /// The next accounts that count, up to a key.
    async fn counting(&self, upto: Option<&str>) -> Result<Vec<Counting>, StoreError> {
        let statement =
            if upto.is_some() { &snapshot::JOINED_RANGE } else { &snapshot::JOINED_PAGE };
        let page = sql(statement).bind(self.run.integration).bind(self.base.unwrap_or_default());
        let page = page.bind(self.compared.as_str()).bind(PAGE as i64);
        let page = match upto {
            Some(upto) => page.bind(upto),
            None => page,
        };
        self.lease.store.all(page).await
    }

    /// Where the next accounts that count stood in their file.
    async fn stood(&mut self, accounts: usize) -> Result<Vec<Option<u64>>, StoreError> {
        let store = &self.lease.store;
        if self.watching.is_none() {
            let of = (self.run.integration, self.base.unwrap_or_default());
            self.watching = Some(Watching::of(store, of).await?.into());
        }
        match &mut self.watching {
            Some(watching) => watching.stood(store, accounts).await,
            None => Ok(Vec::new()),
        }
    }

    /// Compares what counts with the accounts of the file in the same range of keys.
    async fn compare(
        &mut self,
        before: Vec<Counting>,
        after: &[&[u8]],
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let mut work = of_file(after);
        let stood = self.stood(before.len()).await?;
        let (mut counts, mut after) = (self.counts.clone(), after.iter().peekable());
        let mut joined = String::new();
        for ((row_key, row), stood) in before.into_iter().zip(stood) {
            while let Some(account) = after.next_if(|account| key(account) < row_key.as_bytes()) {
                add(account, &mut counts, &mut work)?;
            }
            let same = after.next_if(|account| key(account) == row_key.as_bytes()).copied();
            if let Some(watching) = &mut self.watching {
                watching.take(&row, stood, same);
            }
            if let Some(account) = same {
                join(&columns(account), &mut joined);
                if joined == row {
                    counts.unchanged += 1;
                    continue;
                }
                work.insert.push_bytes(account);
            }
            let now = same.map(|_| values(split(&joined))).transpose()?;
            counts.count(Change::new(Some(&values(split(&row))?), now.as_ref()));
            work.close.push(row_key);
        }
        for account in after {
            add(account, &mut counts, &mut work)?;
        }
        self.step(work, clock).await?;
        self.counts = counts;
        Ok(())
    }
}

/// An account that counts: its key, and its values in one text.
type Counting = (String, String);

/// What is kept of accounts of the file, whether they differ or not.
fn of_file(accounts: &[&[u8]]) -> Work {
    let places = places(accounts.iter().copied());
    Work { accounts: accounts.len() as u64, places, ..Work::default() }
}

fn add(account: &[u8], counts: &mut Comparison, work: &mut Work) -> Result<(), StoreError> {
    let mut joined = String::new();
    join(&columns(account), &mut joined);
    counts.count(Change::new(None, Some(&values(split(&joined))?)));
    work.insert.push_bytes(account);
    Ok(())
}

fn text(key: &[u8]) -> String {
    String::from_utf8_lossy(key).into_owned()
}
