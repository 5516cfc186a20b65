//! Records with issues as CSV.

use std::io::{self, Write};

use super::{ISSUES_COLUMN, Part, RECORD_COLUMN};
use crate::read::{Fields, Split};
use crate::repair::RawRecord;
use crate::repair::guard::needs_guard;

/// Writes records with the columns of the original. One with more fields than
/// there are columns has them all, as nobody knows which is too many.
pub(super) struct CsvPart<W: Write> {
    writer: csv::Writer<W>,
    columns: usize,
    /// The record that is kept, and where its fields are.
    data: Vec<u8>,
    fields: Fields,
    field: Vec<u8>,
}

impl<W: Write> CsvPart<W> {
    pub(super) fn new(output: W, names: &[Vec<u8>]) -> io::Result<Self> {
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        let (columns, data, field) = (names.len(), Vec::new(), Vec::new());
        let mut part = Self { writer, columns, data, fields: Fields::default(), field };
        part.field(RECORD_COLUMN.as_bytes())?;
        names.iter().try_for_each(|name| part.field(name))?;
        part.field(ISSUES_COLUMN.as_bytes())?;
        part.end_record()?;
        Ok(part)
    }

    fn field(&mut self, text: &[u8]) -> io::Result<()> {
        self.field.clear();
        if needs_guard(text) {
            self.field.push(b'\'');
        }
        self.field.extend_from_slice(text);
        self.writer.write_field(&self.field)?;
        Ok(())
    }

    fn end_record(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

impl<W: Write> Part for CsvPart<W> {
    fn keep(&mut self, raw: &RawRecord<'_>) {
        let Some(delimiter) = raw.delimiter else { return };
        // The record is whole, so what follows it is not looked at.
        let length = match self.fields.split(raw.data, delimiter.byte(), true) {
            Split::Whole { content, .. } => content,
            Split::Open { .. } => raw.data.len(),
        };
        self.data.clear();
        self.data.extend_from_slice(&raw.data[..length]);
    }

    fn write(&mut self, record: u64, issues: &str) -> io::Result<()> {
        self.field(record.to_string().as_bytes())?;
        let (data, fields) = (std::mem::take(&mut self.data), std::mem::take(&mut self.fields));
        for span in &fields.spans {
            self.field(span.bytes(&data, &fields.scratch))?;
        }
        for _ in fields.spans.len()..self.columns {
            self.field(b"")?;
        }
        (self.data, self.fields) = (data, fields);
        self.field(issues.as_bytes())?;
        self.end_record()
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
