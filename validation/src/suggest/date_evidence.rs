//! Which of day and month comes first in the dates of a file.

use serde::{Deserialize, Serialize};

use super::damage::separated_date::Written;
use super::damage::two_digit_year;
use super::{DateOrder, Recipe};

/// What the dates of a whole column say about their order: a number over 12 is a day, whether
/// it comes first or second.
///
/// It is about that column, as the file was read then, and says nothing of another column, or
/// of the file in another encoding or cut by another delimiter: otherwise the dates of one
/// column would swap day and month by what those of another had said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DateEvidence {
    /// Some date can only have the day first.
    pub day_first: bool,
    /// Some date can only have the month first.
    pub month_first: bool,
    /// Which column it is and how the file was read, see [`Recipe::dates_are_of`].
    read_as: u64,
}

impl DateEvidence {
    /// Knows nothing yet, of a file that is read through this recipe.
    pub(crate) fn through(recipe: Option<&Recipe>) -> Self {
        let read_as = recipe.map_or_else(|| Recipe::default().dates_are_of(), Recipe::dates_are_of);
        Self { read_as, ..Self::default() }
    }

    /// What is known of the file through this recipe: the order, or that the dates tell none.
    /// None if the recipe reads another column, or reads it in another way.
    #[must_use]
    pub fn known_through(self, recipe: Option<&Recipe>) -> Option<Option<DateOrder>> {
        (self.read_as == Self::through(recipe).read_as).then(|| self.order())
    }

    /// The same without what was seen.
    pub(crate) fn of_nothing(self) -> Self {
        Self { read_as: self.read_as, ..Self::default() }
    }

    /// Looks at one value of the column.
    pub(crate) fn see(&mut self, value: &[u8]) {
        if value.iter().all(u8::is_ascii_digit) {
            return;
        }
        let text = std::str::from_utf8(value).ok();
        let Some(date) = text.and_then(|text| written(text.trim())) else {
            return;
        };
        self.day_first |= date.first > 12 && date.second <= 12;
        self.month_first |= date.second > 12 && date.first <= 12;
    }

    /// The order, if all dates seen allow one and some speak for it.
    #[must_use]
    pub const fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// A date with separators, its year of four digits or of two.
fn written(text: &str) -> Option<Written> {
    Written::parse(text).or_else(|| Written::parse(&two_digit_year::undo(text)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Delimiter, Encoding, Field};

    #[test]
    fn it_is_known_of_the_same_column_read_the_same_way() {
        let recipe = |columns: &[(&str, Option<Field>)]| Recipe {
            columns: columns.iter().map(|(name, field)| ((*name).to_owned(), *field)).collect(),
            ..Recipe::default()
        };
        let hired = recipe(&[("Hired", Some(Field::CreatedOn))]);
        let mut evidence = DateEvidence::through(Some(&hired));
        evidence.see(b"31/01/2024");
        let same = recipe(&[("Hired", Some(Field::CreatedOn)), ("Team", Some(Field::Department))]);
        let order = Some(Some(DateOrder::DayFirst));
        assert_eq!(evidence.known_through(Some(&hired)), order);
        assert_eq!(evidence.known_through(Some(&same)), order);
        for other in [
            recipe(&[("Left", Some(Field::CreatedOn))]),
            recipe(&[]),
            recipe(&[("createdOn", None)]),
            Recipe { encoding: Some(Encoding::Windows1252), ..hired.clone() },
            Recipe { delimiter: Some(Delimiter::Semicolon), ..hired.clone() },
        ] {
            assert_eq!(evidence.known_through(Some(&other)), None, "{other:?}");
        }
        assert_eq!(evidence.known_through(None), None);
        let plain = DateEvidence::through(None);
        assert_eq!(plain.known_through(Some(&Recipe::default())), Some(None));
    }

    #[test]
    fn the_order_is_what_all_dates_allow() {
        let order = |values: &[&str]| {
            let mut evidence = DateEvidence::default();
            values.iter().for_each(|value| evidence.see(value.as_bytes()));
            evidence.order()
        };
        assert_eq!(order(&["01/02/2024", "31/01/2024"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["1.31.2024 10:00", "01/02/2024"]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&["31/01/2024", "01/31/2024"]), None);
        assert_eq!(order(&["01/02/2024", "31012024", "2024-01-31", "40/40/2024", ""]), None);
    }
}
