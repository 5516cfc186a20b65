//! The corrected file: records as a recipe and the edits make them, in the order of the
//! original.
//!
//! Every record is written, right or wrong, unless an edit leaves it out: what was not decided
//! stays as it is and is found again by the next validation. Columns and members have the names
//! and the order of the templates; behind them are the columns that the recipe keeps.

mod csv_file;
mod json_file;

use std::io::{self, Read, Write};

use crate::check::observer::Observer;
use crate::check::validate::run;
use crate::read::raw_record::RawRecord;
use crate::read::{Position, Record};
use crate::suggest::{FixCounts, Recipe};
use crate::{Format, Level, Options, Report, Rule, Severity};
use csv_file::CsvFile;
use json_file::JsonFile;

/// How a corrected file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// CSV has all ten columns and those that the recipe keeps, JSON leaves out what is absent.
    pub format: Format,
    /// Put an apostrophe in front of what a spreadsheet would run as a formula, and of what
    /// already begins with one. CSV only. If the file has any, see [`Corrected::guarded`], it
    /// must be read with a recipe whose `spreadsheet_guard` is set.
    pub guard: bool,
}

/// What a corrected file has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Records that were written.
    pub records: u64,
    /// What the recipe has changed.
    pub fixes: FixCounts,
    /// Records that the edits left out.
    pub excluded: u64,
    /// Values that have the guard's apostrophe.
    pub guarded: u64,
    /// Whether the values of the file's last record could be told, where it has one.
    pub last_is_told: bool,
    /// The report on the corrected file, with the places of the original.
    pub report: Report,
}

/// Reads a file through its recipe and edits, and writes it corrected.
///
/// It is read once and never held in memory; buffer the output. A record whose fields cannot be
/// told, such as one with too many, is written so that it has the same kind of issue again. In
/// CSV a record without a value in any field is written as it stands, with a wrong number of
/// fields, for otherwise it would be no record.
///
/// # Errors
/// Those of the input and the output; `InvalidData`, with the report's message,
/// where the file cannot be read to its end.
pub fn write_corrected(
    input: impl Read,
    options: &Options<'_>,
    output: Output,
    to: &mut impl Write,
) -> io::Result<Corrected> {
    let kept = options.recipe.map(Recipe::kept_columns).unwrap_or_default();
    let (done, records, guarded, last_is_told) = match output.format {
        Format::Csv => {
            let mut file = ToTheLast::of(CsvFile::new(to, output.guard, &kept)?);
            let done = run(input, options, &mut (), &mut file)?;
            let (records, guarded) = file.writer.finish()?;
            (done, records, guarded, file.last_is_told)
        }
        Format::Json => {
            let mut file = ToTheLast::of(JsonFile::new(to, &kept)?);
            let done = run(input, options, &mut (), &mut file)?;
            (done, file.writer.finish()?, 0, file.last_is_told)
        }
    };
    let (fixes, excluded) = (done.fixes.clone(), done.excluded);
    let report = done.report();
    let unreadable = |rule: Rule| {
        rule.level() == Level::File && rule.severity() == Severity::Error && rule != Rule::NoRecords
    };
    if let Some(count) = report.counts.iter().find(|count| unreadable(count.rule)) {
        let issue = report.issues.iter().find(|issue| issue.rule == count.rule);
        let message = issue.map_or_else(|| count.rule.to_string(), |issue| issue.message.clone());
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(Corrected { records, fixes, excluded, guarded, last_is_told, report })
}

/// Notes of the last record, be it written or left out, whether its values could be told.
struct ToTheLast<W> {
    writer: W,
    last_is_told: bool,
}

impl<W> ToTheLast<W> {
    const fn of(writer: W) -> Self {
        Self { writer, last_is_told: true }
    }
}

impl<W: Observer> Observer for ToTheLast<W> {
    fn record(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) -> io::Result<()> {
        self.last_is_told = record.problem.is_none();
        self.writer.record(record, raw)
    }

    fn left_out(&mut self, _position: Position, is_told: bool) {
        self.last_is_told = is_told;
    }
}
