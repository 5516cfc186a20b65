use super::show::quoted;
use super::unknown_header::resembles;
use super::{Finding, RuleDoc};
use crate::read::Naming;
use crate::suggest::{Offer, Reading};
use crate::{Delimiter, Field, Quoting, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The CSV file has no emailId column.",
    why: "The address identifies the account. The first line must name the columns, with emailId among them.",
    wrong: "e-mail,firstName",
    right: "emailId,firstName",
};

pub(crate) struct MissingHeader {
    /// What was taken for the header: its first line, and the line's number. None where
    /// the file ends before the line that was said to be it, or was said to have none.
    taken: Option<(u64, Vec<u8>)>,
    /// A column that resembles it.
    resembling: Option<Vec<u8>>,
    /// Whether no column at all is a field.
    no_field: bool,
    /// The column that the recipe takes for it.
    wanted: Option<Vec<u8>>,
    /// How the file could be read instead.
    offer: Option<Offer>,
    delimiter: Delimiter,
}

/// Columns that are looked at for one that resembles the missing one; a file
/// with more was not meant to have it.
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

    /// With what was taken for the header.
    pub(crate) fn taken(self, line: u64, text: &[u8]) -> Self {
        Self { taken: Some((line, text.to_vec())), ..self }
    }

    /// With how the file could be read instead.
    pub(crate) fn or(self, offer: Option<Offer>) -> Self {
        Self { offer, ..self }
    }

    fn advice(&self) -> String {
        if self.wanted.is_some() {
            return "Say which of its columns holds the addresses.".into();
        }
        match (&self.offer, &self.resembling) {
            (Some(offer), _) => advice_of(offer),
            (None, Some(name)) => format!("Rename the column {} to emailId.", quoted(name)),
            (None, None) if self.taken.is_none() => {
                "Say which of the columns holds the addresses.".into()
            }
            (None, None) if self.no_field => {
                "It must hold the field names, as in the template.".into()
            }
            (None, None) => format!(
                "Add emailId there, where columns are separated by {}s.",
                self.delimiter.label()
            ),
        }
    }
}

fn advice_of(offer: &Offer) -> String {
    let shown = &offer.shown;
    match &offer.reading {
        Reading::HeaderLine(line) => {
            format!("Begin at line {line}, which names columns: \"{shown}\".")
        }
        Reading::NoHeader => {
            format!(
                "It is an account, for it has the address {shown}: say that the file has no header line."
            )
        }
        Reading::Quoting(Quoting::Lines) => {
            "Each line is in quotes as a whole: read the lines in the quotes.".into()
        }
        Reading::Quoting(Quoting::Curly) => {
            "Its values are in curly quotes: read these as quotes.".into()
        }
        Reading::Quoting(Quoting::Backslash) | Reading::List(_) | Reading::SpreadsheetGuard => {
            format!("{}.", offer.press())
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
        let missing = match &self.wanted {
            Some(wanted) => format!("{}, which is to be read as emailId", quoted(wanted)),
            None => "named emailId".into(),
        };
        let header = match &self.taken {
            Some((line, text)) => format!(": line {line} is {}", quoted(text)),
            None => String::new(),
        };
        format!("The file has no column {missing}{header}. {}", self.advice())
    }
}
