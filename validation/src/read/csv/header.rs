//! The first record of a CSV file: its columns.

use super::Fields;
use super::bare::bare;
use crate::read::UnknownName;
use crate::read::names::{Names, Seen};
use crate::read::naming::{Meaning, Naming};
use crate::rules::Finding;
use crate::rules::duplicate_header::DuplicateHeader;
use crate::rules::missing_header::MissingHeader;
use crate::{Delimiter, Field};

/// Which column is which field.
#[derive(Clone)]
pub(crate) struct Header {
    /// The names of all columns, without white space and quotes around them.
    pub(crate) names: Vec<Vec<u8>>,
    pub(crate) fields: Vec<(Field, usize)>,
    /// The columns that the recipe keeps, where the file has them.
    pub(crate) kept: Vec<Option<usize>>,
    /// The first field that two columns stand for, and these two.
    twice: Option<(Field, [usize; 2])>,
}

impl Header {
    pub(crate) fn new(names: &[&[u8]], naming: &Naming) -> Self {
        let names: Vec<Vec<u8>> = names.iter().map(|name| bare(name).to_vec()).collect();
        let mut fields: Vec<(Field, usize)> = Vec::new();
        let mut kept = vec![None; naming.kept()];
        let mut twice = None;
        for (column, name) in names.iter().enumerate() {
            let field = match naming.meaning(name) {
                Meaning::Field(field) => field,
                Meaning::Kept(slot) => {
                    // Which of two with the same name is meant, nobody has said.
                    let is_alone = names.iter().filter(|other| *other == name).count() == 1;
                    kept[slot] = is_alone.then_some(column);
                    continue;
                }
                Meaning::Ignored | Meaning::Unknown => continue,
            };
            match fields.iter().find(|(known, _)| *known == field) {
                Some((_, first)) => twice = twice.or(Some((field, [*first, column]))),
                None => fields.push((field, column)),
            }
        }
        Self { names, fields, kept, twice }
    }

    /// The header of a file without one: columns are named by their position.
    pub(crate) fn by_position(columns: usize, naming: &Naming) -> Self {
        let names: Vec<_> = (1..=columns).map(|column| format!("column {column}")).collect();
        let names: Vec<&[u8]> = names.iter().map(String::as_bytes).collect();
        Self::new(&names, naming)
    }

    /// Whether a column is `emailId`, which every record needs.
    pub(crate) fn has_key(&self) -> bool {
        self.fields.iter().any(|(field, _)| *field == Field::EmailId)
    }

    /// The finding where no column is `emailId`.
    pub(crate) fn missing(&self, naming: &Naming, delimiter: Delimiter) -> MissingHeader {
        let names: Vec<&[u8]> = self.names.iter().map(Vec::as_slice).collect();
        MissingHeader::new(&names, naming, delimiter)
    }

    /// The finding where two columns are one field.
    pub(crate) fn duplicate(&self) -> Option<Box<dyn Finding>> {
        let (field, columns) = self.twice?;
        let named = columns.iter().all(|column| self.names[*column] == field.name().as_bytes());
        Some(Box::new(DuplicateHeader { field, columns: columns.map(|column| column + 1), named }))
    }

    /// Whether the record's values are the header's own names.
    pub(crate) fn is_again(&self, data: &[u8], fields: &Fields) -> bool {
        let same = |column: usize| {
            let value = fields.spans[column].bytes(data, &fields.scratch);
            bare(value) == self.names[column]
        };
        // The address alone tells an ordinary record from the header.
        let key = self.fields.iter().find(|(field, _)| *field == Field::EmailId);
        key.is_some_and(|(_, column)| same(*column)) && (0..self.names.len()).all(same)
    }
}

/// The names that are no field, each once, and one without a name for all that are too many to
/// tell apart.
pub(crate) fn unknown_names(
    names: &[Vec<u8>],
    naming: &Naming,
    seen: &mut Names,
    (line, byte): (u64, u64),
) -> Vec<UnknownName> {
    let (mut unknown, mut too_many) = (Vec::new(), false);
    for name in names.iter().filter(|name| naming.meaning(name) == Meaning::Unknown) {
        match seen.note(name, 1) {
            Seen::First => unknown.push(UnknownName { name: Some(name.clone()), line, byte }),
            Seen::Unknown => too_many = true,
            Seen::InThisRecord | Seen::Before => {}
        }
    }
    unknown.extend(too_many.then_some(UnknownName { name: None, line, byte }));
    unknown
}
