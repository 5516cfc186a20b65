//! One validation under way: record after record, into what is known of the file.
//!
//! The reader gives a record, the fixer makes of it what recipe and edits say, the checker
//! finds what is wrong, and the collector counts it and tells the sink.
//!
//! Be advised:
//!
//! - The order in [`Run::record`] matters. Dates are seen as they stand in the file and also of
//!   records that are left out, so that no edit changes what the column says of its order. A
//!   record that is left out is neither fixed nor checked nor counted, but the observer hears
//!   of it. Any other record it sees fixed and not yet checked, beside the bytes that stand in
//!   the file.
//! - Reading can break off between any two records, when the input has no more for the time
//!   being, and goes on with [`Run::records`] from its beginning: everything is kept in the
//!   reader, the window and here, and nothing in that loop.
//! - After a finding that ends the reading, the rest is read only to learn the size of the
//!   file, and not at all where the host has told it.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use super::stage::{Reading, Stage};
use crate::check::collect::{Collector, ReadAs};
use crate::check::observer::Observer;
use crate::read::raw_record::RawRecord;
use crate::read::{
    DataFile, Halt, Opened, Opening, Outcome, Position, Purpose, Reader, Record, Value, Window,
};
use crate::rules::header_again::together;
use crate::rules::no_records::NoRecords;
use crate::rules::too_large::TooLarge;
use crate::rules::unknown_header::UnknownHeader;
use crate::rules::{Checker, Finding};
use crate::suggest::{DateEvidence, Edits, FixCounts, Keeper, RecordFixer};
use crate::{Field, Format, Options, Quoting, Sink};

/// After so many records, their mean size tells how many there will be.
const SAMPLE: u64 = 1000;

pub(super) struct Run<'r> {
    options: &'r Options<'r>,
    pub(super) counted: Rc<Cell<u64>>,
    pub(super) collector: Collector,
    checker: Checker,
    fixer: Option<RecordFixer<'r>>,
    keeper: Option<Keeper>,
    /// Records to leave out that are still to come, the next one last.
    leave_out: Vec<u32>,
    pub(super) excluded: u64,
    quoting: Option<Quoting>,
    /// What the reader's search for equal names has cost; 0 until it is done.
    reader_probes: u64,
    sink: &'r mut dyn Sink,
    observer: &'r mut dyn Observer,
}

impl<'r> Run<'r> {
    pub(super) fn new(
        options: &'r Options<'r>,
        counted: Rc<Cell<u64>>,
        sink: &'r mut dyn Sink,
        observer: &'r mut dyn Observer,
    ) -> Self {
        let Options { recipe, edits, limits, hash_key, .. } = *options;
        let mut leave_out = edits.map(Edits::left_out).unwrap_or_default();
        leave_out.reverse();
        Self {
            options,
            counted,
            collector: Collector::new(
                hash_key,
                options.date_order(),
                DateEvidence::through(recipe),
            ),
            checker: Checker::new(limits, hash_key),
            fixer: RecordFixer::new(recipe, edits, limits.value_characters, hash_key),
            keeper: Keeper::new(recipe),
            leave_out,
            excluded: 0,
            quoting: recipe.and_then(|recipe| recipe.quoting),
            reader_probes: 0,
            sink,
            observer,
        }
    }

    /// See [`Findings::probes`](super::Findings::probes).
    pub(super) fn probes(&self) -> u64 {
        self.checker.probes() + self.collector.probes() + self.reader_probes
    }

    pub(super) fn fix_counts(&self) -> FixCounts {
        self.collector.fix_counts(self.options.recipe)
    }

    /// Keeps what can be fixed of all values: a report does not need it.
    pub(super) fn collect_fixes(&mut self) {
        self.collector.collect_fixes();
    }

    pub(super) fn open(&mut self, opening: &mut Opening<'r>) -> io::Result<Stage<'r>> {
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

    pub(super) fn read(&mut self, reading: &mut Reading<'r>) -> io::Result<Stage<'r>> {
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

    /// Checks records until there are no more, or no more for the time being.
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
                    let finding = reader.in_the_end();
                    if let Some(finding) = &finding {
                        self.whole(&**finding, Position::default())?;
                    }
                    self.observer.complete(finding);
                    break;
                }
                Outcome::Stopped(halt) => {
                    self.stopped(&halt)?;
                    break;
                }
            }
        }
        self.reader_probes = reader.probes();
        self.observer.end(reader, *encoding);
        let delimiter = reader.delimiter();
        Ok(ReadAs { format: Some(*format), encoding: Some(*encoding), delimiter })
    }

    fn record(&mut self, reader: &mut Reader, window: &Window<'_>) -> io::Result<()> {
        let delimiter = reader.delimiter();
        let mut record = reader.record(window);
        let position = record.position;
        if let Value::Text(date) = record.values[Field::CreatedOn as usize] {
            self.collector.see_date(date);
        }
        if self.leave_out.last().is_some_and(|next| u64::from(*next) == position.record) {
            self.leave_out.pop();
            self.excluded += 1;
            self.observer.left_out(position, record.problem.is_none());
            return Ok(());
        }
        let done = self.fixer.as_mut().map(|fixer| fixer.fix(&mut record)).unwrap_or_default();
        let grant = done.grant;
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(&mut record);
        }
        if !done.applied.is_nothing() {
            self.collector.fixed(&done.applied);
            self.observer.fixed(position, &done.applied);
        }
        self.observer.record(
            &record,
            &RawRecord { data: window.data(), delimiter, quoting: self.quoting },
        )?;
        if let Some(grant) = grant {
            self.collector.grant(grant);
            self.observer.granted(position, grant);
        }
        let Self { checker, collector, sink, observer, .. } = self;
        match record.problem.take() {
            Some(problem) => wrong_record(collector, position, problem, *sink, *observer)?,
            None => values(checker, collector, &record, *sink, *observer)?,
        }
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
            let position = Position {
                record: 0,
                line: unknown.line,
                byte: Some(unknown.byte),
                ..Position::default()
            };
            let name = unknown.name.as_deref();
            self.collector.add(&UnknownHeader { name }, position, self.sink)?;
            self.observer.unknown_name(position, name);
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
        let position =
            Position { record: 0, line: halt.line, byte: Some(halt.byte), ..Position::default() };
        self.whole(&*halt.finding, position)
    }

    /// Takes a finding about the file as a whole.
    fn whole(&mut self, finding: &dyn Finding, position: Position) -> io::Result<()> {
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

/// Checks the values of a record.
fn values(
    checker: &mut Checker,
    collector: &mut Collector,
    record: &Record<'_>,
    sink: &mut dyn Sink,
    observer: &mut dyn Observer,
) -> io::Result<()> {
    let position = record.position;
    let mut findings = Vec::new();
    let account = checker.check(record, &mut findings);
    let findings = together(findings, record);
    for finding in &findings {
        collector.add(&**finding, position, sink)?;
    }
    if !findings.is_empty() {
        observer.found(position, &findings);
        observer.wrong_values(record, &findings);
    }
    if checker.tag() > 0 {
        observer.address(position, checker.tag());
    }
    collector.record(position.record, account, sink)
}

/// Takes a record whose values cannot be told.
fn wrong_record(
    collector: &mut Collector,
    position: Position,
    problem: Box<dyn Finding>,
    sink: &mut dyn Sink,
    observer: &mut dyn Observer,
) -> io::Result<()> {
    collector.add(&*problem, position, sink)?;
    observer.found(position, std::slice::from_ref(&problem));
    observer.wrong_record(position, problem);
    collector.record(position.record, None, sink)
}
