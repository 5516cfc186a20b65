//! The parts of a lookup, and how they are read.
//!
//! Be advised: what a part holds is read by servers of the same version alone, for a migration
//! that changes it has to empty `lookups`.

use std::collections::HashMap;
use std::sync::LazyLock;

use uuid::Uuid;
use validation::Date;

use crate::accounts::counted::places;
use crate::engine::sql::sql;
use crate::{Store, StoreError};

/// Accounts whose addresses and names are one row.
pub(super) const ROWS: usize = 256;

/// What stands between the key of an account, its names and each kept column, which no text of one can
/// have.
pub(super) const BETWEEN: u8 = 0x1F;

/// What stands between the names of an account and its address as it is searched, where that is not the
/// key.
pub(super) const WITHIN: u8 = 0x1E;

/// A part that is one row. Columns have one number for each account, in the order of the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Two bytes: [`super::Facets`].
    Facets,
    /// Four bytes: the day it was made as [`day`] has it; 0 where that is not known.
    Created,
    /// Four bytes: the place of its department in the list, from 1; 0 where there is none.
    Departments,
    /// Four bytes: the place of its domain in the list, from 1.
    Domains,
    /// Four bytes: the place of its name among all names, from 1; 0 where there is none.
    Names,
    /// How many accounts have which facets, a line each.
    Histogram,
    /// How many accounts were made in which year, a line each.
    Years,
    /// How many accounts are in which department, a line each.
    DepartmentList,
    /// How many accounts are on which domain, a line each.
    DomainList,
    /// The first key of each row of [`LINES`], a line each.
    Firsts,
    /// The kept columns of which there is a value: [`super::kept`].
    Kept,
}

/// The part with a row for every [`ROWS`] accounts: a line for each with its key, its names and its value
/// of each kept column, in the order of [`Part::Kept`], as they are searched.
pub(super) const LINES: &str = "lines";

impl Part {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Facets => "facets",
            Self::Created => "created",
            Self::Departments => "departments",
            Self::Domains => "domains",
            Self::Names => "names",
            Self::Histogram => "histogram",
            Self::Years => "years",
            Self::DepartmentList => "department-list",
            Self::DomainList => "domain-list",
            Self::Firsts => "firsts",
            Self::Kept => "kept",
        }
    }
}

/// The day as a number whose order is that of days.
pub(super) fn day(date: Date) -> u32 {
    date.iso()
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |n, digit| n * 10 + u32::from(digit - b'0'))
}

/// A column of numbers, of four bytes each or of fewer.
pub(super) struct Numbers {
    bytes: Vec<u8>,
    width: usize,
}

impl Numbers {
    pub(super) const fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, width: 4 }
    }

    /// A column whose numbers go up to this one, as [`Self::write`] has written it.
    pub(super) fn up_to(bytes: Vec<u8>, last: u32) -> Self {
        Self { bytes, width: width(last) }
    }

    /// The bytes of numbers that go up to the last one.
    pub(super) fn write(numbers: impl IntoIterator<Item = u32>, last: u32) -> Vec<u8> {
        let width = width(last);
        numbers
            .into_iter()
            .flat_map(|number| number.to_le_bytes().into_iter().take(width))
            .collect()
    }

    /// By account.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.bytes.chunks_exact(self.width).map(number)
    }

    /// That of one account; 0 where there is none.
    pub(super) fn at(&self, row: u32) -> u32 {
        let start = row as usize * self.width;
        self.bytes.get(start..start + self.width).map_or(0, number)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// How many bytes numbers take that go up to this one.
fn width(last: u32) -> usize {
    (u32::BITS - last.leading_zeros()).div_ceil(8).max(1) as usize
}

/// The facets of a column, by their codes.
pub(super) fn codes(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.chunks_exact(2).map(|code| u16::from_le_bytes([code[0], code[1]]))
}

/// The lines of a list: how many, and of what.
pub(super) fn counted(bytes: &[u8]) -> impl Iterator<Item = (u64, &str)> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.lines().filter_map(|line| {
        let (count, of) = line.split_once('\t')?;
        Some((count.parse().ok()?, of))
    })
}

/// Most parts that are read at once.
const PARTS: usize = 6;

static READ: LazyLock<String> = LazyLock::new(|| {
    let parts = places(2, PARTS);
    format!(
        "SELECT part, bytes FROM lookup_parts WHERE import_run_id = $1 AND number = 0 \
         AND part IN ({parts})"
    )
});

/// Rows of lines that are read at once by their numbers.
const BY_NUMBER: usize = 50;

static LINES_OF: LazyLock<String> = LazyLock::new(|| {
    let numbers = places(2, BY_NUMBER);
    format!(
        "SELECT number, bytes FROM lookup_parts WHERE import_run_id = $1 AND part = '{LINES}' \
         AND number IN ({numbers})"
    )
});

impl Store {
    /// These parts of the lookup of a run, at most [`PARTS`]. One that is not there is empty.
    pub(super) async fn parts(
        &self,
        run: Uuid,
        parts: &[Part],
    ) -> Result<HashMap<Part, Vec<u8>>, StoreError> {
        let names = parts.iter().map(|part| part.name());
        let names = names.chain(std::iter::repeat("")).take(PARTS);
        let read = names.fold(sql(&READ).bind(run), |read, name| read.bind(name));
        let mut rows: HashMap<String, Vec<u8>> =
            self.all::<(String, Vec<u8>)>(read).await?.into_iter().collect();
        Ok(parts.iter().map(|part| (*part, rows.remove(part.name()).unwrap_or_default())).collect())
    }

    /// A row of a part that has several; empty where it is not there.
    pub(super) async fn part_at(
        &self,
        run: Uuid,
        part: &'static str,
        number: usize,
    ) -> Result<Vec<u8>, StoreError> {
        let read = sql("SELECT bytes FROM lookup_parts WHERE import_run_id = $1 AND part = $2 \
             AND number = $3");
        let read = read.bind(run).bind(part).bind(number as i64);
        Ok(self.optional::<(Vec<u8>,)>(read).await?.map(|(bytes,)| bytes).unwrap_or_default())
    }

    /// The rows of lines with these numbers.
    pub(super) async fn lines_of(
        &self,
        run: Uuid,
        numbers: &[i64],
    ) -> Result<HashMap<i64, Vec<u8>>, StoreError> {
        let mut lines = HashMap::new();
        for numbers in numbers.chunks(BY_NUMBER) {
            let padded = numbers.iter().copied().chain(std::iter::repeat(-1)).take(BY_NUMBER);
            let read = padded.fold(sql(&LINES_OF).bind(run), |read, number| read.bind(number));
            lines.extend(self.all::<(i64, Vec<u8>)>(read).await?);
        }
        Ok(lines)
    }

    /// The next rows of lines, from this number on.
    pub(super) async fn lines_from(
        &self,
        run: Uuid,
        first: i64,
        count: i64,
    ) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        let read = sql("SELECT number, bytes FROM lookup_parts WHERE import_run_id = $1 \
             AND part = 'lines' AND number >= $2 AND number < $3 ORDER BY number");
        self.all(read.bind(run).bind(first).bind(first + count)).await
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn numbers_take_as_few_bytes_as_the_last_one_needs() {
        for (last, bytes) in [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 3), (u32::MAX, 4)] {
            let all = [0, last, last / 2, 1.min(last)];
            let written = Numbers::write(all, last);
            assert_eq!(written.len(), all.len() * bytes, "{last}");
            let read = Numbers::up_to(written, last);
            assert_eq!(read.iter().collect::<Vec<_>>(), all);
            assert_eq!([read.at(1), read.at(2), read.at(4)], [last, last / 2, 0]);
        }
    }
}
