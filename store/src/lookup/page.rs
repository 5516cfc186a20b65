//! A page of the accounts that a filter takes, in one of the orders.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use uuid::Uuid;
use validation::AccountValues;

use super::columns::{BETWEEN, Numbers, Part, ROWS};
use super::filter::AccountFilter;
use crate::{Store, StoreError};

/// By what accounts are ordered. What is absent comes last, either way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum AccountOrder {
    #[default]
    Email,
    /// First and last name as they are shown, by their small letters.
    Name,
    Created,
    Department,
    /// The kept column with this name. Where it has days, what is no day comes after them, either way.
    Kept(String),
}

/// An account next to which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountPlace {
    pub email_key: String,
    /// What it is ordered by, as a number: where the account is gone, the page begins about there.
    pub value: u32,
}

/// From where on a page is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum PageFrom {
    #[default]
    Start,
    After(AccountPlace),
    Before(AccountPlace),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountQuery {
    pub filter: AccountFilter,
    pub order: AccountOrder,
    pub descending: bool,
    pub from: PageFrom,
    pub limit: u32,
}

/// A page of the accounts that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAccounts {
    pub items: Vec<AccountValues>,
    /// By their keys, the addresses by which those were found that have others now.
    pub formerly: BTreeMap<String, String>,
    /// How many accounts come before the first of them.
    pub before: u64,
    /// All that the filter takes.
    pub matches: u64,
    /// All accounts of the integration.
    pub accounts: u64,
    /// Where the page before ends and the next one begins; absent where there is none.
    pub previous: Option<AccountPlace>,
    pub next: Option<AccountPlace>,
}

/// The order of one column, as numbers: the higher half is the column's, the lower half the place
/// of the account among the keys.
struct Ordinals {
    column: Option<Numbers>,
    descending: bool,
    /// The last number that is turned round then.
    turned: u32,
}

impl Ordinals {
    fn value(&self, row: u32) -> u32 {
        self.column.as_ref().map_or(row, |column| column.at(row))
    }

    fn of(&self, row: u32) -> u64 {
        self.with(self.value(row), row)
    }

    fn with(&self, value: u32, row: u32) -> u64 {
        let absent = self.column.is_some() && value == 0;
        let value = match (absent, self.descending) {
            (true, _) => u32::MAX,
            (false, true) if value <= self.turned => self.turned - value,
            (false, _) => value,
        };
        u64::from(value) << 32 | u64::from(row)
    }
}

impl Store {
    /// A page of the accounts of an integration that a filter takes; none if there is no such
    /// integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn find_accounts(
        &self,
        integration: Uuid,
        query: &AccountQuery,
    ) -> Result<Option<FoundAccounts>, StoreError> {
        let Some(run) = self.ready_lookup(integration).await? else { return Ok(None) };
        let picked = self.picked(integration, run, &query.filter).await?;
        let (picked, formerly) = (picked.picked, picked.formerly);
        let ordinals = self.ordinals(run, &query.order, query.descending).await?;
        let from = match &query.from {
            PageFrom::Start => None,
            PageFrom::After(place) => Some((self.bound(run, &ordinals, place, true).await?, true)),
            PageFrom::Before(place) => {
                Some((self.bound(run, &ordinals, place, false).await?, false))
            }
        };
        let page = select(&picked, &ordinals, from, query.limit as usize);
        let keys = self.keys_of(run, &page.rows).await?;
        let place = |index: Option<usize>| {
            let index = index?;
            let value = ordinals.value(page.rows[index]);
            Some(AccountPlace { email_key: keys.get(index)?.clone(), value })
        };
        let (previous, next) = (place(page.previous()), place(page.next()));
        let former = page.rows.iter().map(|row| formerly.get(&(*row as usize)).cloned());
        let formerly = keys.iter().cloned().zip(former);
        let formerly = formerly.filter_map(|(key, former)| Some((key, former?))).collect();
        let items = self.accounts_with(integration, &keys).await?;
        let (before, matches) = (page.before, page.matches);
        Ok(Some(FoundAccounts {
            items,
            formerly,
            before,
            matches,
            accounts: picked.len() as u64,
            previous,
            next,
        }))
    }

    async fn ordinals(
        &self,
        run: Uuid,
        order: &AccountOrder,
        descending: bool,
    ) -> Result<Ordinals, StoreError> {
        let part = match order {
            AccountOrder::Email => None,
            AccountOrder::Name => Some(Part::Names),
            AccountOrder::Created => Some(Part::Created),
            AccountOrder::Department => Some(Part::Departments),
            AccountOrder::Kept(name) => {
                let (column, turned) = self.kept_order(run, name).await?;
                return Ok(Ordinals { column: Some(column), descending, turned });
            }
        };
        let column = match part {
            Some(part) => self.parts(run, &[part]).await?.remove(&part).map(Numbers::new),
            None => None,
        };
        Ok(Ordinals { column, descending, turned: u32::MAX - 1 })
    }

    /// The first ordinal of a page that comes after a place, or the one before which a page ends.
    async fn bound(
        &self,
        run: Uuid,
        ordinals: &Ordinals,
        place: &AccountPlace,
        after: bool,
    ) -> Result<u64, StoreError> {
        let (row, is_there) = self.row_of(run, &place.email_key).await?;
        if is_there {
            return Ok(ordinals.of(row) + u64::from(after));
        }
        // What has taken its place in the order is after it.
        let value = if ordinals.column.is_some() { place.value } else { row };
        Ok(ordinals.with(value, row))
    }

    /// The place of a key among all keys, or the one that it would have, and whether it is there.
    async fn row_of(&self, run: Uuid, key: &str) -> Result<(u32, bool), StoreError> {
        let firsts =
            self.parts(run, &[Part::Firsts]).await?.remove(&Part::Firsts).unwrap_or_default();
        let firsts = std::str::from_utf8(&firsts).unwrap_or_default();
        let number = firsts.lines().take_while(|first| *first <= key).count().saturating_sub(1);
        let lines = self.lines_of(run, &[number as i64]).await?;
        let lines = lines.get(&(number as i64)).map_or(&[][..], Vec::as_slice);
        let before = lines_in(lines).take_while(|line| key_in(line) < key.as_bytes()).count();
        let is_there =
            lines_in(lines).nth(before).is_some_and(|line| key_in(line) == key.as_bytes());
        Ok(((number * ROWS + before) as u32, is_there))
    }

    /// The place of a key among all keys, and its line; none where it is not there.
    pub(super) async fn line_of(
        &self,
        run: Uuid,
        key: &str,
    ) -> Result<Option<(u32, Vec<u8>)>, StoreError> {
        let (row, is_there) = self.row_of(run, key).await?;
        if !is_there {
            return Ok(None);
        }
        let number = i64::from(row / ROWS as u32);
        let lines = self.lines_of(run, &[number]).await?;
        let line = lines.get(&number).and_then(|lines| lines_in(lines).nth(row as usize % ROWS));
        Ok(line.map(|line| (row, line.to_vec())))
    }

    /// The keys of the accounts at these places.
    async fn keys_of(&self, run: Uuid, rows: &[u32]) -> Result<Vec<String>, StoreError> {
        let number = |row: u32| i64::from(row / ROWS as u32);
        let numbers: BTreeSet<i64> = rows.iter().map(|row| number(*row)).collect();
        let numbers: Vec<i64> = numbers.into_iter().collect();
        let lines = self.lines_of(run, &numbers).await?;
        let key = |row: &u32| {
            let line = lines_in(lines.get(&number(*row))?).nth(*row as usize % ROWS)?;
            Some(String::from_utf8_lossy(key_in(line)).into_owned())
        };
        Ok(rows.iter().filter_map(key).collect())
    }
}

fn lines_in(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

fn key_in(line: &[u8]) -> &[u8] {
    line.split(|byte| *byte == BETWEEN).next().unwrap_or_default()
}

/// The places of a page, in its order.
struct Selected {
    rows: Vec<u32>,
    before: u64,
    matches: u64,
}

impl Selected {
    /// Which of the rows the page before ends at.
    fn previous(&self) -> Option<usize> {
        (self.before > 0 && !self.rows.is_empty()).then_some(0)
    }

    /// Which of the rows the next page comes after.
    fn next(&self) -> Option<usize> {
        let more = self.before + (self.rows.len() as u64) < self.matches;
        self.rows.len().checked_sub(1).filter(|_| more)
    }
}

/// The rows of a page out of all that are picked, with no more memory than the page.
fn select(
    picked: &[bool],
    ordinals: &Ordinals,
    from: Option<(u64, bool)>,
    limit: usize,
) -> Selected {
    let (mut matches, mut outside) = (0, 0);
    let backwards = matches!(from, Some((_, false)));
    // The largest comes out first; backwards it is the smallest.
    let mut page: BinaryHeap<u64> = BinaryHeap::with_capacity(limit + 1);
    let turned = |ordinal: u64| if backwards { u64::MAX - ordinal } else { ordinal };
    for (row, _) in picked.iter().enumerate().filter(|(_, picked)| **picked) {
        let ordinal = ordinals.of(row as u32);
        matches += 1;
        match from {
            Some((bound, true)) if ordinal < bound => outside += 1,
            Some((bound, false)) if ordinal >= bound => outside += 1,
            _ => {
                let ordinal = turned(ordinal);
                let full = page.len() == limit;
                if !full || page.peek().is_some_and(|last| ordinal < *last) {
                    page.push(ordinal);
                    if full {
                        page.pop();
                    }
                }
            }
        }
    }
    let mut rows: Vec<u64> = page.into_iter().map(turned).collect();
    rows.sort_unstable();
    let before = match from {
        Some((_, false)) => matches - outside - rows.len() as u64,
        _ => outside,
    };
    Selected { rows: rows.into_iter().map(|ordinal| ordinal as u32).collect(), before, matches }
}
