//! CSV that no spreadsheet runs as formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use super::formula_guard::guarded;

/// Writes CSV field by field, with the guard's apostrophes where they are needed.
pub(crate) struct GuardedCsv<W: Write> {
    writer: csv::Writer<W>,
    guard: bool,
    guarded: u64,
}

impl<W: Write> GuardedCsv<W> {
    /// `guard`: whether formulas get an apostrophe at all.
    pub(crate) fn new(output: W, guard: bool) -> Self {
        // Flexible: a record whose fields cannot be told has a different number of them.
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
        Self { writer, guard, guarded: 0 }
    }

    pub(crate) fn field(&mut self, text: &[u8]) -> io::Result<()> {
        if !self.guard {
            return Ok(self.writer.write_field(text)?);
        }
        let safe = guarded(text);
        self.guarded += u64::from(matches!(safe, Cow::Owned(_)));
        self.writer.write_field(&safe)?;
        Ok(())
    }

    pub(crate) fn end_record(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Flushes what is buffered; the output, and how many values got an apostrophe.
    pub(crate) fn finish(self) -> io::Result<(W, u64)> {
        let output = self.writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok((output, self.guarded))
    }
}
