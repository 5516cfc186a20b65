use super::RuleDoc;
use crate::rules::Message;
use crate::rules::no_records::NoRecords;
use crate::{Format, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The file has a header and nothing else, or is an empty array."),
        why: text!(
            "Without a single account there is nothing to import. The export may have been filtered too far."
        ),
        wrong: "[]",
        right: "[{\"emailId\": \"ann@example.com\"}]",
    }
}

impl Message for NoRecords {
    fn message(&self) -> String {
        match self.format {
            Format::Csv => {
                text!("The file has a header and no records. Add one line per account below it.")
            }
            Format::Json => text!("The array is empty. Add one object per account."),
        }
        .into()
    }
}
