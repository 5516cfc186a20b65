//! A corrected file as CSV.

use std::io::{self, Write};

use crate::check::observer::Observer;
use crate::read::raw_record::RawRecord;
use crate::read::{Record, is_blank};
use crate::suggest::GuardedCsv;
use crate::{Field, KeptColumn};

/// Writes records as CSV, with all columns.
pub(super) struct CsvFile<W: Write> {
    csv: GuardedCsv<W>,
    columns: usize,
    records: u64,
}

impl<W: Write> CsvFile<W> {
    pub(super) fn new(output: W, guard: bool, kept: &[KeptColumn]) -> io::Result<Self> {
        let mut csv = GuardedCsv::new(output, guard);
        Field::ALL.iter().try_for_each(|field| csv.field(field.name().as_bytes()))?;
        kept.iter().try_for_each(|column| csv.field(column.name().as_bytes()))?;
        csv.end_record()?;
        Ok(Self { csv, columns: Field::COUNT + kept.len(), records: 0 })
    }

    /// Writes what is held back; the records, and how many values are guarded.
    pub(super) fn finish(self) -> io::Result<(u64, u64)> {
        Ok((self.records, self.csv.finish()?.1))
    }

    /// A record as it stands in the file, with any number of fields but the right one.
    fn unreadable(&mut self, raw: &RawRecord<'_>) -> io::Result<()> {
        let mut fields = raw.fields();
        if fields.len() == self.columns {
            // Neither may what is too many be empty, which some recipes drop, nor a value be lost.
            match fields.get(self.columns - 1).is_some_and(is_blank) {
                true => fields.truncate(self.columns - 1),
                false => self.csv.field(b"")?,
            }
        }
        fields.iter().try_for_each(|field| self.csv.field(field))
    }
}

impl<W: Write> Observer for CsvFile<W> {
    fn record(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) -> io::Result<()> {
        self.records += 1;
        // One without any value would not be read again: what it has elsewhere tells whose it is.
        let mut values = record.values.iter().chain(&record.kept);
        let is_empty = values.all(|value| is_blank(value.text()));
        if record.problem.is_some() || is_empty {
            self.unreadable(raw)?;
        } else {
            let mut values = record.values.iter().chain(&record.kept);
            values.try_for_each(|value| self.csv.field(value.text()))?;
        }
        self.csv.end_record()
    }
}
