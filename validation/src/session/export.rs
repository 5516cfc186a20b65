//! The files that a session writes.

use std::io::{self, Write};

use super::{Answer, Export, OpenFile, Session};
use crate::issue_csv::IssueCsv;
use crate::source::{Output, issue_records, write_corrected};
use crate::{Format, Issue, Rule, Sink, validate};

/// What CSV that people open begins with: without it Excel takes UTF-8 for the encoding of the
/// system.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

impl<F: OpenFile> Session<F> {
    #[must_use]
    pub fn format_of(&self, export: Export) -> Format {
        match export {
            Export::IssueReport => Format::Csv,
            _ => self.format.unwrap_or(Format::Csv),
        }
    }

    /// Writes a file; the answer to send along with it.
    ///
    /// # Errors
    /// When the session's file cannot be read or the new one cannot be written.
    pub fn write(&self, export: Export, to: &mut impl Write) -> io::Result<Answer> {
        if export != Export::Upload && self.format_of(export) == Format::Csv {
            to.write_all(BYTE_ORDER_MARK)?;
        }
        let guarded = match export {
            Export::IssueReport => self.write_issues(to).map(|()| 0),
            Export::IssueRecords => {
                issue_records(|| self.file.open(0), &self.options(), to).map(|_| 0)
            }
            Export::CorrectedFile => self.write_corrected(true, to),
            Export::Upload => self.write_corrected(false, to),
        }?;
        Ok(Answer::Written { export, guarded })
    }

    fn write_issues(&self, to: &mut impl Write) -> io::Result<()> {
        let mut sink = CsvSink(IssueCsv::new(to)?);
        validate(self.file.open(0)?, &self.options(), &mut sink)?;
        sink.0.finish().map(drop)
    }

    /// Writes the corrected file; how many of its values are guarded.
    fn write_corrected(&self, guard: bool, to: &mut impl Write) -> io::Result<u64> {
        let output = Output { format: self.format_of(Export::CorrectedFile), guard };
        Ok(write_corrected(self.file.open(0)?, &self.options(), output, to)?.guarded)
    }
}

struct CsvSink<W: Write>(IssueCsv<W>);

impl<W: Write> Sink for CsvSink<W> {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        self.0.write(issue)
    }
}
