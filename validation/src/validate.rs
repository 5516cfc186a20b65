//! The loop: records in, findings out.

use std::cell::Cell;
use std::io::{self, Read};

use crate::collect::{Collector, ReadAs};
use crate::read::{
    self, DataFile, Halt, Opened, Outcome, Position, Purpose, Reader, Source, Value, Window,
};
use crate::repair::{DateEvidence, Edits, Mender, RawRecord, Recipe, RecordWriter, RepairGroup};
use crate::rules::no_records::NoRecords;
use crate::rules::too_large::TooLarge;
use crate::rules::unknown_header::UnknownHeader;
use crate::rules::{Checker, Finding};
use crate::{Field, Format, Limits, Report, Sink};

/// Records after which the mean size of one tells how many there will be.
const SAMPLE: u64 = 1000;

/// How a file is to be validated; the default is how the contract says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Read it as this, whatever it looks like.
    pub format: Option<Format>,
    /// What its name hints at; its content decides.
    pub hint: Option<Format>,
    /// Its size in bytes, where known: a file that is too large is then not read at all.
    pub bytes: Option<u64>,
    /// What it must keep to.
    pub limits: Limits,
    /// How it is to be read, where it does not follow the format as it stands.
    pub recipe: Option<&'a Recipe>,
    /// What was edited in this one file.
    pub edits: Option<&'a Edits>,
    /// What an earlier validation of the same file found of its dates. Then
    /// issues have all their suggestions while they are streamed.
    pub dates: Option<DateEvidence>,
}

/// A report, and what it takes to repair the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// The report.
    pub report: Report,
    /// What can be mended together, the most frequent first; exact and complete.
    pub repairs: Vec<RepairGroup>,
    /// What the file's dates say of their order.
    pub dates: DateEvidence,
    /// Records that the edits leave out; the report does not count them.
    pub excluded: u64,
}

/// Validates a file.
///
/// Memory does not grow with the file, apart from the set that finds duplicate
/// addresses and the groups of equal issues. Nothing in the bytes makes it fail or panic.
///
/// # Errors
/// Only what the input or the sink fails with; what is wrong with the data is in the report.
///
/// # Example
/// ```
/// use validation::{Options, Rule, validate};
///
/// let file = "emailId,createdOn\nann@example.com,31022024\n";
/// let report = validate(file.as_bytes(), &Options::default(), &mut ())?;
/// assert_eq!(report.issues[0].rule, Rule::InvalidDate);
/// assert!(!report.is_completable());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn validate(
    mut input: impl Read,
    options: &Options<'_>,
    sink: &mut impl Sink,
) -> io::Result<Report> {
    Ok(run(&mut input, options, sink, &mut ())?.report())
}

/// Validates a file and says what can be repaired in it.
///
/// # Errors
/// As [`validate`].
pub fn examine(
    mut input: impl Read,
    options: &Options<'_>,
    sink: &mut impl Sink,
) -> io::Result<Findings> {
    let done = run(&mut input, options, sink, &mut ())?;
    let (repairs, dates, excluded) =
        (done.collector.repairs(), done.collector.dates(), done.excluded);
    Ok(Findings { report: done.report(), repairs, dates, excluded })
}

/// A validation that has come to its end.
pub(crate) struct Done {
    collector: Collector,
    read_as: ReadAs,
    bytes: u64,
    /// Records that were left out.
    pub(crate) excluded: u64,
}

impl Done {
    pub(crate) fn report(self) -> Report {
        self.collector.report(self.read_as, self.bytes)
    }
}

/// Reads a file to its end; every record goes to `writer` on its way to the rules.
pub(crate) fn run(
    input: &mut dyn Read,
    options: &Options<'_>,
    sink: &mut dyn Sink,
    writer: &mut dyn RecordWriter,
) -> io::Result<Done> {
    let limit = options.limits.file_bytes;
    let counted = Cell::new(0);
    let source = Source::new(input, &counted, limit);
    let mut run = Run::new(options, source.counted(), sink, writer);
    if let Some(bytes) = options.bytes.filter(|bytes| *bytes > limit) {
        return run.too_large(Some(bytes), bytes);
    }
    let Opened { mut window, file } = read::open(source, options, Purpose::Check)?;
    let read_as = match file {
        Ok(file) => run.data_file(file, &mut window)?,
        Err(finding) => {
            run.collector.alone(&*finding, Position::default(), run.sink)?;
            ReadAs::default()
        }
    };
    let known = options.bytes.filter(|_| !window.ended());
    while known.is_none() && !window.ended() {
        window.discard()?;
        run.progress()?;
    }
    if counted.get() > limit {
        return run.too_large(None, counted.get());
    }
    Ok(run.done(read_as, known.unwrap_or(counted.get())))
}

/// One validation under way.
struct Run<'r> {
    options: &'r Options<'r>,
    counted: &'r Cell<u64>,
    collector: Collector,
    checker: Checker,
    mender: Option<Mender<'r>>,
    /// Records that are left out and are still to come, the next one last.
    leave_out: Vec<u32>,
    excluded: u64,
    sink: &'r mut dyn Sink,
    writer: &'r mut dyn RecordWriter,
}

impl<'r> Run<'r> {
    fn new(
        options: &'r Options<'r>,
        counted: &'r Cell<u64>,
        sink: &'r mut dyn Sink,
        writer: &'r mut dyn RecordWriter,
    ) -> Self {
        let Options { recipe, edits, limits, .. } = *options;
        let order = recipe.and_then(|recipe| recipe.date_order);
        let order = order.map(Some).or(options.dates.map(DateEvidence::order));
        let excluded = edits.iter().flat_map(|edits| edits.excluded.values().flatten());
        let mut leave_out: Vec<u32> = excluded.copied().collect();
        leave_out.sort_unstable_by(|a, b| b.cmp(a));
        leave_out.dedup();
        Self {
            options,
            counted,
            collector: Collector::new(order),
            checker: Checker::new(limits),
            mender: Mender::new(recipe, edits, limits.value_characters),
            leave_out,
            excluded: 0,
            sink,
            writer,
        }
    }

    fn done(self, read_as: ReadAs, bytes: u64) -> Done {
        Done { collector: self.collector, read_as, bytes, excluded: self.excluded }
    }

    /// Checks every record of a file.
    fn data_file(&mut self, file: DataFile, window: &mut Window<'_>) -> io::Result<ReadAs> {
        let DataFile { mut reader, format, encoding, .. } = file;
        self.collector.reads(encoding);
        loop {
            let outcome = reader.advance(window);
            self.unknown_names(&mut reader)?;
            match outcome {
                Outcome::More => {
                    window.fill()?;
                    self.progress()?;
                }
                Outcome::Record => self.record(&mut reader, window)?,
                Outcome::End => {
                    self.end(format)?;
                    break;
                }
                Outcome::Stopped(halt) => {
                    self.stopped(&halt)?;
                    break;
                }
            }
        }
        let delimiter = reader.delimiter();
        Ok(ReadAs { format: Some(format), encoding: Some(encoding), delimiter })
    }

    fn record(&mut self, reader: &mut Reader, window: &Window<'_>) -> io::Result<()> {
        let delimiter = reader.delimiter();
        let mut record = reader.record(window);
        let position = record.position;
        let collector = &mut self.collector;
        if let Value::Text(date) = record.values[Field::CreatedOn as usize] {
            collector.see_date(date);
        }
        if self.leave_out.last().is_some_and(|next| u64::from(*next) == position.record) {
            self.leave_out.pop();
            self.excluded += 1;
            return Ok(());
        }
        if let Some(mender) = &mut self.mender {
            mender.mend(&mut record);
        }
        self.writer.record(&record, &RawRecord { data: window.data(), delimiter })?;
        let mut findings = Vec::new();
        let account = match &record.problem {
            Some(problem) => {
                collector.add(&**problem, position, self.sink)?;
                None
            }
            None => self.checker.check(&record, &mut findings),
        };
        for finding in &findings {
            collector.add(&**finding, position, self.sink)?;
        }
        collector.record(account, self.sink)?;
        if position.record == SAMPLE
            && let Some(bytes) = self.options.bytes
        {
            self.checker.expect(bytes / window.byte().max(1) + 1);
        }
        Ok(())
    }

    fn unknown_names(&mut self, reader: &mut Reader) -> io::Result<()> {
        if reader.unknown().is_empty() {
            return Ok(());
        }
        for unknown in reader.unknown().drain(..) {
            let position = Position { record: 0, line: unknown.line, byte: Some(unknown.byte) };
            self.collector.add(&UnknownHeader { name: &unknown.name }, position, self.sink)?;
        }
        Ok(())
    }

    fn end(&mut self, format: Format) -> io::Result<()> {
        if self.collector.records() > 0 {
            return Ok(());
        }
        self.collector.add(&NoRecords { format }, Position::default(), self.sink)
    }

    fn stopped(&mut self, halt: &Halt) -> io::Result<()> {
        let position = Position { record: 0, line: halt.line, byte: Some(halt.byte) };
        let finding: &dyn Finding = &*halt.finding;
        if finding.rule().stands_alone() {
            self.collector.alone(finding, position, self.sink)
        } else {
            self.collector.add(finding, position, self.sink)
        }
    }

    fn too_large(mut self, bytes: Option<u64>, counted: u64) -> io::Result<Done> {
        let finding = TooLarge { bytes, limit: self.options.limits.file_bytes };
        self.collector.alone(&finding, Position::default(), self.sink)?;
        Ok(self.done(ReadAs::default(), counted))
    }

    fn progress(&mut self) -> io::Result<()> {
        self.sink.progress(self.collector.progress(self.counted.get()))
    }
}
