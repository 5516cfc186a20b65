//! A recipe in words, and whether it is for a file.

use super::{DateOrder, Recipe, Survey};
use crate::Field;

impl Recipe {
    /// Whether it is for this file: every column that it takes a field from is there.
    ///
    /// A survey sees the first records only; of a JSON file it may miss a member
    /// that comes later.
    #[must_use]
    pub fn fits(&self, survey: &Survey) -> bool {
        let mut taken = self.columns.iter().filter(|(_, field)| field.is_some());
        taken.all(|(name, _)| survey.column(name).is_some())
    }

    /// What it does, one sentence for each thing; nothing for an empty one.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(encoding) = self.encoding {
            words.push(format!("The file is read as {}.", encoding.label()));
        }
        if let Some(delimiter) = self.delimiter {
            words.push(format!("Columns are separated by {}s.", delimiter.label()));
        }
        for field in Field::ALL {
            let of_field = self.columns.iter().filter(|(_, taken)| **taken == Some(field));
            words.extend(of_field.map(|(name, _)| format!("Column {name:?} is read as {field}.")));
        }
        let ignored = self.columns.iter().filter(|(_, field)| field.is_none());
        words.extend(ignored.map(|(name, _)| format!("Column {name:?} is ignored.")));
        words.extend(self.date_order.map(|order| {
            match order {
                DateOrder::DayFirst => "In dates such as 03/04/2024 the day comes first.",
                DateOrder::MonthFirst => "In dates such as 03/04/2024 the month comes first.",
            }
            .to_owned()
        }));
        for (field, damages) in &self.fixes {
            words.push(format!("{field} is mended: {}.", damages.reason()));
        }
        for (field, values) in &self.values {
            words.extend(values.iter().map(|(from, to)| match to.as_str() {
                "" => format!("{from} is left out of {field}."),
                to => format!("{from} is read as {to} in {field}."),
            }));
        }
        let fixes = self.fixes.iter().filter(|(_, damages)| !damages.is_empty());
        words.extend(
            fixes.map(|(field, damages)| format!("Put right in {field}: {}.", damages.reason())),
        );
        if self.spreadsheet_guard {
            words.push("An apostrophe in front of a formula is taken off.".to_owned());
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::{Damage, DamageSet, survey};
    use crate::{Delimiter, Encoding, Options};

    fn recipe() -> Recipe {
        let values = [("Active", "ACTIVE"), ("Unknown", "")];
        Recipe {
            encoding: Some(Encoding::Windows1252),
            delimiter: Some(Delimiter::Semicolon),
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
        assert_eq!(
            recipe().in_words(),
            [
                "The file is read as windows-1252.",
                "Columns are separated by semicolons.",
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
    fn it_fits_files_that_have_its_columns() {
        let fits = |file: &str| {
            recipe().fits(&survey(file.as_bytes(), &Options::default()).expect("memory"))
        };
        assert!(fits("Team;E-Mail;New\n"));
        assert!(!fits("Team;Mail;Notes\n"));
        assert!(!fits(""));
    }
}
