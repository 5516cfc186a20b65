//! What the beginning of a file says about it.

use serde::{Deserialize, Serialize};

use crate::messages::your_choice;
use crate::source::{Column, ColumnReading, ColumnReadings, FirstRows, Match, Meaning};
use crate::suggest::Offer;
use crate::{Field, Report};

/// What is known of a file before all of it is validated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The report on its beginning, as if that were all of it.
    pub report: Report,
    /// The names of its columns or members, as they stand in it.
    pub headers: Vec<String>,
    /// What recognises the same file, see [`fingerprint`](crate::fingerprint).
    pub fingerprint: String,
    /// Its first rows, as they are read.
    pub rows: FirstRows,
    /// Its columns, and the field that each is or could be.
    pub columns: Columns,
    /// Other ways to read it, for which it looks made, the likeliest first. Each is taken by a
    /// [`Step::Read`].
    pub offers: Vec<Offer>,
}

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
}

impl Columns {
    /// Takes a column for a field, or ignores it. Any other column that was this field is
    /// ignored then.
    pub fn choose(&mut self, index: usize, field: Option<Field>) {
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index || (field.is_some() && column.field == field) {
                column.field = field.filter(|_| other == index);
                column.could_be = None;
                column.reading = None;
                column.because = your_choice().into();
            }
        }
        self.taken = false;
    }

    /// Turns round what yes and no mean in a column.
    pub fn swap(&mut self, index: usize) {
        let Some(column) = self.columns.get_mut(index) else { return };
        if let Some(meaning) = &mut column.meaning {
            *meaning = meaning.swapped();
            column.reading = None;
            self.taken = false;
        }
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
            meaning: column.meaning_taken(),
        };
        self.columns.iter().map(choice).collect()
    }

    /// The names of the columns that have values and are no field.
    #[must_use]
    pub fn unused(&self) -> Vec<(u64, &str)> {
        let named = (1..).zip(&self.columns);
        let unused = named.filter(|(_, column)| column.field.is_none() && column.filled > 0);
        unused.map(|(number, column)| (number, &*column.name)).collect()
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
    /// What yes and no mean in it, if `field` is the field of that meaning. It is shown by
    /// [`Meaning::words`] and swapped by [`Columns::swap`].
    #[serde(default)]
    pub meaning: Option<Meaning>,
    /// How sure `field` or `could_be` is, and how it is known, in words.
    pub because: String,
    /// Records with a value, of those that were looked at.
    #[serde(default)]
    pub filled: u64,
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
            meaning: found.meaning,
            because: found.because(),
            filled: 0,
            reading: None,
        }
    }

    /// What yes and no mean in it, if it is read as the field of that meaning.
    #[must_use]
    pub fn meaning_taken(&self) -> Option<Meaning> {
        self.meaning.filter(|meaning| self.field == Some(meaning.field))
    }
}

/// What a person takes a column for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// The field; none is ignored.
    pub field: Option<Field>,
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
        let (could_be, meaning) = (None, None);
        let (name, samples, hidden) = (name.into(), vec![], false);
        let (filled, reading) = (2, Some(ColumnReading::default()));
        ColumnMatch { name, samples, hidden, field, could_be, meaning, because, filled, reading }
    }

    #[test]
    fn a_field_is_one_column() {
        let columns = vec![column("mail", Some(Field::EmailId)), column("upn", None)];
        let mut columns = Columns { columns, taken: true, ..Columns::default() };
        assert_eq!(columns.unused(), [(2, "upn")]);
        columns.choose(1, Some(Field::EmailId));
        assert_eq!(columns.unused(), [(1, "mail")]);
        assert!(columns.columns.iter().all(|column| column.reading.is_none()), "it was another's");
        let choice = |field| ColumnChoice { field, meaning: None };
        let chosen = [None, Some(Field::EmailId)].map(choice);
        assert_eq!(columns.step(), Step::Columns(chosen.to_vec()));
        assert!(columns.has_key() && !columns.taken);
        columns.choose(1, None);
        assert!(!columns.has_key());
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
