//! What is decided about a file, and what changes in it.

use std::collections::BTreeSet;

use super::edits::put;
use super::{DamageSet, DateOrder, Edits, Recipe};
use crate::{Delimiter, Encoding, Field, KeptMeaning, Quoting};

/// One thing that changes in a recipe or in the edits, named as in [`Recipe`] and [`Edits`].
/// `None` takes back what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Encoding(Option<Encoding>),
    Delimiter(Option<Delimiter>),
    Quoting(Option<Quoting>),
    /// See [`Recipe::header_line`].
    HeaderLine(Option<u32>),
    /// See [`Recipe::list`].
    List(Option<String>),
    /// Whether empty values that are too many are dropped.
    EmptySurplus(bool),
    DateOrder(Option<DateOrder>),
    /// Which field a column is; `Some(None)` ignores it.
    Column {
        /// Its name in the file.
        name: String,
        to: Option<Option<Field>>,
    },
    /// What a column is kept as; `Some(None)` keeps it as it stands.
    Keep {
        /// Its name in the file.
        name: String,
        to: Option<Option<KeptMeaning>>,
    },
    /// The name under which a column is kept.
    KeptUnder {
        /// Its name in the file.
        name: String,
        to: Option<String>,
    },
    /// What a value is taken for.
    Value {
        field: Field,
        /// The value in the file.
        from: String,
        /// The one it is taken for.
        to: Option<String>,
    },
    /// All damages that are undone in a field.
    Fixes {
        field: Field,
        damages: DamageSet,
    },
    /// Whether an apostrophe in front of a formula is taken off.
    SpreadsheetGuard(bool),
    /// A cell is edited.
    Cell {
        /// 1-based.
        record: u32,
        field: Field,
        to: Option<String>,
    },
    /// Records are left out.
    Exclude {
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
    /// Whether it leaves out or takes in again no record at all.
    fn is_of_no_record(&self) -> bool {
        matches!(self, Self::Exclude { records, .. } | Self::Readmit { records } if records.is_empty())
    }
}

/// What was decided about a file: the recipe of its source, and the edits of this file.
///
/// Every change gives what takes it back, which holds only what changed: memory grows with
/// what is decided and not with the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    recipe: Recipe,
    edits: Edits,
}

impl Decisions {
    /// With a recipe and no edits.
    #[must_use]
    pub fn new(recipe: Recipe) -> Self {
        Self { recipe, edits: Edits::default() }
    }

    #[must_use]
    pub const fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    #[must_use]
    pub const fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Does several changes as one; the changes that take them back, or none if nothing
    /// changed.
    ///
    /// If the dates are read from elsewhere then, what was decided about their order is
    /// dropped, unless it is said anew.
    pub fn apply(&mut self, changes: Vec<Change>) -> Option<Vec<Change>> {
        let says_order = changes.iter().any(|change| matches!(change, Change::DateOrder(Some(_))));
        let dates = self.recipe.dates_are_of();
        let mut back = self.put_back(changes);
        if !says_order && self.recipe.dates_are_of() != dates {
            let mut first = self.put_back(vec![Change::DateOrder(None)]);
            first.append(&mut back);
            back = first;
        }
        (!back.is_empty()).then_some(back)
    }

    /// Takes back what [`apply`](Self::apply) did, if nothing was changed since; the changes
    /// that do it again.
    pub fn put_back(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let mut inverse = Vec::with_capacity(changes.len());
        for change in changes {
            let before = self.change_one(change.clone()).into_iter();
            inverse.extend(before.filter(|before| *before != change && !before.is_of_no_record()));
        }
        inverse.reverse();
        inverse
    }

    fn change_one(&mut self, change: Change) -> Vec<Change> {
        let Self { recipe, edits } = self;
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
            Change::Keep { name, to } => {
                let to = put(&mut recipe.keep, name.clone(), to);
                Change::Keep { name, to }
            }
            Change::KeptUnder { name, to } => {
                let to = put(&mut recipe.kept_under, name.clone(), to);
                Change::KeptUnder { name, to }
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
    fn what_changes_nothing_gives_nothing_to_take_back() {
        let mut decisions = Decisions::default();
        let nobody = Change::Exclude { reason: "left".into(), records: BTreeSet::new() };
        let nothing = vec![role(None), Change::DateOrder(None), nobody];
        assert_eq!(decisions.apply(nothing), None);
        let back = decisions.apply(vec![role(Some("USER"))]).expect("a value where none was");
        assert_eq!(decisions.apply(vec![role(Some("USER"))]), None);
        let again = decisions.put_back(back);
        assert_eq!((decisions.edits(), again), (&Edits::default(), vec![role(Some("USER"))]));
    }

    #[test]
    fn the_order_of_dates_goes_with_the_column_that_they_were_read_from() {
        let column = |name: &str, to| Change::Column { name: name.to_owned(), to };
        let hired = || column("Hired", Some(Some(Field::CreatedOn)));
        let order = |decisions: &Decisions| decisions.recipe().date_order;
        let day_first = Change::DateOrder(Some(DateOrder::DayFirst));
        let decided = || {
            let mut decisions = Decisions::default();
            decisions.apply(vec![hired()]);
            decisions.apply(vec![day_first.clone()]);
            decisions
        };
        for elsewhere in [
            vec![column("Hired", None), column("Left", Some(Some(Field::CreatedOn)))],
            vec![column("Hired", None)],
            vec![Change::Encoding(Some(Encoding::Windows1252))],
            vec![Change::Delimiter(Some(Delimiter::Tab))],
        ] {
            let mut decisions = decided();
            let back = decisions.apply(elsewhere.clone()).expect("a change");
            assert_eq!(order(&decisions), None, "{elsewhere:?}");
            let again = decisions.put_back(back);
            assert_eq!(decisions, decided(), "{elsewhere:?}");
            decisions.put_back(again);
            assert_eq!(order(&decisions), None, "{elsewhere:?}");
        }
        for here in [vec![column("Team", Some(Some(Field::Department)))], vec![role(Some("USER"))]]
        {
            let mut decisions = decided();
            assert!(decisions.apply(here).is_some());
            assert_eq!(order(&decisions), Some(DateOrder::DayFirst));
        }
        let mut decisions = decided();
        decisions.apply(vec![column("Hired", None), day_first.clone()]);
        assert_eq!(order(&decisions), Some(DateOrder::DayFirst), "said anew");
    }
}
