//! What the beginning of a file says of it.

use serde::{Deserialize, Serialize};

use super::Step;
use crate::{Field, Report};

/// What is known of a file before all of it is validated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The report on its beginning, as if that were all of it.
    pub report: Report,
    /// The names of its columns or members, as they stand in it.
    pub headers: Vec<String>,
    /// By what the same file is known again, see [`fingerprint`](crate::fingerprint).
    pub fingerprint: String,
    /// Its columns, where they could be read as fields that they are not named as.
    pub columns: Columns,
}

/// The columns of a file, where they could be fields by another name; else none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The app whose export it is, where that is known.
    pub app: Option<String>,
    /// All columns, in the order of the file.
    pub columns: Vec<ColumnMatch>,
    /// Whether the file is read so.
    pub taken: bool,
}

impl Columns {
    /// Takes a column for a field, or ignores it. No other column stays that field.
    pub fn choose(&mut self, index: usize, field: Option<Field>) {
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index || (field.is_some() && column.field == field) {
                column.field = field.filter(|_| other == index);
                column.confidence = String::new();
                column.reason = "your choice".into();
            }
        }
        self.taken = false;
    }

    /// The step that takes them so.
    #[must_use]
    pub fn step(&self) -> Step {
        Step::Columns(self.columns.iter().map(|column| column.field).collect())
    }

    /// Whether one of them is the field that every record needs.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.columns.iter().any(|column| column.field == Some(Field::EmailId))
    }
}

/// A column or member of a file, and the field that it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMatch {
    /// Its name.
    pub name: String,
    /// Some of its values.
    pub samples: Vec<String>,
    /// The field; none is ignored.
    pub field: Option<Field>,
    /// How that is known, in words.
    pub reason: String,
    /// How sure it is, in words.
    pub confidence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, field: Option<Field>) -> ColumnMatch {
        let (reason, confidence) = ("same name".into(), "certain".into());
        ColumnMatch { name: name.into(), samples: vec![], field, reason, confidence }
    }

    #[test]
    fn a_field_is_one_column() {
        let columns = vec![column("mail", Some(Field::EmailId)), column("upn", None)];
        let mut columns = Columns { columns, taken: true, app: None };
        columns.choose(1, Some(Field::EmailId));
        assert_eq!(columns.step(), Step::Columns(vec![None, Some(Field::EmailId)]));
        assert!(columns.has_key() && !columns.taken);
        columns.choose(1, None);
        assert!(!columns.has_key());
    }
}
