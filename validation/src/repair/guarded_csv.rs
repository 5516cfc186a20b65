//! CSV that no spreadsheet runs as formulas.

use std::io::{self, Write};

use super::guard::needs_guard;

/// Writes CSV field by field, with the guard's apostrophe where one is needed.
pub(super) struct GuardedCsv<W: Write> {
    writer: csv::Writer<W>,
    guard: bool,
    guarded: u64,
    field: Vec<u8>,
}

impl<W: Write> GuardedCsv<W> {
    /// Without the guard where it is not wanted.
    pub(super) fn new(output: W, guard: bool) -> Self {
        // A record without readable fields has another number of them.
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        Self { writer, guard, guarded: 0, field: Vec::new() }
    }

    /// Writes a field.
    pub(super) fn field(&mut self, text: &[u8]) -> io::Result<()> {
        self.field.clear();
        if self.guard && needs_guard(text) {
            self.guarded += 1;
            self.field.push(b'\'');
        }
        self.field.extend_from_slice(text);
        self.writer.write_field(&self.field)?;
        Ok(())
    }

    /// Ends the record.
    pub(super) fn end_record(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes what is held back; how many values are guarded.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.writer.flush()?;
        Ok(self.guarded)
    }
}
