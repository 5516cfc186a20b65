//! The loop: records in, findings out.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::collect::{Collector, ReadAs};
use crate::read::{
    DataFile, Halt, Opened, Opening, Outcome, Position, Purpose, Reader, Source, Value, Window,
};
use crate::repair::{DateEvidence, Edits, Mender, RawRecord, Recipe, RepairGroup};
use crate::rows::RecordIndex;
use crate::rules::no_records::NoRecords;
use crate::rules::too_large::TooLarge;
use crate::rules::unknown_header::UnknownHeader;
use crate::rules::{Checker, Finding};
use crate::watch::Watcher;
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
    input: impl Read,
    options: &Options<'_>,
    sink: &mut impl Sink,
) -> io::Result<Report> {
    Ok(run(input, options, sink, &mut ())?.report())
}

/// Validates a file and says what can be repaired in it.
///
/// # Errors
/// As [`validate`].
pub fn examine(
    input: impl Read,
    options: &Options<'_>,
    sink: &mut impl Sink,
) -> io::Result<Findings> {
    Ok(run(input, options, sink, &mut ())?.findings())
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

    fn findings(self) -> Findings {
        let (repairs, dates) = (self.collector.repairs(), self.collector.dates());
        let excluded = self.excluded;
        Findings { report: self.report(), repairs, dates, excluded }
    }
}

/// Reads a file to its end; `watcher` sees every record on its way.
pub(crate) fn run(
    input: impl Read,
    options: &Options<'_>,
    sink: &mut dyn Sink,
    watcher: &mut dyn Watcher,
) -> io::Result<Done> {
    let mut validation = Validation::watched(input, options, sink, watcher);
    validation.go_on()?;
    Ok(validation.done())
}

/// A validation whose input need not be there yet.
///
/// # Example
/// ```
/// use validation::rows::RecordIndex;
/// use validation::{Options, Pieces, Validation};
///
/// let (pieces, options) = (Pieces::default(), Options::default());
/// let (mut sink, mut index) = ((), RecordIndex::default());
/// let mut validation = Validation::new(pieces.clone(), &options, &mut sink, &mut index);
/// for piece in ["emailId\nann@exam", "ple.com\n"] {
///     assert!(!validation.go_on()?);
///     pieces.push(piece.as_bytes().to_vec());
/// }
/// pieces.end();
/// assert!(validation.go_on()?);
/// assert_eq!(validation.findings().report.valid, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Validation<'r> {
    run: Run<'r>,
    stage: Stage<'r>,
}

enum Stage<'r> {
    Opening(Opening<'r>),
    Reading(Reading<'r>),
    /// With the size of the file.
    Done(ReadAs, u64),
}

/// A file that is open.
struct Reading<'r> {
    window: Window<'r>,
    /// Its records, as long as there may be more.
    file: Option<DataFile>,
    read_as: ReadAs,
}

impl<'r> Validation<'r> {
    /// A validation at its beginning, which also fills an index of the records.
    pub fn new(
        input: impl Read + 'r,
        options: &'r Options<'r>,
        sink: &'r mut dyn Sink,
        index: &'r mut RecordIndex,
    ) -> Self {
        Self::watched(input, options, sink, index)
    }

    pub(crate) fn watched(
        input: impl Read + 'r,
        options: &'r Options<'r>,
        sink: &'r mut dyn Sink,
        watcher: &'r mut dyn Watcher,
    ) -> Self {
        let source = Source::new(input, options.limits.file_bytes);
        let run = Run::new(options, source.counted(), sink, watcher);
        Self { run, stage: Stage::Opening(Opening::new(source)) }
    }

    /// Reads on; whether the file has ended. If not, its input has no more for
    /// now, and this is to be called again when it has.
    ///
    /// # Errors
    /// What the input or the sink fails with; then it is not to be called again.
    pub fn go_on(&mut self) -> io::Result<bool> {
        match self.read() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(false),
            other => other.map(|()| true),
        }
    }

    /// What was found. Only once the file has ended it is all of it.
    #[must_use]
    pub fn findings(self) -> Findings {
        self.done().findings()
    }

    fn done(self) -> Done {
        let (read_as, bytes) = match self.stage {
            Stage::Done(read_as, bytes) => (read_as, bytes),
            Stage::Opening(_) | Stage::Reading(_) => (ReadAs::default(), self.run.counted.get()),
        };
        Done { collector: self.run.collector, read_as, bytes, excluded: self.run.excluded }
    }

    fn read(&mut self) -> io::Result<()> {
        loop {
            self.stage = match &mut self.stage {
                Stage::Opening(opening) => self.run.open(opening)?,
                Stage::Reading(reading) => self.run.read(reading)?,
                Stage::Done(..) => return Ok(()),
            };
        }
    }
}

/// What is known of a file while it is read.
struct Run<'r> {
    options: &'r Options<'r>,
    counted: Rc<Cell<u64>>,
    collector: Collector,
    checker: Checker,
    mender: Option<Mender<'r>>,
    /// Records that are left out and are still to come, the next one last.
    leave_out: Vec<u32>,
    excluded: u64,
    sink: &'r mut dyn Sink,
    watcher: &'r mut dyn Watcher,
}

impl<'r> Run<'r> {
    fn new(
        options: &'r Options<'r>,
        counted: Rc<Cell<u64>>,
        sink: &'r mut dyn Sink,
        watcher: &'r mut dyn Watcher,
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
            watcher,
        }
    }

    fn open(&mut self, opening: &mut Opening<'r>) -> io::Result<Stage<'r>> {
        let limit = self.options.limits.file_bytes;
        if let Some(bytes) = self.options.bytes.filter(|bytes| *bytes > limit) {
            return self.too_large(Some(bytes), bytes);
        }
        let Opened { window, file } = opening.go_on(self.options, Purpose::Check)?;
        let file = match file {
            Ok(file) => {
                self.collector.reads(file.encoding);
                Some(file)
            }
            Err(finding) => {
                self.collector.alone(&*finding, Position::default(), self.sink)?;
                None
            }
        };
        Ok(Stage::Reading(Reading { window, file, read_as: ReadAs::default() }))
    }

    fn read(&mut self, reading: &mut Reading<'r>) -> io::Result<Stage<'r>> {
        let Reading { window, file, read_as } = reading;
        if let Some(records) = file {
            *read_as = self.records(records, window)?;
            *file = None;
        }
        let known = self.options.bytes.filter(|_| !window.ended());
        while known.is_none() && !window.ended() {
            window.discard()?;
            self.progress()?;
        }
        let counted = self.counted.get();
        if counted > self.options.limits.file_bytes {
            return self.too_large(None, counted);
        }
        Ok(Stage::Done(*read_as, known.unwrap_or(counted)))
    }

    /// Checks every record of a file.
    fn records(&mut self, file: &mut DataFile, window: &mut Window<'_>) -> io::Result<ReadAs> {
        let DataFile { reader, format, encoding, .. } = file;
        loop {
            let outcome = reader.advance(window);
            self.unknown_names(reader)?;
            match outcome {
                Outcome::More => {
                    window.fill()?;
                    self.progress()?;
                }
                Outcome::Record => self.record(reader, window)?,
                Outcome::End => {
                    self.end(*format)?;
                    break;
                }
                Outcome::Stopped(halt) => {
                    self.stopped(&halt)?;
                    break;
                }
            }
        }
        self.watcher.end(reader, *encoding);
        let delimiter = reader.delimiter();
        Ok(ReadAs { format: Some(*format), encoding: Some(*encoding), delimiter })
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
            self.watcher.left_out(position);
            return Ok(());
        }
        if let Some(mender) = &mut self.mender {
            mender.mend(&mut record);
        }
        self.watcher.record(&record, &RawRecord { data: window.data(), delimiter })?;
        let mut findings = Vec::new();
        let account = match record.problem.take() {
            Some(problem) => {
                findings.push(problem);
                None
            }
            None => self.checker.check(&record, &mut findings),
        };
        for finding in &findings {
            collector.add(&**finding, position, self.sink)?;
        }
        if !findings.is_empty() {
            self.watcher.found(position, &findings);
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

    fn too_large(&mut self, bytes: Option<u64>, counted: u64) -> io::Result<Stage<'r>> {
        let finding = TooLarge { bytes, limit: self.options.limits.file_bytes };
        self.collector.alone(&finding, Position::default(), self.sink)?;
        Ok(Stage::Done(ReadAs::default(), counted))
    }

    fn progress(&mut self) -> io::Result<()> {
        self.sink.progress(self.collector.progress(self.counted.get()))
    }
}
