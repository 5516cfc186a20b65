//! The columns of a file, and what a person takes each of them for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::limits::KEPT_COLUMNS;
use crate::messages::{another_is_chosen, may_be_the_earlier, your_choice};
use crate::source::{Column, ColumnReading, ColumnReadings, Match, Meaning};
use crate::suggest::{NotKept, Recipe};
use crate::{Field, KeptAs, KeptColumn, KeptMeaning};

/// The columns of a file; none where it has no records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The app whose export the file is, where that is known.
    pub app: Option<String>,
    /// All columns, in the order of the file.
    pub columns: Vec<ColumnMatch>,
    /// Whether the file is read so: there is nothing to ask.
    pub taken: bool,
    /// Records that were looked at.
    pub rows: u64,
    /// Whether these are all records of the file.
    pub whole: bool,
    /// The columns that what was decided reads, and that the file has not.
    #[serde(default)]
    pub missing: Vec<MissingColumn>,
}

/// A column that is read from the files of a source, and that this one lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingColumn {
    pub name: String,
    /// The field that it is.
    pub field: Option<Field>,
    /// What it is kept as beside the fields.
    pub keep: Option<KeptAs>,
}

impl MissingColumn {
    /// The columns that a recipe reads, of which these are none.
    pub(super) fn of<'a>(recipe: &'a Recipe, has: impl Fn(&str) -> bool + 'a) -> Vec<Self> {
        let missing = recipe.reads().filter(|name| !has(name)).map(|name| Self {
            name: name.to_owned(),
            field: recipe.column(name).flatten(),
            keep: recipe.kept_column(name).map(|kept| kept.kept_as()),
        });
        missing.collect()
    }

    /// The name under which it is kept.
    #[must_use]
    pub fn kept_name(&self) -> Option<String> {
        Some(KeptColumn::new(&self.name, self.keep.as_ref()?).name().to_owned())
    }

    /// Whether another column is in its place: it is the same field, or kept under the same name.
    pub(super) fn is_replaced(
        &self,
        by: &str,
        field: Option<Field>,
        keep: Option<&KeptAs>,
    ) -> bool {
        let kept = keep.map(|keep| KeptColumn::new(by, keep).name().to_owned());
        let is_field = self.field.is_some() && self.field == field;
        is_field || (kept.is_some() && kept == self.kept_name())
    }
}

impl Columns {
    /// Takes a column for a field, or ignores it. Any other column that was this field is
    /// ignored then.
    pub fn choose(&mut self, index: usize, field: Option<Field>) {
        let name = self.columns.get(index).map(|column| column.name.clone());
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index {
                column.decided();
                column.field = field;
            } else if field.is_some() && column.field == field {
                column.gives_way(name.as_deref().unwrap_or_default());
            }
        }
        self.taken = false;
    }

    /// Keeps a column so beside the fields; whether it can be, and fewer than [`KEPT_COLUMNS`] are.
    /// Any other column that was kept under the same name is ignored then.
    pub fn keep(&mut self, index: usize, keep: &KeptAs) -> bool {
        let Some(column) = self.columns.get(index).filter(|column| column.not_kept.is_none())
        else {
            return false;
        };
        let name = KeptColumn::new(&column.name, keep).name().to_owned();
        let has_it = |other: &ColumnMatch| other.kept_name().as_deref() == Some(&*name);
        let others =
            self.columns.iter().enumerate().filter(|(other, column)| {
                *other != index && column.keep.is_some() && !has_it(column)
            });
        if others.count() >= KEPT_COLUMNS {
            return false;
        }
        let chosen = column.name.clone();
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index {
                column.decided();
                (column.field, column.keep) = (None, Some(keep.clone()));
            } else if has_it(column) {
                column.gives_way(&chosen);
            }
        }
        self.taken = false;
        true
    }

    /// How many columns are kept beside the fields.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.columns.iter().filter(|column| column.keep.is_some()).count()
    }

    /// The columns that are offered to be kept, each with the meaning.
    #[must_use]
    pub fn offered_to_keep(&self) -> Vec<(usize, KeptMeaning)> {
        let columns = self.columns.iter().enumerate();
        let meaning = |column: &ColumnMatch| match column.could_keep {
            Some(KeptAs::Meaning(meaning)) => Some(meaning),
            _ => None,
        };
        columns.filter_map(|(index, column)| Some((index, meaning(column)?))).collect()
    }

    /// Where one column is missing that was kept as it stood, and one is there of which nothing is
    /// known and `is_new` says that no file had it before, the one may be the other.
    pub(super) fn offer_earlier_name(&mut self, is_new: impl Fn(&str) -> bool) {
        let [missing] = &self.still_missing()[..] else { return };
        let (false, Some(name)) =
            (matches!(missing.keep, Some(KeptAs::Meaning(_))), missing.kept_name())
        else {
            return;
        };
        let nothing_known = |column: &ColumnMatch| {
            let could = column.could_be.is_some() || column.could_keep.is_some();
            column.is_ignored() && !could && column.not_kept.is_none() && column.filled > 0
        };
        let new: Vec<_> = (0..self.columns.len())
            .filter(|index| {
                let column = &self.columns[*index];
                nothing_known(column) && is_new(&column.name)
            })
            .collect();
        if let [index] = new[..] {
            let column = &mut self.columns[index];
            column.because = may_be_the_earlier(&name);
            column.could_keep = Some(KeptAs::Under(name));
        }
    }

    /// Turns round what yes and no mean in a column.
    pub fn swap(&mut self, index: usize) {
        let Some(column) = self.columns.get_mut(index) else { return };
        if let Some(meaning) = &mut column.meaning {
            *meaning = meaning.swapped();
            (column.reading, column.is_chosen) = (None, true);
            self.taken = false;
        }
    }

    /// Chooses what a person had chosen for the columns with the same names when the file was read
    /// in another way; whether there is any.
    pub fn choose_again(&mut self, before: &Self) -> bool {
        for (index, chosen) in before.columns.iter().enumerate().filter(|(_, one)| one.is_chosen) {
            let same = |column: &ColumnMatch| column.name == chosen.name;
            let at_its_place = self.columns.get(index).is_some_and(same).then_some(index);
            let Some(index) = at_its_place.or_else(|| self.columns.iter().position(same)) else {
                continue;
            };
            match &chosen.keep {
                Some(keep) => drop(self.keep(index, keep)),
                None => self.choose(index, chosen.field),
            }
            let column = &mut self.columns[index];
            column.because.clone_from(&chosen.because);
            column.meaning = chosen.meaning.or(column.meaning);
        }
        self.columns.iter().any(|column| column.is_chosen)
    }

    /// Takes how the columns are read. What was seen of other columns says nothing of these.
    pub fn take(&mut self, readings: ColumnReadings) {
        if readings.columns.len() != self.columns.len() {
            return;
        }
        (self.rows, self.whole) = (readings.rows, readings.whole);
        for (column, reading) in self.columns.iter_mut().zip(readings.columns) {
            column.filled = reading.filled;
            column.reading = Some(reading);
        }
    }

    /// What a person takes each column for.
    #[must_use]
    pub fn choices(&self) -> Vec<ColumnChoice> {
        let choice = |column: &ColumnMatch| ColumnChoice {
            field: column.field,
            keep: column.keep.clone(),
            meaning: column.meaning_taken(),
        };
        self.columns.iter().map(choice).collect()
    }

    /// The names of the columns that have values, are no field and not kept.
    #[must_use]
    pub fn unused(&self) -> Vec<(u64, &str)> {
        let named = (1..).zip(&self.columns);
        let unused = named.filter(|(_, column)| column.is_ignored() && column.filled > 0);
        unused.map(|(number, column)| (number, &*column.name)).collect()
    }

    /// The missing columns that no other one is taken for.
    #[must_use]
    pub fn still_missing(&self) -> Vec<&MissingColumn> {
        let is_replaced = |missing: &&MissingColumn| {
            self.columns.iter().any(|by| missing.is_replaced(&by.name, by.field, by.keep.as_ref()))
        };
        self.missing.iter().filter(|missing| !is_replaced(missing)).collect()
    }

    /// The names under which columns were kept as they stood that the file lacks: another column
    /// may go on under each.
    #[must_use]
    pub fn earlier_names(&self) -> BTreeSet<String> {
        let of_missing = self
            .missing
            .iter()
            .filter(|missing| matches!(missing.keep, Some(KeptAs::ItStands | KeptAs::Under(_))));
        let taken_on = self.columns.iter().filter_map(|column| match &column.keep {
            Some(KeptAs::Under(name)) => Some(name.clone()),
            _ => None,
        });
        of_missing.filter_map(MissingColumn::kept_name).chain(taken_on).collect()
    }

    /// Whether a column is `emailId`, which every record needs.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.columns.iter().any(|column| column.field == Some(Field::EmailId))
    }
}

/// A column or member of a file, and the field that it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMatch {
    pub name: String,
    /// Some of its values; none where they are hidden.
    pub samples: Vec<String>,
    /// Whether its values are secrets, which are never shown.
    #[serde(default)]
    pub hidden: bool,
    /// The field; none is ignored.
    pub field: Option<Field>,
    /// The field that it could be, where that is a guess: until a person decides, the column is
    /// ignored.
    #[serde(default)]
    pub could_be: Option<Field>,
    /// What it is kept as beside the fields; never where it is one.
    #[serde(default)]
    pub keep: Option<KeptAs>,
    /// What it could be kept as: until a person decides, it is not.
    #[serde(default)]
    pub could_keep: Option<KeptAs>,
    /// Why it cannot be kept at all, if that is so.
    #[serde(default)]
    pub not_kept: Option<NotKept>,
    /// What yes and no mean in it, if `field` is the field of that meaning. It is shown by
    /// [`Meaning::words`] and swapped by [`Columns::swap`].
    #[serde(default)]
    pub meaning: Option<Meaning>,
    /// How sure `field` or `could_be`, or else `could_keep`, is, and how it is known, in words.
    pub because: String,
    /// Records with a value, of those that were looked at.
    #[serde(default)]
    pub filled: u64,
    /// Whether a person has said so on this page.
    #[serde(default)]
    pub is_chosen: bool,
    /// How its values are read as `field`; none until that is known.
    #[serde(default)]
    pub reading: Option<ColumnReading>,
}

impl ColumnMatch {
    /// A column as the page shows it.
    #[must_use]
    pub fn of(found: &Match, column: Option<&Column>) -> Self {
        Self {
            name: found.column.clone(),
            samples: column.map_or_else(Vec::new, |column| column.samples.clone()),
            hidden: column.is_some_and(|column| column.hidden),
            field: found.field,
            could_be: found.could_be,
            keep: found.keep.clone(),
            could_keep: found.could_keep.map(KeptAs::Meaning),
            not_kept: found.not_kept,
            meaning: found.meaning,
            because: found.because(),
            is_chosen: false,
            filled: 0,
            reading: None,
        }
    }

    /// Whether nothing is read from it.
    #[must_use]
    pub const fn is_ignored(&self) -> bool {
        self.field.is_none() && self.keep.is_none()
    }

    /// The name under which it is kept.
    #[must_use]
    pub fn kept_name(&self) -> Option<String> {
        Some(KeptColumn::new(&self.name, self.keep.as_ref()?).name().to_owned())
    }

    /// A person has said what it is.
    fn decided(&mut self) {
        (self.could_be, self.could_keep, self.keep, self.reading) = (None, None, None, None);
        (self.because, self.is_chosen) = (your_choice().into(), true);
    }

    /// A person has taken another column for what it was.
    fn gives_way(&mut self, to: &str) {
        self.decided();
        self.field = None;
        self.because = another_is_chosen(to);
    }

    /// What yes and no mean in it, if it is read as the field of that meaning.
    #[must_use]
    pub fn meaning_taken(&self) -> Option<Meaning> {
        self.meaning.filter(|meaning| self.field == Some(meaning.field))
    }
}

/// What a person takes a column for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// The field; none is ignored, unless it is kept.
    pub field: Option<Field>,
    /// What it is kept as beside the fields.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub keep: Option<KeptAs>,
    /// What yes and no mean in it, where it is a column of these.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub meaning: Option<Meaning>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Step;

    fn column(name: &str, field: Option<Field>) -> ColumnMatch {
        let because = "certain: same name".into();
        let (could_be, meaning, keep, could_keep) = (None, None, None, None);
        let (name, samples, hidden) = (name.into(), vec![], false);
        let (filled, reading) = (2, Some(ColumnReading::default()));
        ColumnMatch {
            name,
            samples,
            hidden,
            field,
            could_be,
            keep,
            could_keep,
            not_kept: None,
            meaning,
            because,
            is_chosen: false,
            filled,
            reading,
        }
    }

    #[test]
    fn a_column_is_kept_or_a_field_and_a_meaning_is_one_column() {
        let last = KeptAs::Meaning(KeptMeaning::LastActiveOn);
        let columns = ["mail", "Last login", "Seen", "lastActiveOn"].map(|name| column(name, None));
        let mut columns = Columns { columns: columns.into(), taken: true, ..Columns::default() };
        columns.choose(0, Some(Field::EmailId));
        columns.columns[1].could_keep = Some(last.clone());
        assert_eq!(columns.offered_to_keep(), [(1, KeptMeaning::LastActiveOn)]);
        let kept = |columns: &Columns| -> Vec<_> {
            columns.choices().into_iter().map(|choice| choice.keep).collect()
        };
        assert!(columns.keep(1, &last) && columns.keep(2, &KeptAs::ItStands));
        assert_eq!(kept(&columns), [None, Some(last.clone()), Some(KeptAs::ItStands), None]);
        assert_eq!((columns.unused(), columns.kept()), (vec![(4, "lastActiveOn")], 2));
        // The name is the meaning's own.
        assert!(columns.keep(3, &KeptAs::ItStands));
        assert_eq!(kept(&columns)[1..], [None, Some(KeptAs::ItStands), Some(KeptAs::ItStands)]);
        columns.choose(2, Some(Field::Department));
        assert!(columns.keep(0, &KeptAs::ItStands) && !columns.has_key());
        columns.columns[1].not_kept = Some(NotKept::Secret);
        assert!(!columns.keep(1, &last) && !columns.keep(9, &last));
        assert_eq!(columns.kept(), 2);
    }

    #[test]
    fn there_is_an_end_to_what_is_kept() {
        let names: Vec<String> = (0..=KEPT_COLUMNS).map(|at| format!("c{at}")).collect();
        let columns = names.iter().map(|name| column(name, None)).collect();
        let mut columns = Columns { columns, ..Columns::default() };
        for index in 0..KEPT_COLUMNS {
            assert!(columns.keep(index, &KeptAs::ItStands));
        }
        let title = KeptAs::Meaning(KeptMeaning::Title);
        assert!(!columns.keep(KEPT_COLUMNS, &KeptAs::ItStands));
        assert!(columns.keep(0, &title), "it is kept already");
        assert!(columns.keep(KEPT_COLUMNS, &title), "in the place of the one with the same name");
        assert_eq!((columns.kept(), columns.columns[0].keep.clone()), (KEPT_COLUMNS, None));
    }

    #[test]
    fn a_field_is_one_column() {
        let columns = vec![column("mail", Some(Field::EmailId)), column("upn", None)];
        let mut columns = Columns { columns, taken: true, ..Columns::default() };
        assert_eq!(columns.unused(), [(2, "upn")]);
        columns.choose(1, Some(Field::EmailId));
        assert_eq!(columns.unused(), [(1, "mail")]);
        assert!(columns.columns.iter().all(|column| column.reading.is_none()), "it was another's");
        let choice = |field| ColumnChoice { field, ..ColumnChoice::default() };
        let chosen = [None, Some(Field::EmailId)].map(choice);
        assert_eq!(columns.step(), Step::Columns(chosen.to_vec()));
        assert!(columns.has_key() && !columns.taken);
        columns.choose(1, None);
        assert!(!columns.has_key());
    }

    #[test]
    fn what_was_chosen_is_chosen_again_where_the_names_are_the_same() {
        let columns = |names: &[&str]| Columns {
            columns: names.iter().map(|name| column(name, None)).collect(),
            ..Columns::default()
        };
        let mut before = columns(&["Mail", "Team", "Seen", "Gone"]);
        before.choose(0, Some(Field::EmailId));
        before.choose(3, Some(Field::Role));
        assert!(before.keep(2, &KeptAs::Meaning(KeptMeaning::LastActiveOn)));
        let mut now = columns(&["Report", "Seen", "Mail", "Team"]);
        now.columns[0].field = Some(Field::EmailId);
        assert!(now.choose_again(&before));
        let shown = |columns: &Columns| -> Vec<_> {
            let shown = |column: &ColumnMatch| (column.field, column.kept_name(), column.is_chosen);
            columns.columns.iter().map(shown).collect()
        };
        let seen = Some("lastActiveOn".to_owned());
        let (mail, nothing) = ((Some(Field::EmailId), None, true), (None, None, false));
        assert_eq!(shown(&now), [(None, None, true), (None, seen, true), mail, nothing.clone()]);
        let mut others = columns(&["ann@x.io", "Sales"]);
        assert!(!others.choose_again(&before), "none of them is there");
        assert_eq!(shown(&others), [nothing.clone(), nothing]);
        assert!(!columns(&["Mail"]).choose_again(&columns(&["Mail"])), "nothing was chosen");
    }

    #[test]
    fn a_meaning_goes_with_its_field_and_can_be_turned_round() {
        let meaning = Meaning { field: Field::UserStatus, inverted: true };
        let suspended = column("suspended", Some(Field::UserStatus));
        let columns = vec![ColumnMatch { meaning: Some(meaning), ..suspended }];
        let mut columns = Columns { columns, taken: true, ..Columns::default() };
        let taken = |columns: &Columns| match columns.step() {
            Step::Columns(choices) => choices[0].meaning,
            other => panic!("{other:?}"),
        };
        assert_eq!(taken(&columns), Some(meaning));
        columns.swap(0);
        assert_eq!((taken(&columns), columns.taken), (Some(meaning.swapped()), false));
        columns.choose(0, Some(Field::Department));
        assert_eq!(taken(&columns), None);
        columns.choose(0, Some(Field::UserStatus));
        assert_eq!(taken(&columns), Some(meaning.swapped()));
    }
}
