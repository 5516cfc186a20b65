//! Steps of repair that can be taken back.

use std::collections::BTreeSet;

use super::edits::put;
use super::{DamageSet, DateOrder, Edits, Recipe};
use crate::{Delimiter, Encoding, Field, Quoting};

/// Steps that are kept; the oldest ones are forgotten first.
const STEPS: usize = 1000;

/// One thing that changes in a recipe or in the edits. `None` takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// How the bytes become text.
    Encoding(Option<Encoding>),
    /// What separates the fields.
    Delimiter(Option<Delimiter>),
    /// What quotes mean.
    Quoting(Option<Quoting>),
    /// Which line names the columns.
    HeaderLine(Option<u32>),
    /// Which member holds the records.
    List(Option<String>),
    /// Whether empty values that are too many are dropped.
    EmptySurplus(bool),
    /// Which of day and month comes first.
    DateOrder(Option<DateOrder>),
    /// Which field a column is; it may be none.
    Column {
        /// Its name in the file.
        name: String,
        /// The field.
        to: Option<Option<Field>>,
    },
    /// What a value is taken for.
    Value {
        /// The field.
        field: Field,
        /// The value in the file.
        from: String,
        /// The one it is taken for.
        to: Option<String>,
    },
    /// All damages that are undone in a field.
    Fixes {
        /// The field.
        field: Field,
        /// The damages.
        damages: DamageSet,
    },
    /// Whether an apostrophe in front of a formula is taken off.
    SpreadsheetGuard(bool),
    /// What stands in a field of one record.
    Cell {
        /// 1-based.
        record: u32,
        /// The field.
        field: Field,
        /// The value.
        to: Option<String>,
    },
    /// Records are left out.
    Exclude {
        /// Why.
        reason: String,
        /// 1-based.
        records: BTreeSet<u32>,
    },
    /// Records are taken in again.
    Readmit {
        /// 1-based.
        records: BTreeSet<u32>,
    },
}

impl Change {
    /// Whether it leaves out or takes in no record at all.
    fn is_of_no_record(&self) -> bool {
        matches!(self, Self::Exclude { records, .. } | Self::Readmit { records } if records.is_empty())
    }
}

/// A recipe and the edits of one file, and how they came to be.
///
/// A step holds only what it changed, so memory grows with the steps and not
/// with the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    recipe: Recipe,
    edits: Edits,
    /// What takes back each step, the latest last.
    done: Vec<Vec<Change>>,
    /// What does again each step that was taken back, the next one last.
    undone: Vec<Vec<Change>>,
}

impl History {
    /// Begins with a recipe that is already there.
    #[must_use]
    pub fn new(recipe: Recipe) -> Self {
        Self { recipe, ..Self::default() }
    }

    /// The recipe as it stands.
    #[must_use]
    pub const fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// The edits as they stand.
    #[must_use]
    pub const fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Does several changes as one step; whether anything changed by it.
    ///
    /// Where the dates are read from elsewhere by it, what was decided about their
    /// order goes with them, unless the step says it anew.
    pub fn apply(&mut self, changes: Vec<Change>) -> bool {
        let says_order = changes.iter().any(|change| matches!(change, Change::DateOrder(Some(_))));
        let dates = self.recipe.dates_are_of();
        let mut inverse = self.change(changes);
        if !says_order && self.recipe.dates_are_of() != dates {
            let mut first = self.change(vec![Change::DateOrder(None)]);
            first.append(&mut inverse);
            inverse = first;
        }
        if inverse.is_empty() {
            return false;
        }
        self.undone.clear();
        if self.done.len() == STEPS {
            self.done.remove(0);
        }
        self.done.push(inverse);
        true
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes back the latest step; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.done.pop() else { return false };
        let inverse = self.change(step);
        self.undone.push(inverse);
        true
    }

    /// Does again what was taken back last; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.undone.pop() else { return false };
        let inverse = self.change(step);
        self.done.push(inverse);
        true
    }

    /// Does the changes and gives what takes them back: nothing for what
    /// changed nothing.
    fn change(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let mut inverse = Vec::with_capacity(changes.len());
        for change in changes {
            let before = self.change_one(change.clone()).into_iter();
            inverse.extend(before.filter(|before| *before != change && !before.is_of_no_record()));
        }
        inverse.reverse();
        inverse
    }

    fn change_one(&mut self, change: Change) -> Vec<Change> {
        let Self { recipe, edits, .. } = self;
        vec![match change {
            Change::Encoding(to) => Change::Encoding(std::mem::replace(&mut recipe.encoding, to)),
            Change::Delimiter(to) => {
                Change::Delimiter(std::mem::replace(&mut recipe.delimiter, to))
            }
            Change::Quoting(to) => Change::Quoting(std::mem::replace(&mut recipe.quoting, to)),
            Change::HeaderLine(to) => {
                Change::HeaderLine(std::mem::replace(&mut recipe.header_line, to))
            }
            Change::List(to) => Change::List(std::mem::replace(&mut recipe.list, to)),
            Change::EmptySurplus(to) => {
                Change::EmptySurplus(std::mem::replace(&mut recipe.empty_surplus, to))
            }
            Change::DateOrder(to) => {
                Change::DateOrder(std::mem::replace(&mut recipe.date_order, to))
            }
            Change::Column { name, to } => {
                let to = put(&mut recipe.columns, name.clone(), to);
                Change::Column { name, to }
            }
            Change::Value { field, from, to } => {
                let values = recipe.values.entry(field).or_default();
                let to = put(values, from.clone(), to);
                recipe.values.retain(|_, values| !values.is_empty());
                Change::Value { field, from, to }
            }
            Change::Fixes { field, damages } => {
                let to = (!damages.is_empty()).then_some(damages);
                let damages = put(&mut recipe.fixes, field, to).unwrap_or_default();
                Change::Fixes { field, damages }
            }
            Change::SpreadsheetGuard(to) => {
                Change::SpreadsheetGuard(std::mem::replace(&mut recipe.spreadsheet_guard, to))
            }
            Change::Cell { record, field, to } => {
                let to = edits.set_cell(record, field, to);
                Change::Cell { record, field, to }
            }
            Change::Exclude { reason, records } => {
                Change::Readmit { records: edits.exclude(&reason, records) }
            }
            Change::Readmit { records } => {
                let back = edits.readmit(&records).into_iter();
                return back.map(|(reason, records)| Change::Exclude { reason, records }).collect();
            }
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(to: Option<&str>) -> Change {
        Change::Cell { record: 1, field: Field::Role, to: to.map(str::to_owned) }
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut history = History::default();
        let nobody = Change::Exclude { reason: "left".into(), records: BTreeSet::new() };
        assert!(!history.apply(vec![role(None), Change::DateOrder(None), nobody]));
        assert!(history.apply(vec![role(Some("USER"))]));
        assert!(!history.apply(vec![role(Some("USER"))]));
        assert!(history.undo() && !history.undo() && !history.can_undo());
        assert_eq!(history.edits(), &Edits::default());
    }

    #[test]
    fn the_order_of_dates_goes_with_the_column_that_they_were_read_from() {
        let column = |name: &str, to| Change::Column { name: name.to_owned(), to };
        let hired = || column("Hired", Some(Some(Field::CreatedOn)));
        let order = |history: &History| history.recipe().date_order;
        let day_first = Change::DateOrder(Some(DateOrder::DayFirst));
        let decided = || {
            let mut history = History::default();
            history.apply(vec![hired()]);
            history.apply(vec![day_first.clone()]);
            history
        };
        for elsewhere in [
            vec![column("Hired", None), column("Left", Some(Some(Field::CreatedOn)))],
            vec![column("Hired", None)],
            vec![Change::Encoding(Some(Encoding::Windows1252))],
            vec![Change::Delimiter(Some(Delimiter::Tab))],
        ] {
            let mut history = decided();
            assert!(history.apply(elsewhere.clone()));
            assert_eq!(order(&history), None, "{elsewhere:?}");
            assert!(history.undo());
            assert_eq!(history.recipe(), decided().recipe(), "{elsewhere:?}");
            assert!(history.redo());
            assert_eq!(order(&history), None, "{elsewhere:?}");
        }
        for here in [vec![column("Team", Some(Some(Field::Department)))], vec![role(Some("USER"))]]
        {
            let mut history = decided();
            assert!(history.apply(here));
            assert_eq!(order(&history), Some(DateOrder::DayFirst));
        }
        let mut history = decided();
        history.apply(vec![column("Hired", None), day_first.clone()]);
        assert_eq!(order(&history), Some(DateOrder::DayFirst), "said anew");
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let mut history = History::default();
        history.apply(vec![role(Some("USER"))]);
        history.undo();
        assert!(history.can_redo());
        history.apply(vec![role(Some("ADMIN"))]);
        assert!(!history.can_redo() && !history.redo());
    }

    #[test]
    fn the_oldest_step_is_forgotten_first() {
        let mut history = History::default();
        for step in 0..STEPS + 5 {
            history.apply(vec![role(Some(&step.to_string()))]);
        }
        let undone = std::iter::from_fn(|| history.undo().then_some(())).count();
        assert_eq!(undone, STEPS);
        assert_eq!(history.edits().cells[&1][&Field::Role], "4");
    }
}
