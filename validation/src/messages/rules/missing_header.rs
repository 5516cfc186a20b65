use super::RuleDoc;
use crate::messages::formats::delimiter;
use crate::messages::readings::press;
use crate::rules::Message;
use crate::rules::missing_header::{Advice, MissingHeader};
use crate::rules::show::quoted;
use crate::suggest::{Offer, Reading};
use crate::{Quoting, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The CSV file has no emailId column."),
        why: text!(
            "The address identifies the account. The first line must name the columns, with emailId among them."
        ),
        wrong: "e-mail,firstName",
        right: "emailId,firstName",
    }
}

impl Message for MissingHeader {
    fn message(&self) -> String {
        let advice = advice(&self.advice());
        let header = self.taken.as_ref().map(|(line, text)| (line, quoted(text)));
        match (&self.wanted, header) {
            (Some(wanted), Some((line, text))) => say!(
                "The file has no column {}, which is to be read as emailId: line {line} is {text}. {advice}",
                quoted(wanted)
            ),
            (Some(wanted), None) => say!(
                "The file has no column {}, which is to be read as emailId. {advice}",
                quoted(wanted)
            ),
            (None, Some((line, text))) => {
                say!("The file has no column named emailId: line {line} is {text}. {advice}")
            }
            (None, None) => say!("The file has no column named emailId. {advice}"),
        }
    }
}

fn advice(advice: &Advice<'_>) -> String {
    match advice {
        Advice::SayWhichOfItsColumns => "Say which of its columns holds the addresses.".into(),
        Advice::SayWhich => "Say which of the columns holds the addresses.".into(),
        Advice::ReadOtherwise(offer) => reading(offer),
        Advice::Rename(name) => format!("Rename the column {} to emailId.", quoted(name)),
        Advice::FieldNames => "It must hold the field names, as in the template.".into(),
        Advice::Add(separator) => {
            format!("Add emailId there, where columns are separated by {}s.", delimiter(*separator))
        }
    }
}

fn reading(offer: &Offer) -> String {
    let shown = &offer.shown;
    match &offer.reading {
        Reading::HeaderLine(line) => {
            format!("Begin at line {line}, which names columns: \"{shown}\".")
        }
        Reading::NoHeader => format!(
            "It is an account, for it has the address {shown}: say that the file has no header line."
        ),
        Reading::Quoting(Quoting::Lines) => {
            "Each line is in quotes as a whole: read the lines in the quotes.".into()
        }
        Reading::Quoting(Quoting::Curly) => {
            "Its values are in curly quotes: read these as quotes.".into()
        }
        Reading::Encoding(_)
        | Reading::Quoting(Quoting::Backslash)
        | Reading::List(_)
        | Reading::SpreadsheetGuard => format!("{}.", press(offer)),
    }
}
