//! One file and what is done with it.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use js_sys::Array;
use serde::de::DeserializeOwned;
use validation::issue_csv::IssueCsv;
use validation::preview::{
    CellEdit, Failure, Job, Look, Message, Repair, Step, StepLog, TypedValue, Version,
};
use validation::repair::{
    Change, ClusterRecords, DateEvidence, DateOrder, History, Mapping, Output, Part, RepairGroup,
    repair,
};
use validation::rows::RecordIndex;
use validation::{Field, Findings, Format, HashKey, Issue, Options, Rule, Sink, validate};
use wasm_bindgen::JsCast;
use web_sys::{Blob, File};

use crate::beginning::Ends;
use crate::check::check;
use crate::issue_records::{merge_part, records_with_issues};
use crate::viewer::Viewer;
use crate::{BlobReader, BlobStream, BlobWriter, post, scope, tell};

/// The file of the page. What was edited in it is here alone: records never
/// cross to the page but a few rows at a time.
#[derive(Default)]
pub struct Session {
    /// The version that it is at.
    pub(super) version: Version,
    /// Shared with a check that is under way.
    pub(super) history: Rc<History>,
    /// The steps that made it.
    pub(super) log: StepLog,
    /// What its dates say of their order, once all of them were seen.
    pub(super) dates: Option<DateEvidence>,
    /// Which column is which field, where that can be asked.
    pub(super) mapping: Option<Mapping>,
    /// What it was read as.
    format: Option<Format>,
    /// What is looked at of it.
    pub(super) viewer: Viewer,
    /// The file, opened for the first check.
    opened: Option<BlobStream>,
    /// Checks that were begun: the latest is the one that counts.
    checks: u32,
}

/// Does a job of the page, `[.., job, file, details, part]`, and tells it what came of it.
pub fn run(
    session: &Rc<RefCell<Session>>,
    version: Version,
    job: Job,
    message: &Array,
    file: &File,
) {
    session.borrow_mut().version = version;
    let details = message.get(4).as_string().unwrap_or_default();
    let done = match (job, message.get(5).dyn_into::<File>()) {
        (Job::Merge, Ok(part)) => {
            merge_part(session, file, &part);
            Ok(())
        }
        _ => try_run(session, job, &details, file),
    };
    if let Err(error) = done {
        tell_failure(version, &error);
    }
}

/// Tells the page why a job could not be done.
pub fn tell_failure(version: Version, error: &io::Error) {
    tell(
        version,
        &Message::Failed(match error.kind() {
            io::ErrorKind::NotFound => Failure::Unreadable,
            _ => Failure::Other(error.to_string()),
        }),
    );
}

fn try_run(session: &Rc<RefCell<Session>>, job: Job, details: &str, file: &File) -> io::Result<()> {
    match job {
        Job::Validate => check(session, file),
        Job::Step => {
            session.borrow_mut().take(read(details)?, file)?;
            session.borrow().tell_taken();
            check(session, file);
        }
        _ => session.borrow_mut().run(job, details, file)?,
    }
    Ok(())
}

/// What the page says beside the job.
fn read<T: DeserializeOwned>(details: &str) -> io::Result<T> {
    serde_json::from_str(details).map_err(io::Error::from)
}

impl Session {
    fn run(&mut self, job: Job, details: &str, file: &File) -> io::Result<()> {
        match job {
            Job::Prepare => {
                self.take(read(details)?, file)?;
                self.tell(&Message::Repair(self.repair(Vec::new())));
            }
            Job::View => {
                let options = Self::options(&self.history, self.dates, file);
                let look: Look = read(details)?;
                let rows = self.viewer.look(&look, &options, file)?;
                self.tell(&Message::View { view: look.view, rows });
            }
            Job::Rows => {
                let options = Self::options(&self.history, self.dates, file);
                let (first, rows) = self.viewer.rows(read(details)?, &options, file)?;
                self.tell(&Message::Rows { view: self.viewer.number(), first, rows });
            }
            Job::NextIssue => {
                let options = Self::options(&self.history, self.dates, file);
                let next = self.viewer.next_issue(read(details)?, &options, file)?;
                self.tell(&Message::NextIssue(next));
            }
            Job::RowOf => self.tell(&Message::RowOf(self.viewer.row_of(read(details)?))),
            Job::Value => {
                let typed: TypedValue = read(details)?;
                let issue = self.viewer.issue_of(&typed, &self.now(file));
                self.tell(&Message::Value { typed, issue });
            }
            Job::Duplicates => {
                let options = Self::options(&self.history, self.dates, file);
                self.tell(&Message::Duplicates(self.viewer.duplicates(&options, file)?));
            }
            Job::IssueReport => self.hand_over(job, &self.issue_report(file)?),
            Job::IssueRecords => {
                let format = self.format.unwrap_or(Format::Csv);
                self.hand_over(job, &records_with_issues(&self.now(file), format, file)?);
            }
            Job::CorrectedFile => {
                let (blob, guarded) = self.corrected(file, true)?;
                self.tell(&Message::Guarded(guarded));
                self.hand_over(job, &blob);
            }
            Job::Upload => self.hand_over(job, &self.corrected(file, false)?.0),
            // They outlive this call.
            Job::Look | Job::Validate | Job::Step | Job::Merge => {}
        }
        Ok(())
    }

    /// Begins with a file.
    pub fn open(&mut self, version: Version) {
        *self = Self { version, checks: self.checks + 1, ..Self::default() };
    }

    /// Tells the page something of the file as it is now.
    pub(super) fn tell(&self, message: &Message) {
        tell(self.version, message);
    }

    /// Tells the page what a step has done, before the file is checked with it.
    pub fn tell_taken(&self) {
        self.tell(&Message::Taken(self.repair(Vec::new())));
    }

    fn hand_over(&self, job: Job, blob: &Blob) {
        let Version { file, step } = self.version;
        post(&Array::of4(&file.into(), &step.into(), &job.name().into(), blob));
    }

    /// Keeps the file open for the first check.
    pub fn keep_open(&mut self, stream: BlobStream) {
        self.opened = Some(stream);
    }

    /// Looks at the file's beginning and tells the page.
    pub fn tell_beginning(&mut self, file: &File, ends: &Ends) -> io::Result<()> {
        let beginning = self.look(file, ends)?;
        self.tell(&Message::Beginning(beginning.into()));
        Ok(())
    }

    /// Whether there was a file for it yet.
    pub const fn has_file(&self) -> bool {
        self.checks > 0
    }

    /// Begins a check; its number.
    pub fn begin_check(&mut self) -> u32 {
        self.checks += 1;
        self.checks
    }

    /// The file as it was opened when it was looked at, once.
    pub fn take_opened(&mut self) -> Option<BlobStream> {
        self.opened.take()
    }

    /// The number of the check that was begun last.
    pub const fn check_number(&self) -> u32 {
        self.checks
    }

    /// What a check needs to know of the session.
    pub fn state(&self) -> (Rc<History>, Option<DateEvidence>) {
        (Rc::clone(&self.history), self.dates)
    }

    /// Takes what a check of this version found and tells the page.
    pub fn finish_check(&mut self, version: Version, findings: Findings, index: RecordIndex) {
        let Findings { report, repairs, dates, .. } = findings;
        self.dates = Some(dates);
        self.format = report.format;
        tell(version, &Message::Ticks { records: index.records(), ticks: index.ticks() });
        self.viewer.take(index);
        tell(version, &Message::Repair(self.repair(repairs)));
        tell(version, &Message::Report(report));
    }

    /// How the file is read after all steps.
    pub fn options<'r>(
        history: &'r History,
        dates: Option<DateEvidence>,
        file: &File,
    ) -> Options<'r> {
        let (recipe, edits) = (history.recipe(), history.edits());
        Options {
            bytes: Some(file.size() as u64),
            recipe: (!recipe.is_empty()).then_some(recipe),
            edits: (!edits.is_empty()).then_some(edits),
            dates,
            ..untouched(file)
        }
    }

    pub(super) fn now(&self, file: &File) -> Options<'_> {
        Self::options(&self.history, self.dates, file)
    }

    /// Does a step; whether anything changed by it.
    pub(super) fn step(&mut self, step: Step, file: &File) -> io::Result<bool> {
        let changes = match step {
            Step::Columns(choices) => self.map(&choices),
            Step::Mend { groups, order } => self.mend(&groups, order),
            Step::Replace { field, from, to } => vec![Change::Value { field, from, to: Some(to) }],
            Step::Values { field, values } => {
                let changes = values.into_iter();
                changes.map(|(from, to)| Change::Value { field, from, to: Some(to) }).collect()
            }
            Step::Encoding(encoding) => vec![Change::Encoding(encoding)],
            Step::Delimiter(delimiter) => vec![Change::Delimiter(delimiter)],
            Step::Read(reading) => vec![reading.change()],
            Step::Use(recipe) => recipe.changes(),
            Step::Remove(parts) => parts.iter().map(Part::taken_out).collect(),
            Step::Exclude { rule, field, value } => {
                let reason = reason(rule, field);
                let mut records = ClusterRecords::new(rule, field, value);
                validate(reader(file)?, &self.now(file), &mut records)?;
                vec![Change::Exclude { reason, records: records.records.into_iter().collect() }]
            }
            Step::KeepOne(keep) => {
                let records = keep.others(|| reader(file), &self.now(file))?;
                vec![Change::Exclude { reason: keep.reason(), records }]
            }
            Step::Cells(edits) => edits
                .into_iter()
                .map(|CellEdit { record, field, to }| Change::Cell { record, field, to })
                .collect(),
            // Settled, it is cells.
            Step::Paste(_) => Vec::new(),
            Step::Undo => return Ok(Rc::make_mut(&mut self.history).undo()),
            Step::Redo => return Ok(Rc::make_mut(&mut self.history).redo()),
            Step::Again(steps) => {
                steps.into_iter().try_for_each(|step| self.take(step, file))?;
                return Ok(false);
            }
        };
        Ok(Rc::make_mut(&mut self.history).apply(changes))
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
        let steps = self.log.few_steps();
        Repair {
            groups,
            recipe: recipe.clone(),
            words: recipe.in_words(),
            edited: edited.count() as u64,
            excluded: excluded.map(|(why, records)| (why.clone(), records.len() as u64)).collect(),
            steps: steps.unwrap_or_default().to_vec(),
            too_many_steps: steps.is_none(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
        }
    }

    fn issue_report(&self, file: &File) -> io::Result<Blob> {
        let mut sink = CsvSink(IssueCsv::new(BlobWriter::default())?);
        validate(reader(file)?, &self.now(file), &mut sink)?;
        sink.0.finish()?.finish(Format::Csv.media_type())
    }

    /// The corrected file, and how many of its values are guarded.
    fn corrected(&self, file: &File, guard: bool) -> io::Result<(Blob, u64)> {
        let format = self.format.unwrap_or(Format::Csv);
        let (mut writer, output) = (BlobWriter::default(), Output { format, guard });
        let repaired = repair(reader(file)?, &self.now(file), output, &mut writer)?;
        Ok((writer.finish(format.media_type())?, repaired.guarded))
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
    let hint = Format::from_extension(&file.name());
    Options { hint, hash_key: hash_key(), ..Options::default() }
}

/// Random bytes for the validator; the same always where the browser has none, which
/// then checks a file that was made to be slow some times slower.
fn hash_key() -> HashKey {
    let mut bytes = [0; 16];
    if let Ok(crypto) = scope().crypto() {
        // It fails for more bytes than these.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    HashKey::new(bytes)
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
