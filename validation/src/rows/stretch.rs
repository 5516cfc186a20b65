//! Records of a file, wherever they are, as they stand in it.

use std::io::{self, Read};

use crate::Options;
use crate::check::record_index::{RecordIndex, RecordPlace};
use crate::read::{Outcome, Position, Reader, Record, Window, text_of};

/// Records that are read in vain rather than opening the file again.
const AHEAD: u32 = 512;

/// Opens the file where it has to, and reads on from there as long as it can.
pub(crate) struct Stretches<'r, Open> {
    index: &'r RecordIndex,
    options: &'r Options<'r>,
    open: Open,
    stretch: Option<Stretch>,
}

/// A place in the file, from which records are read one after the other.
struct Stretch {
    reader: Reader,
    window: Window<'static>,
    /// The record that was read last.
    record: u32,
}

impl<'r, Open, Input> Stretches<'r, Open>
where
    Open: FnMut(u64) -> io::Result<Input>,
    Input: Read + 'static,
{
    /// With the options of the validation that filled the index, or later ones: then places are
    /// still those of the index. `open` gives the file from a byte on.
    pub(crate) const fn new(index: &'r RecordIndex, options: &'r Options<'r>, open: Open) -> Self {
        Self { index, options, open, stretch: None }
    }

    /// A record; none if it can no longer be read. Ascending ones are read fastest.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(crate) fn record(&mut self, record: u32) -> io::Result<Option<Record<'_>>> {
        let near = record.saturating_sub(AHEAD)..record;
        if !self.stretch.as_ref().is_some_and(|stretch| near.contains(&stretch.record)) {
            let Some(place) = self.index.place(record) else { return Ok(None) };
            self.stretch = self.begin(place)?;
        }
        let Some(stretch) = &mut self.stretch else { return Ok(None) };
        while stretch.record < record {
            if !stretch.advance()? {
                self.stretch = None;
                return Ok(None);
            }
        }
        let Some(Stretch { reader, window, .. }) = &mut self.stretch else { return Ok(None) };
        Ok(Some(reader.record(window)))
    }

    fn begin(&mut self, place: RecordPlace) -> io::Result<Option<Stretch>> {
        let Some((layout, encoding)) = &self.index.file else { return Ok(None) };
        let RecordPlace { record, line, byte, outside } = place;
        let (line, byte) = (u64::from(line), u64::from(byte));
        let input = (self.open)(byte)?;
        let window = Window::at(text_of(input, *encoding), byte, line, *encoding);
        let at = Position { record: record.into(), line, byte: Some(byte), outside };
        let reader = Reader::resume(self.options, layout, at);
        Ok(Some(Stretch { reader, window, record: record - 1 }))
    }
}

impl Stretch {
    /// Goes to the next record, if there is one.
    fn advance(&mut self) -> io::Result<bool> {
        loop {
            match self.reader.advance(&mut self.window) {
                Outcome::More => self.window.fill()?,
                Outcome::Record => {
                    self.record += 1;
                    return Ok(true);
                }
                Outcome::End | Outcome::Stopped(_) => return Ok(false),
            }
        }
    }
}
