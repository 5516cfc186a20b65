//! CSV that no spreadsheet runs as formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use super::guard::guarded;

/// Writes CSV field by field, with the guard's apostrophes where they are needed.
pub(crate) struct GuardedCsv<W: Write> {
    writer: csv::Writer<W>,
    guard: bool,
    guarded: u64,
}

impl<W: Write> GuardedCsv<W> {
    /// Without the guard where it is not wanted.
    pub(crate) fn new(output: W, guard: bool) -> Self {
        // A record without readable fields has another number of them.
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        Self { writer, guard, guarded: 0 }
    }

    /// Writes a field.
    pub(crate) fn field(&mut self, text: &[u8]) -> io::Result<()> {
        if !self.guard {
            return Ok(self.writer.write_field(text)?);
        }
        let safe = guarded(text);
        self.guarded += u64::from(matches!(safe, Cow::Owned(_)));
        self.writer.write_field(&safe)?;
        Ok(())
    }

    /// Ends the record.
    pub(crate) fn end_record(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes what is held back and gives the output back; how many values are guarded.
    pub(crate) fn finish(self) -> io::Result<(W, u64)> {
        let output = self.writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok((output, self.guarded))
    }
}
