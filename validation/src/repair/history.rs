//! Steps of repair that can be taken back.

use std::collections::BTreeSet;

use super::edits::put;
use super::{DamageSet, DateOrder, Edits, Recipe};
use crate::{Delimiter, Encoding, Field};

/// Steps that are kept; the oldest ones are forgotten first.
const STEPS: usize = 1000;

/// One thing that changes in a recipe or in the edits. `None` takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// How the bytes become text.
    Encoding(Option<Encoding>),
    /// What separates the fields.
    Delimiter(Option<Delimiter>),
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
    pub fn apply(&mut self, changes: Vec<Change>) -> bool {
        let inverse = self.change(changes);
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
            match change {
                Change::Exclude { reason, records } => {
                    let records = self.edits.exclude(&reason, records);
                    inverse.extend((!records.is_empty()).then_some(Change::Readmit { records }));
                }
                Change::Readmit { records } => {
                    let back = self.edits.readmit(&records).into_iter();
                    inverse
                        .extend(back.map(|(reason, records)| Change::Exclude { reason, records }));
                }
                change => {
                    let before = self.set(change.clone());
                    inverse.extend((before != change).then_some(before));
                }
            }
        }
        inverse.reverse();
        inverse
    }

    /// Sets one thing and gives the change that sets it to what it was.
    fn set(&mut self, change: Change) -> Change {
        let Self { recipe, edits, .. } = self;
        match change {
            Change::Encoding(to) => Change::Encoding(std::mem::replace(&mut recipe.encoding, to)),
            Change::Delimiter(to) => {
                Change::Delimiter(std::mem::replace(&mut recipe.delimiter, to))
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
            Change::Cell { record, field, to } => {
                let to = edits.set_cell(record, field, to);
                Change::Cell { record, field, to }
            }
            change @ (Change::Exclude { .. } | Change::Readmit { .. }) => change,
        }
    }
}
