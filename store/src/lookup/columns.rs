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

/// What stands between the key of an account, its names and what is kept of it, which no text of one can have.
pub(super) const BETWEEN: u8 = 0x1F;

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
}

/// The part with a row for every [`ROWS`] accounts: a line for each with its key, its names and what
/// is kept beside the fields, as they are searched.
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

/// The numbers of a column.
pub(super) fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .chunks_exact(4)
        .map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]]))
}

/// One number of a column.
pub(super) fn number_at(bytes: &[u8], row: u32) -> u32 {
    let start = row as usize * 4;
    bytes.get(start..start + 4).and_then(|number| numbers(number).next()).unwrap_or(0)
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
