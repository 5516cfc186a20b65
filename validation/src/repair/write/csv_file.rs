//! A corrected file as CSV.

use std::io::{self, Write};

use super::RawRecord;
use crate::Field;
use crate::read::{Record, Value};
use crate::repair::guard::needs_guard;
use crate::watch::Watcher;

/// Writes records as CSV, with all columns.
pub(super) struct CsvFile<W: Write> {
    writer: csv::Writer<W>,
    guard: bool,
    records: u64,
    guarded: u64,
    field: Vec<u8>,
}

impl<W: Write> CsvFile<W> {
    pub(super) fn new(output: W, guard: bool) -> io::Result<Self> {
        // A record without readable fields has another number of them.
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        writer.write_record(Field::ALL.map(Field::name))?;
        Ok(Self { writer, guard, records: 0, guarded: 0, field: Vec::new() })
    }

    /// Writes what is held back; the records, and how many values are guarded.
    pub(super) fn finish(mut self) -> io::Result<(u64, u64)> {
        self.writer.flush()?;
        Ok((self.records, self.guarded))
    }

    fn field(&mut self, text: &[u8]) -> io::Result<()> {
        self.field.clear();
        if self.guard && needs_guard(text) {
            self.guarded += 1;
            self.field.push(b'\'');
        }
        self.field.extend_from_slice(text);
        self.writer.write_field(&self.field)?;
        Ok(())
    }

    /// A record with any number of fields but the right one.
    fn unreadable(&mut self, raw: &RawRecord<'_>) -> io::Result<()> {
        let fields = raw.fields();
        fields.iter().try_for_each(|field| self.field(field))?;
        if fields.len() == Field::COUNT {
            self.field(b"")?;
        }
        Ok(())
    }
}

impl<W: Write> Watcher for CsvFile<W> {
    fn record(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) -> io::Result<()> {
        self.records += 1;
        if record.problem.is_some() {
            self.unreadable(raw)?;
        } else {
            for value in &record.values {
                self.field(match value {
                    Value::Absent => b"",
                    Value::Text(text) => text,
                    Value::Bool(true) => b"true",
                    Value::Bool(false) => b"false",
                    Value::Other(_, raw) => raw,
                })?;
            }
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }
}
