//! A recipe in words, and whether it is for a file with these headers.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{DateOrder, Part, Recipe};
use crate::Quoting;
use crate::read::bare_text;

/// A sentence about a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The sentence.
    pub words: String,
    /// What it is about.
    pub part: Part,
}

impl Recipe {
    /// Whether it was made for a file with the same headers, in whatever order.
    #[must_use]
    pub fn has_headers(&self, headers: &[String]) -> bool {
        let set = |headers: &[String]| -> BTreeSet<String> {
            headers.iter().map(|name| bare_text(name).to_owned()).collect()
        };
        !headers.is_empty() && set(&self.headers) == set(headers)
    }

    /// What it does, one sentence for each thing; nothing for an empty one.
    #[must_use]
    pub fn in_words(&self) -> Vec<Line> {
        let line = |part: Part| Some(Line { words: self.words_of(&part)?, part });
        self.parts().into_iter().filter_map(line).collect()
    }

    /// The sentence about a part, where the recipe says something of it.
    fn words_of(&self, part: &Part) -> Option<String> {
        Some(match part {
            Part::Encoding => format!("The file is read as {}.", self.encoding?.label()),
            Part::Delimiter => format!("Columns are separated by {}s.", self.delimiter?.label()),
            Part::Quoting => match self.quoting? {
                Quoting::Backslash => {
                    "A backslash in front of a quote makes it a part of the value."
                }
                Quoting::Curly => "Curly quotes are read as quotes.",
                Quoting::Lines => "The lines are read in the quotes around them.",
            }
            .to_owned(),
            Part::HeaderLine => match self.header_line? {
                0 => "The file has no header line: columns are named by their position.".to_owned(),
                line => format!("The columns are named on line {line}."),
            },
            Part::List => format!("The records are the list {}.", self.list.as_ref()?),
            Part::EmptySurplus => "Empty values after the last column are dropped.".to_owned(),
            Part::Column(name) => match self.columns.get(name)? {
                Some(field) => format!("Column {name:?} is read as {field}."),
                None => format!("Column {name:?} is ignored."),
            },
            Part::DateOrder => match self.date_order? {
                DateOrder::DayFirst => "In dates such as 03/04/2024 the day comes first.",
                DateOrder::MonthFirst => "In dates such as 03/04/2024 the month comes first.",
            }
            .to_owned(),
            Part::Value { field, from } => match self.values.get(field)?.get(from)?.as_str() {
                "" => format!("{from} is left out of {field}."),
                to => format!("{from} is read as {to} in {field}."),
            },
            Part::Fixes(field) => {
                format!("Put right in {field}: {}.", self.fixes.get(field)?.reason())
            }
            Part::SpreadsheetGuard => {
                "An apostrophe in front of a formula is taken off.".to_owned()
            }
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::suggest::{Damage, DamageSet};
    use crate::{Delimiter, Encoding, Field};

    /// It says something of everything.
    pub(crate) fn recipe() -> Recipe {
        let values = [("Active", "ACTIVE"), ("Unknown", "")];
        Recipe {
            encoding: Some(Encoding::Windows1252),
            delimiter: Some(Delimiter::Semicolon),
            quoting: Some(Quoting::Curly),
            header_line: Some(3),
            list: Some("result.members".to_owned()),
            empty_surplus: true,
            columns: [
                ("Notes".to_owned(), None),
                ("Team".to_owned(), Some(Field::Department)),
                ("E-Mail".to_owned(), Some(Field::EmailId)),
            ]
            .into(),
            date_order: Some(DateOrder::DayFirst),
            values: [(
                Field::UserStatus,
                values.map(|(from, to)| (from.to_owned(), to.to_owned())).into(),
            )]
            .into(),
            fixes: [
                (Field::Role, DamageSet::EMPTY),
                (Field::UserStatus, [Damage::LetterCase, Damage::Synonym].into_iter().collect()),
            ]
            .into(),
            spreadsheet_guard: true,
            ..Recipe::default()
        }
    }

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
                "In dates such as 03/04/2024 the day comes first.",
                "Active is read as ACTIVE in userStatus.",
                "Unknown is left out of userStatus.",
                "Put right in userStatus: letter case and synonym.",
                "An apostrophe in front of a formula is taken off.",
            ]
        );
        assert!(Recipe::default().in_words().is_empty());
    }

    #[test]
    fn headers_are_the_same_in_any_order() {
        let headers = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let recipe = Recipe { headers: headers(&["Mail", "Team"]), ..Recipe::default() };
        assert!(recipe.has_headers(&headers(&["Team", "Mail"]) as &Vec<String>));
        for others in [&["Mail"][..], &["Mail", "Team", "Notes"], &["mail", "Team"], &[]] {
            assert!(!recipe.has_headers(&headers(others) as &Vec<String>), "{others:?}");
        }
        assert!(!Recipe::default().has_headers(&[]), "a file without headers is like no other");
    }
}
