//! Removing what is older than an administrator wants to keep.
//!
//! What is left begins behind an entry whose number and hash are kept in `activity_start`, so that
//! it can be verified as before; the removal is an entry that names both.

use super::chain::Head;
use super::{Author, Deed, Kind, Means, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::settings::ACTIVITY_DAYS;
use crate::{Clock, Digest, Store, StoreError};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// The fewest days for which the record is kept: long enough for somebody to look at it.
pub const FEWEST_DAYS: u32 = 30;

/// The most entries that are removed at a time.
const MOST: i64 = 10_000;

impl Store {
    /// Removes the entries that are older than is kept, and returns how many. Once a day at the
    /// most, for the removal is an entry too; any number of servers may do it at once.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next time.
    pub async fn forget_activity(&self, clock: impl Clock) -> Result<u64, StoreError> {
        let Some((days, since)) = self.retention().await? else { return Ok(0) };
        // A clock that is ahead removes nothing that the newest entry is not far enough from.
        let now = clock.now().min(self.newest().await?);
        if clock.now() < since.saturating_add(i64::from(FEWEST_DAYS) * DAY) {
            return Ok(0);
        }
        let before = now.saturating_sub(i64::from(days).saturating_mul(DAY));
        if !self.has_older(before - DAY).await? {
            return Ok(0);
        }
        let forget = || async {
            let mut transaction = self.begin_turn().await?;
            let Some((first, last)) = removable(&mut transaction, before).await? else {
                return Ok(0);
            };
            let start = sql("UPDATE activity_start SET number = $1, hash = $2");
            transaction.execute(start.bind(last.number).bind(last.hash)).await?;
            let forget = sql("DELETE FROM activity WHERE number <= $1").bind(last.number);
            let forgotten = transaction.execute(forget).await?;
            let author = Author::by(Means::Server);
            let entries = format!("{first} to {}", last.number);
            let deed = Deed::done(Kind::ActivityRemoved);
            let deed = deed.from_to(Some(&entries), Some(&last.to_string()));
            finish(transaction, &author, deed, clock.now()).await.map(|()| forgotten)
        };
        in_one(forget).await
    }

    async fn has_older(&self, moment: i64) -> Result<bool, StoreError> {
        let oldest = sql("SELECT at FROM activity ORDER BY number LIMIT 1");
        let oldest: Option<(i64,)> = self.optional(oldest).await?;
        Ok(oldest.is_some_and(|(at,)| at < moment))
    }

    /// For how many days the record is kept; for ever where that is not decided.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn activity_days(&self) -> Result<Option<u32>, StoreError> {
        Ok(self.retention().await?.map(|(days, _)| days))
    }

    /// The days, and when that was decided.
    async fn retention(&self) -> Result<Option<(u32, i64)>, StoreError> {
        let value = self.setting(ACTIVITY_DAYS).await?;
        Ok(value.as_deref().and_then(days_since))
    }

    /// When the newest entry was made.
    async fn newest(&self) -> Result<i64, StoreError> {
        let newest = sql("SELECT at FROM activity ORDER BY number DESC LIMIT 1");
        let newest: Option<(i64,)> = self.optional(newest).await?;
        Ok(newest.map_or(i64::MIN, |(at,)| at))
    }

    /// Decides for how many days the record is kept. It takes effect [`FEWEST_DAYS`] later: nobody
    /// hides by it what they have just done.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn set_activity_days(
        &self,
        days: Option<u32>,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let days = days.map(|days| format!("{days} days since {}", clock.now()));
        let change = (ACTIVITY_DAYS, days.as_deref(), Kind::ActivityDaysChanged);
        self.set_setting(change, words, author, clock).await
    }
}

/// The days of a value, and when they were decided. What is not understood keeps all.
fn days_since(value: &str) -> Option<(u32, i64)> {
    let (days, since) = value.split_once(" days since ")?;
    Some((days.parse::<u32>().ok()?.max(FEWEST_DAYS), since.parse().ok()?))
}

/// For how long the record is kept, as an entry has it. Who decides the same again changes nothing:
/// the time from which it holds stays too.
fn words(value: Option<&str>) -> String {
    match value.and_then(days_since) {
        Some((days, _)) => format!("{days} days"),
        None => "for ever".to_owned(),
    }
}

/// The first and the last of the entries before the moment; the newest of all always stays.
async fn removable(
    transaction: &mut Transaction,
    before: i64,
) -> Result<Option<(i64, Head)>, StoreError> {
    let first = sql("SELECT number FROM activity ORDER BY number LIMIT 1");
    let Some((first,)) = transaction.optional::<(i64,)>(first).await? else { return Ok(None) };
    let kept = sql("SELECT number FROM activity WHERE at >= $1 ORDER BY number LIMIT 1");
    let kept: Option<(i64,)> = transaction.optional(kept.bind(before)).await?;
    let newest = sql("SELECT number FROM activity_head WHERE only_one = 1");
    let newest: Option<(i64,)> = transaction.optional(newest).await?;
    let kept = kept.or(newest).map_or(first, |(number,)| number).min(first.saturating_add(MOST));
    let last = sql("SELECT number, hash FROM activity WHERE number < $1 \
         ORDER BY number DESC LIMIT 1");
    let last: Option<(i64, Vec<u8>)> = transaction.optional(last.bind(kept)).await?;
    Ok(last.and_then(|(number, hash)| {
        Some((first, Head { number, hash: Digest::from_column(Some(hash))? }))
    }))
}
