//! Any steps on a file, taken back, done again, and done anew from the log of them.

use validation::preview::{CellEdit, Step, StepLog};
use validation::repair::{
    Change, ClusterRecords, DateEvidence, DateOrder, History, Keep, Part, Reading, Recipe,
};
use validation::{Delimiter, Encoding, Field, Findings, Options, Quoting, examine, validate};

use super::choices::Choices;
use super::options::LISTS;

/// Most steps of one walk: each reads the file. A step is three choices.
pub const STEPS: usize = 12;

/// A file and what was decided about it.
struct Walk<'f> {
    file: &'f [u8],
    history: History,
    log: StepLog,
    dates: Option<DateEvidence>,
}

/// Undoing all steps gives the first report, redoing them the last; the log, done anew on
/// the same file, leads to where the walk stands.
pub fn check(bytes: &[u8]) {
    let at = bytes.len().min(3 * STEPS);
    let mut choices = Choices::new(&bytes[..at]);
    let mut walk = Walk::new(&bytes[at..]);
    let first = walk.look();
    let mut now = first.clone();
    while !choices.is_over() {
        let step = step(&mut choices, &now, walk.history.recipe());
        walk.take(step);
        now = walk.look();
    }
    assert_replays(&walk, &now);
    while walk.history.redo() {}
    let last = walk.look();
    while walk.history.undo() {}
    assert_eq!(walk.look(), first, "undone");
    while walk.history.redo() {}
    assert_eq!(walk.look(), last, "done again");
}

/// As a draft does it: from JSON, and with nothing known of the file.
fn assert_replays(walk: &Walk<'_>, now: &Findings) {
    let json = serde_json::to_string(walk.log.steps()).expect("steps are JSON");
    let steps: Vec<Step> = serde_json::from_str(&json).expect("and come back");
    let mut again = Walk::new(walk.file);
    steps.into_iter().for_each(|step| again.take(step));
    let stands = |walk: &Walk<'_>| (walk.history.recipe().clone(), walk.history.edits().clone());
    assert_eq!(stands(&again), stands(walk), "{json}");
    assert_eq!(&again.look(), now, "{json}");
}

impl<'f> Walk<'f> {
    fn new(file: &'f [u8]) -> Self {
        Self { file, history: History::default(), log: StepLog::default(), dates: None }
    }

    fn options(&self) -> Options<'_> {
        let (recipe, edits) = (Some(self.history.recipe()), Some(self.history.edits()));
        Options { recipe, edits, ..Options::default() }
    }

    /// Validates it as it stands.
    fn look(&mut self) -> Findings {
        let findings = examine(self.file, &self.options(), &mut ()).expect("memory does not fail");
        self.dates = Some(findings.dates);
        findings
    }

    /// Does a step as the worker does it, and notes it if anything changed by it.
    fn take(&mut self, step: Step) {
        let step = match step {
            Step::Mend { groups, order } => {
                Step::Mend { groups, order: order.or(self.dates.and_then(DateEvidence::order)) }
            }
            step => step,
        };
        let changed = match &step {
            Step::Undo => self.history.undo(),
            Step::Redo => self.history.redo(),
            step => {
                let changes = self.changes(step);
                self.history.apply(changes)
            }
        };
        if changed {
            self.log.push(step);
        }
    }

    fn changes(&self, step: &Step) -> Vec<Change> {
        match step.clone() {
            Step::Mend { groups, order } => {
                let mut after = self.history.clone();
                let mut changes = Vec::new();
                for group in groups {
                    let accepted = group.accept(after.recipe(), order);
                    after.apply(accepted.clone());
                    changes.extend(accepted);
                }
                changes
            }
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
                let mut sink = ClusterRecords::new(rule, field, value);
                validate(self.file, &self.options(), &mut sink).expect("memory does not fail");
                let records = sink.records.into_iter().collect();
                vec![Change::Exclude { reason: rule.to_string(), records }]
            }
            Step::KeepOne(keep) => {
                let records = keep.others(|| Ok(self.file), &self.options());
                let records = records.expect("memory does not fail");
                vec![Change::Exclude { reason: keep.reason(), records }]
            }
            Step::Cells(edits) => edits
                .into_iter()
                .map(|CellEdit { record, field, to }| Change::Cell { record, field, to })
                .collect(),
            Step::Columns { .. } | Step::Paste(_) | Step::Undo | Step::Redo | Step::Again(_) => {
                Vec::new()
            }
        }
    }
}

const VALUES: [&str; 8] = ["", "ADMIN", "Guest", "a@x.io", "1012024", "01012024", "=1", "\u{200B}"];

/// The next step, by three choices and what was found last.
fn step(choices: &mut Choices<'_>, now: &Findings, recipe: &Recipe) -> Step {
    let kind = choices.below(13);
    let [this, that] = [choices.below(256), choices.below(256)];
    let field = Field::ALL[this % Field::COUNT];
    let value = VALUES[that % VALUES.len()].to_owned();
    let order = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)][that % 3];
    match kind {
        0 | 1 => Step::Undo,
        2 => Step::Redo,
        3 => Step::Encoding(Encoding::ALL.get(this % 5).copied()),
        4 => Step::Delimiter(Delimiter::ALL.get(this % 5).copied()),
        5 => Step::Cells(vec![CellEdit { record: that as u32 % 9, field, to: Some(value) }]),
        6 if that % 2 == 0 => Step::KeepOne(Keep::OneOfEqual),
        6 => Step::KeepOne(Keep::Record(that as u32 % 9)),
        7 => Step::Remove(recipe.parts().into_iter().skip(this % 3).take(1 + that % 3).collect()),
        8 => Step::Use(Box::new(Recipe {
            columns: [(value, Some(field))].into(),
            date_order: order,
            ..Recipe::default()
        })),
        9 if !now.repairs.is_empty() => Step::Mend {
            groups: now.repairs.iter().skip(this % now.repairs.len()).take(2).cloned().collect(),
            order,
        },
        10 | 11 if !now.report.clusters.is_empty() => {
            let cluster = &now.report.clusters[this % now.report.clusters.len()];
            let (rule, of, from) = (cluster.rule, cluster.field, cluster.value.clone());
            match (kind, of, from) {
                (10, Some(field), Some(from)) => Step::Replace { field, from, to: value },
                (_, field, value) => Step::Exclude { rule, field, value },
            }
        }
        12 => Step::Read(reading(this, that)),
        _ => Step::Cells(vec![CellEdit { record: that as u32 % 9, field, to: None }]),
    }
}

/// One way to read the file differently.
fn reading(this: usize, that: usize) -> Reading {
    match this % 5 {
        0 => Reading::HeaderLine(that as u32 % 9),
        1 => Reading::NoHeader,
        2 => Reading::Quoting(Quoting::ALL[that % Quoting::ALL.len()]),
        3 => Reading::List(LISTS[that % LISTS.len()].to_owned()),
        _ => Reading::SpreadsheetGuard,
    }
}
