//! The loop: records in, findings out.
//!
//! A [`Validation`] goes through three stages: opening, which tells encoding and format by the
//! first bytes; reading; and done. What is kept through all of them is a [`Run`]. [`validate`]
//! gives a report, [`examine`] also what can be fixed, and `run` lets an observer of this crate
//! see every record.
//!
//! Be advised:
//!
//! - An input may fail with `WouldBlock` at any read. [`Validation::go_on`] then says `false`
//!   and is called again: no stage may lose what it has read, or do twice what it did before.
//! - `validate`, `examine` and `run` do not call again. They are for inputs that wait by
//!   themselves; one that does not fails them, so that no report is of the part that came.
//! - A sink or an observer must not fail with `WouldBlock`: it would be taken for the input.
//! - However the file arrives, the findings are the same.

mod run;
mod stage;

use std::io::{self, Read};

use self::run::Run;
use self::stage::Stage;
use crate::check::collect::{Collector, ReadAs};
use crate::check::observer::Observer;
use crate::check::record_index::RecordIndex;
use crate::read::{Opening, Source};
use crate::suggest::{DateEvidence, FixCounts, FixGroup, Granted};
use crate::{IssueKind, Options, Report, Sink};

/// A report, and what it takes to fix the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    pub report: Report,
    /// What can be fixed together, the most frequent first: every issue is counted.
    pub fix_groups: Vec<FixGroup>,
    /// All other issues by what is wrong with them, the most frequent first.
    pub kinds: Vec<IssueKind>,
    /// What the file's dates say of their order.
    pub dates: DateEvidence,
    /// What the recipe has changed.
    pub fixes: FixCounts,
    /// Privileges that the file does not give.
    pub granted: Granted,
    /// Records that the edits leave out. The report does not count them.
    pub excluded: u64,
    /// What finding equal texts has cost, in places of hash tables that were looked at. This
    /// alone depends, a little, on [`Options::hash_key`].
    pub probes: u64,
}

/// Validates a file.
///
/// Memory does not grow with the file, apart from the set that finds duplicate
/// addresses. Nothing in the bytes makes it fail or panic.
///
/// # Errors
/// Those of the input and the sink. What is wrong with the data is in the report.
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

/// Validates a file and also says what can be fixed in it.
///
/// # Errors
/// Those of [`validate`].
pub fn examine(
    input: impl Read,
    options: &Options<'_>,
    sink: &mut impl Sink,
) -> io::Result<Findings> {
    let mut observer = ();
    let mut validation = Validation::watched(input, options, sink, &mut observer);
    validation.run.collect_fixes();
    // An input that has nothing to give for now would give a report of its first part.
    validation.read()?;
    Ok(validation.findings())
}

/// A validation that has come to its end.
pub(crate) struct Done {
    collector: Collector,
    read_as: ReadAs,
    bytes: u64,
    pub(crate) fixes: FixCounts,
    pub(crate) excluded: u64,
    probes: u64,
}

impl Done {
    pub(crate) fn report(self) -> Report {
        self.collector.report(self.read_as, self.bytes)
    }

    fn findings(self) -> Findings {
        let Self { collector, read_as, bytes, fixes, excluded, probes } = self;
        collector.findings(read_as, bytes, fixes, excluded, probes)
    }
}

/// Validates a file; `observer` sees every record on the way.
pub(crate) fn run(
    input: impl Read,
    options: &Options<'_>,
    sink: &mut dyn Sink,
    observer: &mut dyn Observer,
) -> io::Result<Done> {
    let mut validation = Validation::watched(input, options, sink, observer);
    validation.read()?;
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

impl<'r> Validation<'r> {
    /// A validation at its beginning, which also fills an index of the records, and notes in it
    /// what it finds.
    pub fn new(
        input: impl Read + 'r,
        options: &'r Options<'r>,
        sink: &'r mut dyn Sink,
        index: &'r mut RecordIndex,
    ) -> Self {
        index.note(options.hash_key);
        let mut validation = Self::watched(input, options, sink, index);
        validation.run.collect_fixes();
        validation
    }

    pub(crate) fn watched(
        input: impl Read + 'r,
        options: &'r Options<'r>,
        sink: &'r mut dyn Sink,
        observer: &'r mut dyn Observer,
    ) -> Self {
        let source = Source::new(input, options.limits.file_bytes);
        let run = Run::new(options, source.counted(), sink, observer);
        Self { run, stage: Stage::Opening(Opening::new(source)) }
    }

    /// Reads on; whether the file has ended. If it has not, call again when its input has more.
    ///
    /// # Errors
    /// Those of the input and the sink. After one, do not call again.
    pub fn go_on(&mut self) -> io::Result<bool> {
        match self.read() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(false),
            other => other.map(|()| true),
        }
    }

    /// What was found so far: all of it once the file has ended.
    #[must_use]
    pub fn findings(self) -> Findings {
        self.done().findings()
    }

    fn done(self) -> Done {
        let (read_as, bytes) = match self.stage {
            Stage::Done(read_as, bytes) => (read_as, bytes),
            Stage::Opening(_) | Stage::Reading(_) => (ReadAs::default(), self.run.counted.get()),
        };
        let (fixes, probes) = (self.run.fix_counts(), self.run.probes());
        let Run { collector, excluded, .. } = self.run;
        Done { collector, read_as, bytes, fixes, excluded, probes }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pieces;

    #[test]
    fn an_input_that_does_not_wait_gives_no_report() {
        let begun = || {
            let pieces = Pieces::default();
            pieces.push(b"emailId\nann@example.com\n".to_vec());
            pieces
        };
        let options = Options::default();
        let kind = |error: io::Error| error.kind();
        let blocked = Err(io::ErrorKind::WouldBlock);
        assert_eq!(validate(begun(), &options, &mut ()).map(drop).map_err(kind), blocked);
        assert_eq!(examine(begun(), &options, &mut ()).map(drop).map_err(kind), blocked);
    }
}
