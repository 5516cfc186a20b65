//! # What
//! Day, month and year with slashes, dots or hyphens between them, the year
//! last; also with a time of day.
//! # Why
//! It is what spreadsheets and web pages show, and they put the day or the
//! month first by where they think their reader lives.
//! # Example
//! `31/01/2024`

use crate::Date;
use crate::suggest::DateOrder;
use crate::suggest::{date_text::is_time_or_nothing, date_text::number};

/// The two numbers in front of the year, and the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) first: u16,
    pub(crate) second: u16,
    year: u16,
}

impl Written {
    /// Reads a date of this kind, whether there is such a day or not.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (first, rest) = number(text, 1..=2)?;
        let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
        let (second, rest) = number(&rest[1..], 1..=2)?;
        let (year, rest) = number(rest.strip_prefix(separator)?, 4..=4)?;
        is_time_or_nothing(rest).then_some(Self { first, second, year })
    }

    /// Year, month and day with the day first, then with the month first, whether there are such
    /// days or not.
    pub(crate) const fn numbers(self) -> [(u16, u8, u8); 2] {
        let Self { first, second, year } = self;
        [(year, second as u8, first as u8), (year, first as u8, second as u8)]
    }

    fn date(self, order: DateOrder) -> Option<Date> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        Date::new(self.year, month as u8, day as u8)
    }

    /// The days it can be: none, one, or two.
    fn readings(self) -> (Option<Date>, Option<Date>) {
        (self.date(DateOrder::DayFirst), self.date(DateOrder::MonthFirst))
    }
}

/// The day as DDMMYYYY: the only one that it can be, or the one by the order.
pub(crate) fn undo(text: &str, order: Option<DateOrder>) -> Option<String> {
    let written = Written::parse(text)?;
    let date = match written.readings() {
        (Some(day_first), Some(month_first)) if day_first != month_first => written.date(order?)?,
        (one, other) => one.or(other)?,
    };
    Some(date.ddmmyyyy())
}

/// Whether it can be two days.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let readings = Written::parse(text).map(Written::readings);
    matches!(readings, Some((Some(one), Some(other))) if one != other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayFirst, MonthFirst};

    #[test]
    fn where_one_day_is_possible_no_order_is_needed() {
        for text in [
            "31/01/2024",
            "1/31/2024",
            "31.1.2024",
            "31-01-2024",
            "31.01.2024, 09:30",
            "01/31/2024 9:30:00 PM",
        ] {
            for order in [None, Some(DayFirst), Some(MonthFirst)] {
                assert_eq!(undo(text, order).as_deref(), Some("31012024"), "{text}");
            }
            assert!(!is_ambiguous(text));
        }
        assert_eq!(undo("05/05/2024", None).as_deref(), Some("05052024"));
    }

    #[test]
    fn else_the_order_decides() {
        assert_eq!(undo("03/04/2024", Some(DayFirst)).as_deref(), Some("03042024"));
        assert_eq!(undo("03/04/2024", Some(MonthFirst)).as_deref(), Some("04032024"));
        assert_eq!(undo("03/04/2024", None), None);
        assert!(is_ambiguous("03/04/2024"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "31/02/2024",
            "13/13/2024",
            "1/1/24",
            "1/1-2024",
            "1/1/20245",
            "a/1/2024",
            "1/1/2024 x",
            "300/1/2024",
        ] {
            assert_eq!(undo(text, Some(DayFirst)), None, "{text}");
            assert!(!is_ambiguous(text), "{text}");
        }
    }
}
