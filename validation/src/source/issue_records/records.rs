//! The records of a file, one after the other, unchecked.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::read::{Opened, Opening, Outcome, Purpose, Reader, Record, Source, Value, Window};
use crate::{Format, Options};

pub(super) struct Records<'r> {
    pub(super) format: Format,
    window: Window<'r>,
    reader: Reader,
    counted: Rc<Cell<u64>>,
    limit: u64,
}

/// What comes next in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Record,
    End,
    /// A finding ends the reading at this line.
    Stopped(u64),
}

impl<'r> Records<'r> {
    /// Opens a file; none if it is no data file.
    pub(super) fn open(
        input: impl Read + 'r,
        options: &Options<'_>,
        purpose: Purpose,
    ) -> io::Result<Option<Self>> {
        let limit = options.limits.file_bytes;
        let source = Source::new(input, limit);
        let counted = source.counted();
        let Opened { window, file } = Opening::new(source).go_on(options, purpose)?;
        Ok(file.ok().map(|file| Self {
            format: file.format,
            window,
            reader: file.reader,
            counted,
            limit,
        }))
    }

    pub(super) fn advance(&mut self) -> io::Result<Next> {
        loop {
            match self.reader.advance(&mut self.window) {
                Outcome::More => self.window.fill()?,
                Outcome::Record => return Ok(Next::Record),
                Outcome::End => return Ok(Next::End),
                Outcome::Stopped(halt) => return Ok(Next::Stopped(halt.line)),
            }
        }
    }

    /// The names of the columns; empty in JSON.
    pub(super) fn names(mut self) -> io::Result<Vec<Vec<u8>>> {
        self.advance()?;
        Ok(self.reader.names().to_vec())
    }

    /// Whether a column has this name.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.reader.names().iter().any(|column| column == name.as_bytes())
    }

    /// The record that [`Records::advance`] went to.
    pub(super) fn record(&mut self) -> Record<'_> {
        self.reader.record(&self.window)
    }

    /// Shows the names and values of that record as they stand in the file.
    pub(super) fn cells(&self, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        self.reader.cells(&self.window, show);
    }

    /// Whether the file has proved too large.
    pub(super) fn is_too_large(&self) -> bool {
        self.counted.get() > self.limit
    }
}
