//! What a part is made of, in either format.

use std::io;

use crate::read::Record;
use crate::read::raw_record::RawRecord;

/// The column that says which record of the original it is, 1-based: the first one.
pub const RECORD_COLUMN: &str = "rollcallRecord";

/// The column that says what is wrong with the record: the last one.
pub const ISSUES_COLUMN: &str = "rollcallIssues";

pub(super) trait PartWriter {
    /// Keeps a record as it stands in the file, until it is known whether it has an issue.
    fn keep(&mut self, record: &Record<'_>, raw: &RawRecord<'_>);

    /// Writes the record that was kept last.
    fn write(&mut self, record: u64, issues: &str) -> io::Result<()>;

    /// Writes what closes the file.
    fn finish(self) -> io::Result<()>;
}
