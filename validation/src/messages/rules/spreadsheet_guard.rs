use super::RuleDoc;
use crate::rules::Message;
use crate::rules::show::quoted;
use crate::rules::spreadsheet_guard::SpreadsheetGuard;
use crate::wording::thousands;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "A file whose header begins with the ten names, as a corrected file's does, has names or values with an apostrophe in front of what a spreadsheet would run. They are imported with it."
        ),
        why: text!(
            "A corrected file has such apostrophes, and they are no part of the values. The option spreadsheetGuard takes them off."
        ),
        wrong: "'-Interim",
        right: "-Interim",
    }
}

impl Message for SpreadsheetGuard {
    fn message(&self) -> String {
        let (count, first) = (thousands(self.count), quoted(&self.first));
        match self.count {
            1 => say!(
                "1 value has the apostrophe that a corrected file has in front of a formula, the first is {first}. \
                 Read the file without it, unless they belong to the values."
            ),
            _ => say!(
                "{count} values have the apostrophe that a corrected file has in front of a formula, the first is {first}. \
                 Read the file without them, unless they belong to the values."
            ),
        }
    }
}
