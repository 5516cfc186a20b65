//! Where the records of a file are, and which of them have an error.
//!
//! A check fills the index as its observer. To show a row, the file is opened at the last place
//! that is kept before it, and read on from there (`rows/read.rs`).
//!
//! Be advised:
//!
//! - Records are numbered as in the file, from 1, and those that are left out are counted too.
//!   They have no error, for nobody checked them.
//! - Every record must be passed, in order: which one begins a stretch is told by counting.
//! - The index knows the file as it was read in its check. Until the next one is done, rows are
//!   found by it but read with the decisions that were taken since.
//! - Warnings leave no mark.

use std::io;

use crate::check::noted::Noted;
use crate::check::observer::Observer;
use crate::read::raw_record::RawRecord;
use crate::read::record::Outside;
use crate::read::{Layout, Position, Reader, Record};
use crate::rules::Finding;
use crate::suggest::{Applied, Grant};
use crate::{Encoding, HashKey, Severity};

/// One place is kept for so many records: few enough to be read at once, and the index of
/// 550,000 records is 200 KB.
const STRIDE: u64 = 64;

/// Parts that a file is divided into to show where its issues are.
pub const TICKS: usize = 1000;

/// Where one record in 64 begins, and which records have an error.
///
/// It takes a bit for every record, 16 bytes for every 64 and 8 for every duplicate address; and
/// if it also notes what is found, so that the next check need not read all of the file, as many
/// as [`NOTED_BYTES`](crate::limits::NOTED_BYTES).
#[derive(Default)]
pub struct RecordIndex {
    records: u64,
    invalid: u64,
    places: Vec<RecordPlace>,
    /// A bit for each record, the first record's first.
    has_error: Vec<u64>,
    /// Records with a duplicate address, ascending, and the first that has it.
    pub(crate) duplicates: Vec<(u32, u32)>,
    pub(crate) file: Option<(Layout, Encoding)>,
    /// What was found, unless nobody wants it kept or it was too much.
    noted: Option<Noted>,
}

/// In 32 bits: a file has fewer than 4 GiB, see
/// [`Limits::file_bytes`](crate::Limits::file_bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordPlace {
    pub(crate) record: u32,
    pub(crate) line: u32,
    pub(crate) byte: u32,
    pub(crate) outside: Option<Outside>,
}

impl RecordIndex {
    pub(crate) fn note(&mut self, key: HashKey) {
        self.noted = Some(Noted::new(key));
    }

    /// What was found, if all of it was kept.
    pub(crate) fn noted(&self) -> Option<&Noted> {
        self.noted.as_ref().filter(|noted| noted.is_complete())
    }

    /// The index of the same file after a step: with these records with an error, ascending,
    /// and these duplicates.
    pub(crate) fn after(
        &self,
        with_error: &[u32],
        duplicates: Vec<(u32, u32)>,
        noted: Noted,
    ) -> Self {
        let mut index = Self {
            records: self.records,
            places: self.places.clone(),
            file: self.file.clone(),
            duplicates,
            noted: Some(noted),
            ..Self::default()
        };
        with_error.iter().for_each(|record| index.mark((*record).into()));
        index
    }

    /// Records of the file, including those that are left out.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    #[must_use]
    pub const fn invalid(&self) -> u64 {
        self.invalid
    }

    /// Whether a record, 1-based, has an error.
    #[must_use]
    pub fn has_error(&self, record: u64) -> bool {
        let Some(bit) = record.checked_sub(1) else { return false };
        self.has_error.get((bit / 64) as usize).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// The records with an error, ascending.
    pub fn with_errors(&self) -> impl Iterator<Item = u32> {
        self.has_error.iter().enumerate().flat_map(|(index, word)| {
            let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
            bits.map(move |bit| (index * 64 + bit + 1) as u32)
        })
    }

    /// Which parts of the file, of [`TICKS`] equal ones, have a record with an error.
    #[must_use]
    pub fn ticks(&self) -> Vec<u16> {
        self.errors_by_tick().map(|(tick, _)| tick).collect()
    }

    /// How much of each of these parts has an error, in percent, rounded up.
    #[must_use]
    pub fn shares(&self) -> Vec<u8> {
        let ticks = TICKS as u64;
        // Records come before the part that begins with them.
        let before = |tick: u64| (tick * self.records).div_ceil(ticks);
        let share = |(tick, errors): (u16, u64)| {
            let records = before(u64::from(tick) + 1) - before(u64::from(tick));
            (errors * 100).div_ceil(records.max(1)).min(100) as u8
        };
        self.errors_by_tick().map(share).collect()
    }

    fn errors_by_tick(&self) -> impl Iterator<Item = (u16, u64)> {
        let tick = |record: u32| (u64::from(record) - 1) * TICKS as u64 / self.records.max(1);
        let mut ticks = self.with_errors().map(move |record| tick(record) as u16).peekable();
        std::iter::from_fn(move || {
            let tick = ticks.next()?;
            let mut errors = 1;
            while ticks.next_if_eq(&tick).is_some() {
                errors += 1;
            }
            Some((tick, errors))
        })
    }

    /// The first record with the address of this one, where this is not the first.
    pub(crate) fn first_of(&self, record: u32) -> Option<u64> {
        let at = self.duplicates.binary_search_by_key(&record, |(record, _)| *record).ok()?;
        Some(u64::from(self.duplicates[at].1))
    }

    /// The last place that is kept not after a record.
    pub(crate) fn place(&self, record: u32) -> Option<RecordPlace> {
        let after = self.places.partition_point(|place| place.record <= record);
        self.places.get(after.checked_sub(1)?).copied()
    }

    /// Marks a record as one with an error.
    fn mark(&mut self, record: u64) {
        let bit = record - 1;
        let word = (bit / 64) as usize;
        if self.has_error.len() <= word {
            self.has_error.resize(word + 1, 0);
        }
        self.has_error[word] |= 1 << (bit % 64);
        self.invalid += 1;
    }

    fn pass(&mut self, position: Position) {
        if self.records.is_multiple_of(STRIDE) {
            self.noted.take_if(|noted| noted.is_too_much());
            let Position { record, line, byte, outside } = position;
            let (record, line, byte) =
                (record as u32, line as u32, byte.unwrap_or_default() as u32);
            self.places.push(RecordPlace { record, line, byte, outside });
        }
        self.records = position.record;
    }
}

impl Observer for RecordIndex {
    fn record(&mut self, record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        self.pass(record.position);
        Ok(())
    }

    fn fixed(&mut self, position: Position, applied: &Applied) {
        if let Some(noted) = &mut self.noted {
            noted.fixed(position, applied);
        }
    }

    fn left_out(&mut self, position: Position, _is_told: bool) {
        self.pass(position);
    }

    fn found(&mut self, position: Position, findings: &[Box<dyn Finding + '_>]) {
        if !findings.iter().any(|finding| finding.rule().severity() == Severity::Error) {
            return;
        }
        self.mark(position.record);
        if let Some(first) = findings.iter().find_map(|finding| finding.first()) {
            self.duplicates.push((position.record as u32, first as u32));
        }
    }

    fn wrong_values(&mut self, record: &Record<'_>, findings: &[Box<dyn Finding + '_>]) {
        if let Some(noted) = &mut self.noted {
            noted.wrong_values(record, findings);
        }
    }

    fn wrong_record(&mut self, position: Position, problem: Box<dyn Finding>) {
        if let Some(noted) = &mut self.noted {
            noted.wrong_record(position, problem);
        }
    }

    fn granted(&mut self, position: Position, grant: Grant) {
        if let Some(noted) = &mut self.noted {
            noted.grant(position, grant);
        }
    }

    fn address(&mut self, position: Position, tag: u32) {
        if let Some(noted) = &mut self.noted {
            noted.address(position, tag);
        }
    }

    fn unknown_name(&mut self, position: Position, name: Option<&[u8]>) {
        if let Some(noted) = &mut self.noted {
            noted.unknown_name(self.records, position, name);
        }
    }

    fn complete(&mut self, in_the_end: Option<Box<dyn Finding>>) {
        if let Some(noted) = &mut self.noted {
            noted.complete(in_the_end);
        }
    }

    fn end(&mut self, reader: &Reader, encoding: Encoding) {
        self.file = reader.layout().map(|layout| (layout, encoding));
    }
}
