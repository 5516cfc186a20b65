//! One file and what is done with it.

use std::io;

use js_sys::Array;
use validation::issue_csv::IssueCsv;
use validation::preview::{Failure, Job, Message, Repair, Step, StepLog};
use validation::repair::{
    Change, ClusterRecords, DateEvidence, DateOrder, History, Mapping, Output, Part, RepairGroup,
    repair,
};
use validation::{Field, Findings, Format, Issue, Options, Rule, Sink, examine, validate};
use web_sys::{Blob, File};

use crate::reporter::Reporter;
use crate::{BlobReader, BlobWriter, post, scope, tell};

/// The file of the page. What was edited in it is here alone: records never
/// cross to the page.
#[derive(Default)]
pub struct Session {
    pub(super) history: History,
    /// The steps that made it.
    pub(super) log: StepLog,
    /// What its dates say of their order, once all of them were seen.
    pub(super) dates: Option<DateEvidence>,
    /// Which column is which field, where that can be asked.
    pub(super) mapping: Option<Mapping>,
    /// What it was read as.
    format: Option<Format>,
}

impl Session {
    /// Does a job and tells the page what came of it.
    pub fn run(&mut self, job: Job, step: Option<Step>, file: &File) {
        let outcome = match job {
            Job::Look => {
                *self = Self::default();
                self.look(file)
            }
            Job::Prepare => self.take(step, file).map(|()| {
                tell(&Message::Repair(self.repair(Vec::new())));
            }),
            Job::Validate => self.check(file),
            Job::Step => self.take(step, file).and_then(|()| self.check(file)),
            Job::IssueReport => self.issue_report(file).map(|blob| hand_over(job, &blob)),
            Job::CorrectedFile => self.corrected(file, true).map(|blob| hand_over(job, &blob)),
            Job::Upload => self.corrected(file, false).map(|blob| hand_over(job, &blob)),
        };
        if let Err(error) = outcome {
            tell(&Message::Failed(match error.kind() {
                io::ErrorKind::NotFound => Failure::Unreadable,
                _ => Failure::Other(error.to_string()),
            }));
        }
    }

    fn check(&mut self, file: &File) -> io::Result<()> {
        let clock = scope().performance().expect("workers have a clock");
        let mut reporter = Reporter::new(|message| tell(&message), || clock.now());
        let Findings { report, repairs, .. } = self.examine(file, &mut reporter)?;
        tell(&Message::Repair(self.repair(repairs)));
        tell(&Message::Report(report));
        Ok(())
    }

    /// Validates the file as it is after all steps.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn examine(&mut self, file: &File, sink: &mut impl Sink) -> io::Result<Findings> {
        let findings = examine(reader(file)?, &self.options(file), sink)?;
        self.dates = Some(findings.dates);
        self.format = findings.report.format;
        Ok(findings)
    }

    fn options(&self, file: &File) -> Options<'_> {
        let (recipe, edits) = (self.history.recipe(), self.history.edits());
        Options {
            bytes: Some(file.size() as u64),
            recipe: (!recipe.is_empty()).then_some(recipe),
            edits: (!edits.is_empty()).then_some(edits),
            dates: self.dates,
            ..untouched(file)
        }
    }

    /// Does a step; whether anything changed by it.
    pub(super) fn step(&mut self, step: Step, file: &File) -> io::Result<bool> {
        let changes = match step {
            Step::Columns(fields) => self.map(&fields),
            Step::Mend { groups, order } => self.mend(&groups, order),
            Step::Replace { field, from, to } => vec![Change::Value { field, from, to: Some(to) }],
            Step::Encoding(encoding) => vec![Change::Encoding(encoding)],
            Step::Delimiter(delimiter) => vec![Change::Delimiter(delimiter)],
            Step::Use(recipe) => recipe.changes(),
            Step::Remove(parts) => parts.iter().map(Part::taken_out).collect(),
            Step::Exclude { rule, field, value } => {
                let reason = reason(rule, field);
                let mut records = ClusterRecords::new(rule, field, value);
                validate(reader(file)?, &self.options(file), &mut records)?;
                vec![Change::Exclude { reason, records: records.records.into_iter().collect() }]
            }
            Step::Undo => return Ok(self.history.undo()),
            Step::Redo => return Ok(self.history.redo()),
            Step::Again(steps) => {
                steps.into_iter().try_for_each(|step| self.take(Some(step), file))?;
                return Ok(false);
            }
        };
        Ok(self.history.apply(changes))
    }

    /// Several groups are one step: they are taken back together.
    fn mend(&self, groups: &[RepairGroup], order: Option<DateOrder>) -> Vec<Change> {
        let mut after = History::new(self.history.recipe().clone());
        let mut changes = Vec::new();
        for group in groups {
            let accepted = group.accept(after.recipe(), order);
            after.apply(accepted.clone());
            changes.extend(accepted);
        }
        changes
    }

    fn repair(&self, groups: Vec<RepairGroup>) -> Repair {
        let (recipe, edits) = (self.history.recipe(), self.history.edits());
        let excluded = edits.excluded.iter();
        let edited = edits.cells.keys().filter(|record| edits.reason(**record).is_none());
        Repair {
            groups,
            recipe: recipe.clone(),
            words: recipe.in_words(),
            edited: edited.count() as u64,
            excluded: excluded.map(|(why, records)| (why.clone(), records.len() as u64)).collect(),
            steps: self.log.steps().to_vec(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
        }
    }

    fn issue_report(&self, file: &File) -> io::Result<Blob> {
        let mut sink = CsvSink(IssueCsv::new(BlobWriter::default())?);
        validate(reader(file)?, &self.options(file), &mut sink)?;
        sink.0.finish()?.finish(Format::Csv.media_type())
    }

    fn corrected(&self, file: &File, guard: bool) -> io::Result<Blob> {
        let format = self.format.unwrap_or(Format::Csv);
        let mut writer = BlobWriter::default();
        repair(reader(file)?, &self.options(file), Output { format, guard }, &mut writer)?;
        writer.finish(format.media_type())
    }
}

/// Why records are left out. It is stored, so it names no value.
fn reason(rule: Rule, field: Option<Field>) -> String {
    field.map_or_else(|| rule.to_string(), |field| format!("{rule} in {field}"))
}

pub(super) fn reader(file: &File) -> io::Result<BlobReader> {
    BlobReader::new(file.clone().into())
}

pub(super) fn untouched(file: &File) -> Options<'static> {
    Options { hint: Format::from_extension(&file.name()), ..Options::default() }
}

fn hand_over(job: Job, blob: &Blob) {
    post(&Array::of2(&job.name().into(), blob));
}

struct CsvSink(IssueCsv<BlobWriter>);

impl Sink for CsvSink {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        self.0.write(issue)
    }
}
