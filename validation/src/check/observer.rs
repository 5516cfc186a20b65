//! Who looks over a validation's shoulder.

use std::io;

use crate::Encoding;
use crate::read::raw_record::RawRecord;
use crate::read::{Position, Reader, Record};
use crate::rules::Finding;

/// Sees the records of a validation on their way, as only this crate can see them.
pub(crate) trait Observer {
    /// A record as the rules see it, before they do.
    fn record(&mut self, _record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        Ok(())
    }

    /// A record that the edits leave out: the rules do not see it.
    fn left_out(&mut self, _position: Position) {}

    /// What is wrong in the record that was seen last; not called if nothing is.
    fn found(&mut self, _position: Position, _findings: &[Box<dyn Finding + '_>]) {}

    /// No more records come.
    fn end(&mut self, _reader: &Reader, _encoding: Encoding) {}
}

/// Only checks.
impl Observer for () {}
