use super::Finding;
use super::unknown_header::resembles;
use crate::read::Naming;
use crate::suggest::Offer;
use crate::{Delimiter, Field, Rule};

pub(crate) struct MissingHeader {
    /// What was taken for the header: the number of its first line, and that line. None if the
    /// file ends before the line that the recipe names, or the recipe says that there is no
    /// header.
    pub(crate) taken: Option<(u64, Vec<u8>)>,
    /// A column whose name resembles `emailId`.
    resembling: Option<Vec<u8>>,
    /// Whether no column at all is a field.
    no_field: bool,
    /// The column that the recipe takes for `emailId`.
    pub(crate) wanted: Option<Vec<u8>>,
    /// Another way to read the file.
    offer: Option<Offer>,
    delimiter: Delimiter,
}

/// As many columns are searched for one that resembles the missing one. A file with more was
/// not meant to have it.
const COLUMNS: usize = 1000;

impl MissingHeader {
    pub(crate) fn new(names: &[&[u8]], naming: &Naming, delimiter: Delimiter) -> Self {
        let email = |name: &&&[u8]| resembles(name) == Some(Field::EmailId);
        Self {
            taken: None,
            resembling: names.iter().take(COLUMNS).find(email).map(|name| name.to_vec()),
            no_field: names.iter().all(|name| naming.field(name).is_none()),
            wanted: naming.column_of(Field::EmailId).map(<[u8]>::to_vec),
            offer: None,
            delimiter,
        }
    }

    pub(crate) fn taken(self, line: u64, text: &[u8]) -> Self {
        Self { taken: Some((line, text.to_vec())), ..self }
    }

    pub(crate) fn or(self, offer: Option<Offer>) -> Self {
        Self { offer, ..self }
    }

    pub(crate) fn advice(&self) -> Advice<'_> {
        if self.wanted.is_some() {
            return Advice::SayWhichOfItsColumns;
        }
        match (&self.offer, &self.resembling) {
            (Some(offer), _) => Advice::ReadOtherwise(offer),
            (None, Some(name)) => Advice::Rename(name),
            (None, None) if self.taken.is_none() => Advice::SayWhich,
            (None, None) if self.no_field => Advice::FieldNames,
            (None, None) => Advice::Add(self.delimiter),
        }
    }
}

/// How to get a column of addresses.
pub(crate) enum Advice<'a> {
    SayWhichOfItsColumns,
    SayWhich,
    ReadOtherwise(&'a Offer),
    Rename(&'a [u8]),
    FieldNames,
    /// Add one, in a file with this delimiter.
    Add(Delimiter),
}

impl Finding for MissingHeader {
    fn rule(&self) -> Rule {
        Rule::MissingHeader
    }

    fn field(&self) -> Option<Field> {
        Some(Field::EmailId)
    }
}
