//! What watches a validation from within this crate.

use std::io;

use crate::Encoding;
use crate::read::raw_record::RawRecord;
use crate::read::{Position, Reader, Record};
use crate::rules::Finding;
use crate::suggest::{Applied, Grant};

/// Sees the records of a validation on their way: unlike a sink also as they stand in the file.
pub(crate) trait Observer {
    /// A record as the rules are about to see it.
    fn record(&mut self, _record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        Ok(())
    }

    /// What the recipe has changed in the record that comes next; not called if that is nothing.
    fn fixed(&mut self, _position: Position, _applied: &Applied) {}

    /// A record that the edits leave out: the rules do not see it. Whether its values can be told.
    fn left_out(&mut self, _position: Position, _is_told: bool) {}

    /// What is wrong in the record that was seen last; not called if nothing is.
    fn found(&mut self, _position: Position, _findings: &[Box<dyn Finding + '_>]) {}

    /// The same of a record whose values could be told: nothing is wrong with it but what is
    /// wrong with these.
    fn wrong_values(&mut self, _record: &Record<'_>, _findings: &[Box<dyn Finding + '_>]) {}

    /// The same of a record whose values could not be told, and why.
    fn wrong_record(&mut self, _position: Position, _problem: Box<dyn Finding>) {}

    /// That the record that was seen last becomes privileged by what was decided.
    fn granted(&mut self, _position: Position, _grant: Grant) {}

    /// The tag of a record's address, where that is valid.
    fn address(&mut self, _position: Position, _tag: u32) {}

    /// A name that is no field: before the record that comes next.
    fn unknown_name(&mut self, _position: Position, _name: Option<&[u8]>) {}

    /// All records came, to the file's end; what is found in the file as a whole.
    fn complete(&mut self, _in_the_end: Option<Box<dyn Finding>>) {}

    /// No more records come.
    fn end(&mut self, _reader: &Reader, _encoding: Encoding) {}
}

impl Observer for () {}
