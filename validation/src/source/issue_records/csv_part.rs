//! Records with issues as CSV.

use std::io::{self, Write};

use super::part_writer::{ISSUES_COLUMN, PartWriter, RECORD_COLUMN};
use crate::Delimiter;
use crate::read::raw_record::RawRecord;
use crate::read::{Fields, Record, Split};
use crate::suggest::GuardedCsv;

/// Writes records with the columns of the original. If a record has more fields, the last
/// column has all that are left, so that every row has as many fields as the header.
pub(super) struct CsvPart<W: Write> {
    csv: GuardedCsv<W>,
    columns: usize,
    /// The record that is kept, then its fields, and the delimiter between them.
    data: Vec<u8>,
    fields: Fields,
    delimiter: u8,
}

impl<W: Write> CsvPart<W> {
    pub(super) fn new(output: W, names: &[Vec<u8>]) -> io::Result<Self> {
        let mut csv = GuardedCsv::new(output, true);
        csv.field(RECORD_COLUMN.as_bytes())?;
        names.iter().try_for_each(|name| csv.field(name))?;
        csv.field(ISSUES_COLUMN.as_bytes())?;
        csv.end_record()?;
        let (columns, data, fields) = (names.len(), Vec::new(), Fields::default());
        Ok(Self { csv, columns, data, fields, delimiter: b',' })
    }
}

impl<W: Write> PartWriter for CsvPart<W> {
    fn keep(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) {
        self.fields = Fields::of(raw.quoting);
        self.delimiter = raw.delimiter.map_or(b',', Delimiter::byte);
        // The record is whole, so what follows it is not looked at.
        let length = match self.fields.split(raw.data, self.delimiter, true) {
            Split::Whole { content, .. } => content,
            Split::Open { .. } => raw.data.len(),
        };
        if record.problem.is_none() {
            // In a record without a problem, the fields that are too many are empty.
            self.fields.spans.truncate(self.columns);
        }
        self.data.clear();
        self.data.extend_from_slice(&raw.data[..length]);
    }

    fn write(&mut self, record: u64, issues: &str) -> io::Result<()> {
        let Self { csv, columns, data, fields, delimiter } = self;
        let mut texts: Vec<&[u8]> =
            fields.spans.iter().map(|span| span.bytes(data, &fields.scratch)).collect();
        let left = texts.split_off(texts.len().min(columns.saturating_sub(1)));
        csv.field(record.to_string().as_bytes())?;
        texts.iter().try_for_each(|text| csv.field(text))?;
        for _ in texts.len() + 1..*columns {
            csv.field(b"")?;
        }
        csv.field(&left.join(&*delimiter))?;
        csv.field(issues.as_bytes())?;
        csv.end_record()
    }

    fn finish(self) -> io::Result<()> {
        self.csv.finish().map(drop)
    }
}
