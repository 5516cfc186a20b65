//! Days that a text names in another way than the contract's.

use super::damage::{iso_date, month_name, separated_date};
use crate::contract::YEARS;
use crate::{Date, days_in_month};

/// A day of a month that has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoSuchDay {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// The day that a text names in a known notation, where its month has no such day. None where
/// the text can also be read as a day that there is.
pub(crate) fn no_such_day(text: &str) -> Option<NoSuchDay> {
    let text = text.trim();
    let named = [iso_date::parts(text), month_name::parts(text)].into_iter().flatten();
    let either = separated_date::Written::parse(text).map(separated_date::Written::numbers);
    let mut days = named.chain(either.into_iter().flatten()).peekable();
    days.peek()?;
    let days: Vec<(u16, u8, u8)> = days.collect();
    if days.iter().any(|(year, month, day)| Date::new(*year, *month, *day).is_some()) {
        return None;
    }
    let is_month =
        |(year, month, _): &&(u16, u8, u8)| YEARS.contains(year) && (1..=12).contains(month);
    let (year, month, day) = *days.iter().find(is_month)?;
    debug_assert!(day == 0 || day > days_in_month(year, month));
    Some(NoSuchDay { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_not_are_known_however_they_are_written() {
        for (text, year, month, day) in [
            ("2024-02-30", 2024, 2, 30),
            (" 2023/2/29 ", 2023, 2, 29),
            ("2024-04-31T09:30:00Z", 2024, 4, 31),
            ("2024-06-00", 2024, 6, 0),
            ("31/02/2024", 2024, 2, 31),
            ("2/30/2024", 2024, 2, 30),
            ("31.11.2024, 09:30", 2024, 11, 31),
            ("31 Feb 2024", 2024, 2, 31),
            ("Tue, 31 Sep 2024 10:00:00 GMT", 2024, 9, 31),
        ] {
            assert_eq!(no_such_day(text), Some(NoSuchDay { year, month, day }), "{text}");
        }
        for text in [
            "2024-02-29",
            "31/01/2024",
            "1/31/2024",
            "03/04/2024",
            "2024-13-01",
            "13/13/2024",
            "1899-02-30",
            "30 Feb",
            "soon",
            "",
        ] {
            assert_eq!(no_such_day(text), None, "{text}");
        }
    }
}
