//! The steps that led to where a file stands.

use super::Step;
use crate::repair::RepairGroup;

/// Cells of which a draft keeps the values: they go to the page with every check.
const MOST_CELLS: usize = 2000;

/// The steps that are in effect, so that they can be done again on the same file.
///
/// It is what a draft keeps, so it holds as little of the file as doing them again
/// needs: the values that a [`Step::Replace`], [`Step::Values`] or [`Step::Exclude`] is about, or a
/// [`Step::Remove`] of such a part, and no other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepLog {
    done: Vec<Step>,
    /// Those that were taken back, the next one to be done again last.
    undone: Vec<Step>,
}

impl StepLog {
    /// The steps, in their order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.done
    }

    /// The same, unless they have put values into more cells than are kept.
    #[must_use]
    pub fn few_steps(&self) -> Option<&[Step]> {
        let cells = self.done.iter().map(|step| match step {
            Step::Cells(edits) => edits.len(),
            Step::Values { values, .. } => values.len(),
            _ => 1,
        });
        (cells.sum::<usize>() <= MOST_CELLS).then_some(self.steps())
    }

    /// Takes a step that has changed something.
    pub fn push(&mut self, step: Step) {
        match step {
            Step::Undo => self.undone.extend(self.done.pop()),
            Step::Redo => self.done.extend(self.undone.pop()),
            step => {
                self.undone.clear();
                self.done.push(without_samples(step));
            }
        }
    }
}

/// The step without the values that only show a person what it is about.
fn without_samples(step: Step) -> Step {
    let bare = |group: RepairGroup| RepairGroup {
        before: String::new(),
        after: group.after.as_ref().map(|_| String::new()),
        ..group
    };
    match step {
        Step::Mend { groups, order } => {
            Step::Mend { groups: groups.into_iter().map(bare).collect(), order }
        }
        step => step,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::CellEdit;
    use crate::repair::{Damage, DateOrder};
    use crate::{Encoding, Field, Place};

    #[test]
    fn what_was_taken_back_is_no_step_until_it_is_done_again() {
        let (first, second) = (Step::Encoding(Some(Encoding::Windows1252)), Step::Delimiter(None));
        let mut log = StepLog::default();
        log.push(first.clone());
        log.push(second.clone());
        log.push(Step::Undo);
        assert_eq!(log.steps(), std::slice::from_ref(&first));
        log.push(Step::Redo);
        assert_eq!(log.steps(), [first.clone(), second.clone()]);
        log.push(Step::Undo);
        log.push(second.clone());
        log.push(Step::Redo);
        assert_eq!(log.steps(), [first, second], "a new step forgets what was taken back");
    }

    #[test]
    fn a_page_full_of_cells_is_not_kept() {
        let edit = CellEdit { record: 1, field: Field::Role, to: None };
        let mut log = StepLog::default();
        log.push(Step::Cells(vec![edit.clone(); MOST_CELLS]));
        assert!(log.few_steps().is_some());
        log.push(Step::Cells(vec![edit]));
        assert_eq!((log.few_steps(), log.steps().len()), (None, 2));
    }

    #[test]
    fn values_that_are_only_shown_are_not_kept() {
        let group = RepairGroup {
            field: Some(Field::EmailId),
            damages: [Damage::MailtoLink].into_iter().collect(),
            count: 2,
            values: 2,
            later: None,
            first: Place { record: Some(1), line: Some(2) },
            before: "mailto:ann@example.com".into(),
            after: Some("ann@example.com".into()),
        };
        let mut log = StepLog::default();
        log.push(Step::Mend { groups: vec![group.clone()], order: Some(DateOrder::DayFirst) });
        let [Step::Mend { groups, order }] = log.steps() else { panic!("{log:?}") };
        assert_eq!(*order, Some(DateOrder::DayFirst));
        let kept = &groups[0];
        assert_eq!((kept.field, kept.damages), (group.field, group.damages));
        assert_eq!(kept.after.as_deref(), Some(""), "it is known what it becomes");
        assert!(!serde_json::to_string(log.steps()).expect("JSON").contains("example.com"));
    }
}
