//! The files that a session writes.

use std::io::{self, Write};

use super::original::Summed;
use super::{Answer, Export, OpenFile, Original, Session};
use crate::compare::truncation::FileEnd;
use crate::issue_csv::IssueCsv;
use crate::source::{Output, issue_records, write_corrected};
use crate::{Encoding, Format, Issue, Rule, Sink, validate};

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
        let (mut guarded, mut original) = (0, None);
        match export {
            Export::IssueReport => self.write_issues(to)?,
            Export::IssueRecords => {
                issue_records(|| self.file.open(0), &self.options(), to)?;
            }
            Export::CorrectedFile => guarded = self.write_corrected(to)?,
            Export::Upload => original = Some(self.write_upload(to)?),
        }
        Ok(Answer::Written { export, guarded, original })
    }

    fn write_issues(&self, to: &mut impl Write) -> io::Result<()> {
        let mut sink = CsvSink(IssueCsv::new(to)?);
        validate(self.file.open(0)?, &self.options(), &mut sink)?;
        sink.0.finish().map(drop)
    }

    /// Writes the corrected file; how many of its values are guarded.
    fn write_corrected(&self, to: &mut impl Write) -> io::Result<u64> {
        let output = Output { format: self.format_of(Export::CorrectedFile), guard: true };
        Ok(write_corrected(self.file.open(0)?, &self.options(), output, to)?.guarded)
    }

    /// Writes the corrected file for the server, and sums the original up on the way.
    fn write_upload(&self, to: &mut impl Write) -> io::Result<Original> {
        let format = self.format_of(Export::Upload);
        let output = Output { format, guard: false };
        let (mut file, sum) = Summed::new(self.file.open(0)?);
        let done = write_corrected(&mut file, &self.options(), output, to)?;
        // Of what is not read any more nothing was written, but it is of the file.
        io::copy(&mut file, &mut io::sink())?;
        let (sum, encoding) = (sum.take(), done.report.encoding.unwrap_or(Encoding::Utf8));
        let end = FileEnd::of(sum.tail(), format, encoding, done.last_is_told);
        Ok(Original { sha256: sum.digest(), end })
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
