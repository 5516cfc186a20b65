//! Finding out whether the record is as it was written.

use super::Kind;
use super::chain::{Head, hash};
use super::read::{Activity, Row};
use crate::engine::sql::sql;
use crate::{Digest, Store, StoreError};

/// Entries that are read at a time.
const STEP: i64 = 1000;

/// The record as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    /// The last entry; absent where there is none.
    pub head: Option<Head>,
}

/// Where the record is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// This entry is not there.
    Missing(i64),
    /// This entry is not the one that was written, or the one before it is not.
    Altered(i64),
    /// This entry was not appended: its number is before the first or behind the last.
    Extra(i64),
    /// The last entry is not the one that was written last.
    Head(i64),
    /// There is no entry, although there are people, who all came with one.
    Emptied,
    /// This entry is sound, and another one than is expected.
    Unexpected(i64),
    /// The entries up to this one are gone, and no entry says that they were removed.
    Start(i64),
    /// The entry that is expected was removed, as the record says.
    Forgotten(i64),
}

/// The record from outside, as it is at one moment.
#[derive(sqlx::FromRow)]
struct Bounds {
    number: i64,
    hash: Vec<u8>,
    /// The record begins behind this entry.
    start: i64,
    start_hash: Vec<u8>,
    first: i64,
    last: i64,
    entries: i64,
    people: i64,
}

impl Bounds {
    /// What is wrong without looking at the entries.
    fn broken(&self) -> Option<Broken> {
        match self {
            Self { entries: 1.., first, start, .. } if first <= start => {
                Some(Broken::Extra(*first))
            }
            Self { entries: 1.., last, .. } if *last > self.number => Some(Broken::Extra(*last)),
            Self { number: 0, people: 1.., .. } => Some(Broken::Emptied),
            Self { number, .. } if *number < 0 => Some(Broken::Head(*number)),
            _ => None,
        }
    }
}

/// How far the record has been read.
struct Walk {
    number: i64,
    hash: Vec<u8>,
    expected: Option<Head>,
    /// What the last entry about a removal says that the record begins behind.
    begins: Option<String>,
}

impl Walk {
    /// From where the record begins.
    fn of(bounds: &Bounds, expected: Option<Head>) -> Result<Self, Broken> {
        let walk =
            Self { number: bounds.start, hash: bounds.start_hash.clone(), expected, begins: None };
        match expected {
            Some(head) if head.number < bounds.start => Err(Broken::Forgotten(head.number)),
            Some(head) if head.number == bounds.start && head.hash.bytes() != walk.hash => {
                Err(Broken::Unexpected(head.number))
            }
            _ => Ok(walk),
        }
    }

    /// Takes the next entry, if it is the one that was written next.
    fn step(&mut self, row: Row) -> Result<(), Broken> {
        let (previous, stored) = (row.previous.clone(), row.hash.clone());
        let entry = Activity::from(row);
        let next = self.number + 1;
        if entry.number != next {
            return Err(if entry.number < next {
                Broken::Extra(entry.number)
            } else {
                Broken::Missing(next)
            });
        }
        if previous != self.hash || stored != hash(&self.hash, &entry).bytes() {
            return Err(Broken::Altered(next));
        }
        (self.number, self.hash) = (next, stored);
        if entry.kind == Kind::ActivityRemoved.code() {
            self.begins = entry.became;
        }
        match self.expected {
            Some(head) if head.number == next && head.hash.bytes() != self.hash => {
                Err(Broken::Unexpected(next))
            }
            _ => Ok(()),
        }
    }

    /// Whether it ends where the head says, which is not before what is expected.
    fn ended(self, bounds: &Bounds) -> Result<Verified, Broken> {
        if self.hash != bounds.hash {
            return Err(Broken::Head(bounds.number));
        }
        let start = Digest::from_column(Some(bounds.start_hash.clone()));
        let start = start.map(|hash| Head { number: bounds.start, hash }.to_string());
        if bounds.start > 0 && self.begins != start {
            return Err(Broken::Start(bounds.start));
        }
        match self.expected {
            Some(head) if head.number > self.number => return Err(Broken::Missing(head.number)),
            _ => {}
        }
        let hash = Digest::from_column(Some(self.hash));
        let head = hash.map(|hash| Head { number: self.number, hash });
        let entries = self.number.saturating_sub(bounds.start).unsigned_abs();
        Ok(Verified { entries, head })
    }
}

impl Store {
    /// Reads the whole record and tells whether it is as it was written, and whether it is the one
    /// of which `expected` was kept.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn verify_activity(
        &self,
        expected: Option<Head>,
    ) -> Result<Result<Verified, Broken>, StoreError> {
        loop {
            // Its end is read first, in one statement: what is appended meanwhile comes after it.
            let Some(bounds) = self.bounds().await? else { return Ok(Err(Broken::Head(0))) };
            let verified = self.verify_within(&bounds, expected).await?;
            // What is old may be removed while it is read: then it begins elsewhere.
            let start = self.bounds().await?.map(|bounds| bounds.start);
            if verified.is_ok() || start == Some(bounds.start) {
                return Ok(verified);
            }
        }
    }

    async fn verify_within(
        &self,
        bounds: &Bounds,
        expected: Option<Head>,
    ) -> Result<Result<Verified, Broken>, StoreError> {
        if let Some(broken) = bounds.broken() {
            return Ok(Err(broken));
        }
        let mut walk = match Walk::of(bounds, expected) {
            Ok(walk) => walk,
            Err(broken) => return Ok(Err(broken)),
        };
        let mut after = i64::MIN;
        while walk.number < bounds.number {
            let rows = match self.entries_after(after, bounds.number, STEP).await {
                Err(error) if error.is_of_a_row() => match self.until_unreadable(&walk).await? {
                    rows if rows.is_empty() => return Ok(Err(Broken::Altered(walk.number + 1))),
                    rows => rows,
                },
                read => read?,
            };
            if rows.is_empty() {
                return Ok(Err(Broken::Missing(walk.number + 1)));
            }
            for row in rows {
                if let Err(broken) = walk.step(row) {
                    return Ok(Err(broken));
                }
            }
            after = walk.number;
        }
        Ok(walk.ended(bounds))
    }

    async fn bounds(&self) -> Result<Option<Bounds>, StoreError> {
        let bounds = sql("SELECT activity_head.number, activity_head.hash, \
             activity_start.number AS start, activity_start.hash AS start_hash, \
             (SELECT coalesce(min(number), 0) FROM activity) AS first, \
             (SELECT coalesce(max(number), 0) FROM activity) AS last, \
             (SELECT count(*) FROM activity) AS entries, \
             (SELECT count(*) FROM people) AS people \
             FROM activity_head JOIN activity_start ON activity_start.only_one = 1");
        self.optional(bounds).await
    }

    /// The next entry, where one of the next ones cannot be read: none where that is it.
    async fn until_unreadable(&self, walk: &Walk) -> Result<Vec<Row>, StoreError> {
        match self.entries_after(walk.number, i64::MAX, 1).await {
            Err(error) if error.is_of_a_row() => Ok(Vec::new()),
            read => read,
        }
    }

    async fn entries_after(
        &self,
        number: i64,
        last: i64,
        limit: i64,
    ) -> Result<Vec<Row>, StoreError> {
        let entries = sql("SELECT number, at, kind, outcome, means, person_id, person, address, \
             object_id, object, was, became, previous, hash FROM activity \
             WHERE number > $1 AND number <= $2 ORDER BY number LIMIT $3");
        self.all(entries.bind(number).bind(last).bind(limit)).await
    }
}
