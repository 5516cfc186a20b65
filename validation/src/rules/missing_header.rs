//! # What
//! The CSV file has no `emailId` column.
//! # Why
//! The address identifies the account; without it nothing can be imported.
//! # Example
//! `E-mail,firstName`

use super::show::quoted;
use super::unknown_header::resembles;
use super::{Finding, RuleDoc};
use crate::read::Naming;
use crate::{Delimiter, Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The CSV file has no emailId column.",
    why: "The address identifies the account. The first line must name the columns, with emailId among them.",
    wrong: "e-mail,firstName",
    right: "emailId,firstName",
};

pub(crate) struct MissingHeader {
    /// A column that resembles it.
    resembling: Option<Vec<u8>>,
    /// Whether no column at all is a field.
    no_field: bool,
    /// The column that the recipe takes for it.
    wanted: Option<Vec<u8>>,
    delimiter: Delimiter,
}

/// Columns that are looked at for one that resembles the missing one; a file
/// with more was not meant to have it.
const COLUMNS: usize = 1000;

impl MissingHeader {
    pub(crate) fn new(names: &[&[u8]], naming: &Naming, delimiter: Delimiter) -> Self {
        let email = |name: &&&[u8]| resembles(name) == Some(Field::EmailId);
        Self {
            resembling: names.iter().take(COLUMNS).find(email).map(|name| name.to_vec()),
            no_field: names.iter().all(|name| naming.field(name).is_none()),
            wanted: naming.column_of(Field::EmailId).map(<[u8]>::to_vec),
            delimiter,
        }
    }
}

impl Finding for MissingHeader {
    fn rule(&self) -> Rule {
        Rule::MissingHeader
    }

    fn field(&self) -> Option<Field> {
        Some(Field::EmailId)
    }

    fn message(&self) -> String {
        if let Some(wanted) = &self.wanted {
            let wanted = quoted(wanted);
            return format!(
                "The file has no column {wanted}, which is to be read as emailId. \
                 Say which of its columns holds the addresses."
            );
        }
        let missing = "The file has no column named emailId.";
        match &self.resembling {
            Some(name) => format!("{missing} Rename the column {} to emailId.", quoted(name)),
            None if self.no_field => format!("{missing} The first line must hold the field names, as in the template."),
            None => format!(
                "{missing} Add it to the first line, where columns are separated by {}s.",
                self.delimiter.label()
            ),
        }
    }
}
