//! The steps that were done, and what takes them back: the one history of undo, redo and
//! drafts.
//!
//! With each step are kept the changes that take it back; doing these gives the changes that do
//! it again, so undo and redo are one exchange. A draft is the steps alone: done again on the
//! same file, in their order, they lead to where it stood.
//!
//! Be advised:
//!
//! - A step must lead to the same when it is done again, without a check and without a view.
//!   What it takes from these is put into it before it comes here: see `settled` in `steps.rs`.
//! - A draft goes into the browser's storage, which is to have no record of the file. A new
//!   step that shows a value has to lose it in [`without_samples`], unless doing it again needs
//!   it.
//! - A step that changes nothing is none: it is not kept, and what was taken back can still be
//!   done again.
//! - Of the steps that are too old to be taken back only the steps are kept, for drafts, and
//!   not their changes.

use std::collections::VecDeque;
use std::rc::Rc;

use super::Step;
use crate::suggest::{Change, Decisions, Edits, FixGroup, Recipe};

/// Steps that can be taken back; of the oldest ones only what a draft needs is kept.
const STEPS: usize = 1000;

/// Cells with a value that a draft keeps: all of them go to the page with every check.
const MOST_CELLS: usize = 2000;

/// What was decided about a file, step by step.
///
/// A draft is its steps, so it holds as little of the file as doing them again needs: the
/// values that a [`Step::Replace`], [`Step::Values`] or [`Step::Exclude`] is about, or a
/// [`Step::Remove`] of such a part, and no others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Shared with a check that is under way.
    decisions: Rc<Decisions>,
    /// Steps that are too old to be taken back.
    settled: Vec<Step>,
    /// The latest last.
    done: VecDeque<Done>,
    /// Steps that were taken back, the next one to be done again last.
    undone: Vec<Done>,
}

/// A step, and the changes that take it back, or do it again once it was.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Done {
    step: Step,
    changes: Vec<Change>,
}

impl History {
    #[must_use]
    pub const fn decisions(&self) -> &Rc<Decisions> {
        &self.decisions
    }

    #[must_use]
    pub fn recipe(&self) -> &Recipe {
        self.decisions.recipe()
    }

    #[must_use]
    pub fn edits(&self) -> &Edits {
        self.decisions.edits()
    }

    /// Does the changes that a step comes to; whether they changed anything.
    pub fn apply(&mut self, step: Step, changes: Vec<Change>) -> bool {
        let Some(changes) = Rc::make_mut(&mut self.decisions).apply(changes) else { return false };
        self.undone.clear();
        if self.done.len() == STEPS {
            self.settled.extend(self.done.pop_front().map(|done| done.step));
        }
        self.done.push_back(Done { step: without_samples(step), changes });
        true
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes back the latest step; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(done) = self.done.pop_back() else { return false };
        let undone = self.put_back(done);
        self.undone.push(undone);
        true
    }

    /// Does again what was taken back last; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(undone) = self.undone.pop() else { return false };
        let done = self.put_back(undone);
        self.done.push_back(done);
        true
    }

    fn put_back(&mut self, Done { step, changes }: Done) -> Done {
        Done { step, changes: Rc::make_mut(&mut self.decisions).put_back(changes) }
    }

    /// The steps that are in effect, in their order: done again on the same file they lead to
    /// where it stands.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.settled.iter().chain(self.done.iter().map(|done| &done.step))
    }

    /// The same steps, unless they put values into more cells than a draft keeps.
    #[must_use]
    pub fn few_steps(&self) -> Option<Vec<Step>> {
        let cells = self.steps().map(|step| match step {
            Step::Cells(edits) => edits.len(),
            Step::Values { values, .. } => values.len(),
            _ => 1,
        });
        (cells.sum::<usize>() <= MOST_CELLS).then(|| self.steps().cloned().collect())
    }
}

/// The step without the values that only show a person what it is about.
fn without_samples(step: Step) -> Step {
    let bare = |group: FixGroup| FixGroup {
        before: String::new(),
        after: group.after.as_ref().map(|_| String::new()),
        listed: Vec::new(),
        ..group
    };
    match step {
        Step::Fix { groups, order } => {
            Step::Fix { groups: groups.into_iter().map(bare).collect(), order }
        }
        step => step,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::CellEdit;
    use crate::suggest::{Damage, DateOrder, FixedValue};
    use crate::{Field, Place};

    fn edit(record: u32, to: &str) -> CellEdit {
        CellEdit { record, field: Field::Role, to: Some(to.to_owned()) }
    }

    /// Puts values into cells, as one step.
    fn put(history: &mut History, edits: Vec<CellEdit>) -> bool {
        let changes = edits.iter().cloned().map(Change::from).collect();
        history.apply(Step::Cells(edits), changes)
    }

    fn steps(history: &History) -> Vec<Step> {
        history.steps().cloned().collect()
    }

    #[test]
    fn what_was_taken_back_is_no_step_until_it_is_done_again() {
        let [first, second] = [edit(1, "USER"), edit(2, "ADMIN")].map(|edit| vec![edit]);
        let both = [Step::Cells(first.clone()), Step::Cells(second.clone())];
        let mut history = History::default();
        assert!(put(&mut history, first) && put(&mut history, second.clone()));
        assert!(history.undo() && history.can_redo());
        assert_eq!(steps(&history), both[..1]);
        assert!(history.redo());
        assert_eq!(steps(&history), both);
        assert!(history.undo() && put(&mut history, second) && !history.redo());
        assert_eq!(steps(&history), both, "a new step forgets what was taken back");
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut history = History::default();
        assert!(put(&mut history, vec![edit(1, "USER")]));
        assert!(!put(&mut history, vec![edit(1, "USER")]));
        assert!(history.undo() && !history.undo() && !history.can_undo());
        assert_eq!(history.edits(), &Edits::default());
    }

    #[test]
    fn the_oldest_steps_cannot_be_taken_back_but_done_again() {
        let mut history = History::default();
        for step in 0..STEPS + 5 {
            put(&mut history, vec![edit(1, &step.to_string())]);
        }
        assert_eq!(history.steps().count(), STEPS + 5);
        let undone = std::iter::from_fn(|| history.undo().then_some(())).count();
        assert_eq!(undone, STEPS);
        assert_eq!(history.edits().cells[&1][&Field::Role], "4");
        assert_eq!(history.steps().count(), 5);
    }

    #[test]
    fn a_page_full_of_cells_is_not_kept() {
        let mut history = History::default();
        put(&mut history, (1..=MOST_CELLS as u32).map(|record| edit(record, "USER")).collect());
        assert!(history.few_steps().is_some());
        put(&mut history, vec![edit(1, "ADMIN")]);
        assert_eq!((history.few_steps(), history.steps().count()), (None, 2));
    }

    #[test]
    fn values_that_are_only_shown_are_not_kept() {
        let group = FixGroup {
            field: Some(Field::EmailId),
            damages: [Damage::MailtoLink].into_iter().collect(),
            count: 2,
            values: 2,
            later: None,
            privileged: 0,
            first: Place { record: Some(1), line: Some(2) },
            before: "mailto:ann@example.com".into(),
            after: Some("ann@example.com".into()),
            listed: vec![FixedValue {
                from: "mailto:bob@example.com".into(),
                to: Some("bob@example.com".into()),
                count: 1,
            }],
        };
        let mut history = History::default();
        let step = Step::Fix { groups: vec![group.clone()], order: Some(DateOrder::DayFirst) };
        history.apply(step, group.accept(history.recipe(), None));
        let [Step::Fix { groups, order }] = &steps(&history)[..] else { panic!("{history:?}") };
        assert_eq!(*order, Some(DateOrder::DayFirst));
        let kept = &groups[0];
        assert_eq!((kept.field, kept.damages), (group.field, group.damages));
        assert_eq!(kept.after.as_deref(), Some(""), "it is known what it becomes");
        assert!(!serde_json::to_string(&steps(&history)).expect("JSON").contains("example.com"));
    }
}
