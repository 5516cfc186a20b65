//! The records with issues as a file of their own, to be fixed elsewhere and brought back.
//!
//! What is written has the records as they stand in the original, with its own columns,
//! whatever a recipe makes of them: only so can a value that comes back be told from one that
//! was never touched. Two columns are added: [`RECORD_COLUMN`] says which record it is, and by
//! it [`merge`] finds the way back; [`ISSUES_COLUMN`] says what is wrong, for whoever fixes it.
//!
//! Be advised:
//!
//! - Which records go is decided with the recipe and the edits; what is written of them, and
//!   what comes back is compared with, is the original. A value that only the recipe would
//!   change comes back as no change.
//! - Of the recipe a part is read with the columns alone: its encoding, its delimiter and its
//!   header are those of the program that saved it last.
//! - In CSV the guard's apostrophes go on and come off again, whether the recipe says so or
//!   not.
//! - A record whose fields cannot be told is written, so that a person sees it, but nothing of
//!   it is taken back.
//! - Whether a record has an issue is known only after it was seen, so each is kept until then.
//!   An observer cannot fail where it is told: the error waits for the next record, or the end.

mod cells;
mod compare;
mod csv_part;
mod json_part;
mod numbers;
mod part;
mod part_writer;
mod records;
mod summary;

use std::io::{self, Read, Write};

use crate::check::observer::Observer;
use crate::check::validate::run;
use crate::read::raw_record::RawRecord;
use crate::read::{Position, Purpose, Record};
use crate::rules::Finding;
use crate::{Format, Options, Severity};
pub use compare::{Merge, merge};
use csv_part::CsvPart;
use json_part::JsonPart;
pub use numbers::Numbers;
pub use part::NotAPart;
use part_writer::PartWriter;
pub use part_writer::{ISSUES_COLUMN, RECORD_COLUMN};
use records::Records;
pub use summary::MergeSummary;

/// Writes the records that have an error, in the format of the file; how many there are.
///
/// `open` gives the file: it is opened for its header, and then read once, with one record in
/// memory. CSV is safe for spreadsheets; [`merge`] takes the guard off. Of a file that cannot
/// be read to its end, the records until there are written.
///
/// # Errors
/// Those of the input and the output.
///
/// # Example
/// ```
/// use validation::{Options, source::issue_records};
///
/// let file = "Notes,emailId,role\n=1+1,ann@example.com,Guest\n,bob@example.com,USER\n";
/// let mut part = Vec::new();
/// issue_records(|| Ok(file.as_bytes()), &Options::default(), &mut part)?;
/// assert_eq!(
///     String::from_utf8_lossy(&part),
///     "rollcallRecord,Notes,emailId,role,rollcallIssues\n\
///      1,'=1+1,ann@example.com,Guest,\"role is \"\"Guest\"\". Use exactly SUPERADMIN, ADMIN or USER.\"\n"
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn issue_records<Input: Read>(
    mut open: impl FnMut() -> io::Result<Input>,
    options: &Options<'_>,
    to: &mut impl Write,
) -> io::Result<u64> {
    let header = Records::open(open()?, options, Purpose::Profile)?;
    if header.as_ref().is_some_and(|records| records.format == Format::Json) {
        return written(open()?, options, JsonPart::new(to)?);
    }
    let names = header.map_or_else(|| Ok(Vec::new()), Records::names)?;
    written(open()?, options, CsvPart::new(to, &names)?)
}

fn written(input: impl Read, options: &Options<'_>, part: impl PartWriter) -> io::Result<u64> {
    let mut observer = IssueRecords { part, records: 0, written: Ok(()) };
    run(input, options, &mut (), &mut observer)?;
    observer.written?;
    observer.part.finish()?;
    Ok(observer.records)
}

struct IssueRecords<P> {
    part: P,
    records: u64,
    /// Whether writing has failed; the next record or the end returns it.
    written: io::Result<()>,
}

impl<P: PartWriter> Observer for IssueRecords<P> {
    fn record(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) -> io::Result<()> {
        std::mem::replace(&mut self.written, Ok(()))?;
        self.part.keep(record, raw);
        Ok(())
    }

    fn found(&mut self, position: Position, findings: &[Box<dyn Finding + '_>]) {
        let errors = findings.iter().filter(|found| found.rule().severity() == Severity::Error);
        let issues: Vec<_> = errors.map(|found| found.message()).collect();
        if !issues.is_empty() {
            self.records += 1;
            self.written = self.part.write(position.record, &issues.join(" "));
        }
    }
}
