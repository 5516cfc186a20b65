//! A recipe in words.

use serde::{Deserialize, Serialize};

use super::damages::names;
use super::formats::{delimiter, encoding};
use crate::suggest::{DateOrder, Part, Recipe};
use crate::{Quoting, say, text};

/// A sentence about a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub words: String,
    pub part: Part,
    /// How many values of a file it has changed, if it is about values and that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub values: Option<u32>,
}

impl Recipe {
    /// What it does, one sentence for each part; none for an empty recipe.
    #[must_use]
    pub fn in_words(&self) -> Vec<Line> {
        let line = |part: Part| Some(Line { words: self.words_of(&part)?, part, values: None });
        self.parts().into_iter().filter_map(line).collect()
    }

    /// The sentence about a part, where the recipe says something of it.
    fn words_of(&self, part: &Part) -> Option<String> {
        Some(match part {
            Part::Encoding => say!("The file is read as {}.", encoding(self.encoding?)),
            Part::Delimiter => say!("Columns are separated by {}s.", delimiter(self.delimiter?)),
            Part::Quoting => match self.quoting? {
                Quoting::Backslash => {
                    text!("A backslash in front of a quote makes it a part of the value.")
                }
                Quoting::Curly => text!("Curly quotes are read as quotes."),
                Quoting::Lines => text!("The lines are read in the quotes around them."),
            }
            .to_owned(),
            Part::HeaderLine => match self.header_line? {
                0 => text!("The file has no header line: columns are named by their position.")
                    .to_owned(),
                line => say!("The columns are named on line {line}."),
            },
            Part::List => say!("The records are the list {}.", self.list.as_ref()?),
            Part::EmptySurplus => {
                text!("Empty values after the last column are dropped.").to_owned()
            }
            Part::Column(name) => match self.columns.get(name)? {
                Some(field) => say!("Column {name:?} is read as {field}."),
                None => say!("Column {name:?} is ignored."),
            },
            Part::Keep(name) => match self.kept_column(name)?.meaning {
                Some(meaning) => say!("Column {name:?} is kept as {}.", meaning.label()),
                None => say!("Column {name:?} is kept as it stands."),
            },
            Part::KeptUnder(name) => {
                let column = self.kept_column(name).filter(|column| column.meaning.is_none())?;
                say!("Column {name:?} is kept under the name {:?}.", column.name())
            }
            Part::DateOrder => match self.date_order? {
                DateOrder::DayFirst => text!("In dates such as 03/04/2024 the day comes first."),
                DateOrder::MonthFirst => {
                    text!("In dates such as 03/04/2024 the month comes first.")
                }
            }
            .to_owned(),
            Part::Value { field, from } => match self.values.get(field)?.get(from)?.as_str() {
                "" => say!("{from} is left out of {field}."),
                to => say!("{from} is read as {to} in {field}."),
            },
            Part::Fixes(field) => {
                say!("Put right in {field}: {}.", names(*self.fixes.get(field)?))
            }
            Part::SpreadsheetGuard => {
                text!("An apostrophe in front of a formula is taken off.").to_owned()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::tests::recipe;

    #[test]
    fn every_part_has_its_sentence() {
        let lines = recipe().in_words();
        assert_eq!(
            lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>(),
            [
                "The file is read as windows-1252.",
                "Columns are separated by semicolons.",
                "Curly quotes are read as quotes.",
                "The columns are named on line 3.",
                "The records are the list result.members.",
                "Empty values after the last column are dropped.",
                "Column \"E-Mail\" is read as emailId.",
                "Column \"Team\" is read as department.",
                "Column \"Notes\" is ignored.",
                "Column \"Cost centre\" is kept as it stands.",
                "Column \"Last login\" is kept as Last active.",
                "In dates such as 03/04/2024 the day comes first.",
                "Active is read as ACTIVE in userStatus.",
                "Unknown is left out of userStatus.",
                "Put right in userStatus: letter case and synonym.",
                "An apostrophe in front of a formula is taken off.",
            ]
        );
        assert!(Recipe::default().in_words().is_empty());
    }
}
