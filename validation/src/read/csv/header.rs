//! The first record of a CSV file: its columns.

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
    /// The names of all columns, as they stand in the file.
    pub(crate) names: Vec<Vec<u8>>,
    pub(crate) fields: Vec<(Field, usize)>,
    /// The first field that two columns are.
    twice: Option<(Field, [usize; 2])>,
}

impl Header {
    /// The header with these names.
    pub(crate) fn new(names: &[&[u8]], naming: &Naming) -> Self {
        let mut fields: Vec<(Field, usize)> = Vec::new();
        let mut twice = None;
        for (column, name) in names.iter().enumerate() {
            let Some(field) = naming.field(name) else {
                continue;
            };
            match fields.iter().find(|(known, _)| *known == field) {
                Some((_, first)) => twice = twice.or(Some((field, [*first, column]))),
                None => fields.push((field, column)),
            }
        }
        Self { names: names.iter().map(|name| name.to_vec()).collect(), fields, twice }
    }

    /// Whether it leaves something sensible to check.
    pub(crate) fn check(
        &self,
        naming: &Naming,
        delimiter: Delimiter,
    ) -> Result<(), Box<dyn Finding>> {
        if !self.fields.iter().any(|(field, _)| *field == Field::EmailId) {
            let names: Vec<&[u8]> = self.names.iter().map(Vec::as_slice).collect();
            return Err(Box::new(MissingHeader::new(&names, naming, delimiter)));
        }
        let Some((field, columns)) = self.twice else {
            return Ok(());
        };
        let named = columns.iter().all(|column| self.names[*column] == field.name().as_bytes());
        Err(Box::new(DuplicateHeader { field, columns: columns.map(|column| column + 1), named }))
    }
}

/// The names that are no field, each once, and none for all that are too many.
pub(crate) fn unknown_names(
    names: &[&[u8]],
    naming: &Naming,
    seen: &mut Names,
    (line, byte): (u64, u64),
) -> Vec<UnknownName> {
    let (mut unknown, mut too_many) = (Vec::new(), false);
    for name in names.iter().filter(|name| naming.meaning(name) == Meaning::Unknown) {
        match seen.note(name, 1) {
            Seen::First => unknown.push(UnknownName { name: Some(name.to_vec()), line, byte }),
            Seen::Unknown => too_many = true,
            Seen::InThisRecord | Seen::Before => {}
        }
    }
    unknown.extend(too_many.then_some(UnknownName { name: None, line, byte }));
    unknown
}
