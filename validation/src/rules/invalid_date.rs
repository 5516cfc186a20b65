use std::borrow::Cow;
use std::str::from_utf8;

use super::Finding;
use super::show::value;
use crate::contract::{YEARS, date_numbers};
use crate::suggest::{NoSuchDay, no_such_day};
use crate::{FaultCode, Field, Rule, days_in_month};

pub(crate) struct InvalidDate<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for InvalidDate<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidDate
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn fault(&self) -> FaultCode {
        match self.fault_in_date() {
            Fault::NoDigits => FaultCode::NotDigits,
            Fault::Digits(..8) => FaultCode::DigitsMissing,
            Fault::Digits(_) => FaultCode::DigitsTooMany,
            Fault::Month(_) => FaultCode::NoSuchMonth,
            Fault::Year(_) => FaultCode::YearOutside,
            Fault::DayZero | Fault::Day { .. } => FaultCode::NoSuchDay,
        }
    }
}

/// What is wrong with a text that is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not only digits, and no day in another notation that its month has not.
    NoDigits,
    /// So many digits instead of eight.
    Digits(usize),
    Month(u8),
    Year(u16),
    DayZero,
    /// That month has fewer days in that year.
    Day {
        month: u8,
        year: u16,
        days: u8,
    },
}

impl Fault {
    const fn of(NoSuchDay { year, month, day }: NoSuchDay) -> Self {
        match day {
            0 => Self::DayZero,
            _ => Self::Day { month, year, days: days_in_month(year, month) },
        }
    }
}

impl InvalidDate<'_> {
    pub(crate) fn fault_in_date(&self) -> Fault {
        let text = self.value;
        if !text.iter().all(u8::is_ascii_digit) {
            return from_utf8(text).ok().and_then(no_such_day).map_or(Fault::NoDigits, Fault::of);
        }
        let Some((day, month, year)) = date_numbers(text) else {
            return Fault::Digits(text.len());
        };
        if !(1..=12).contains(&month) {
            return Fault::Month(month);
        }
        if !YEARS.contains(&year) {
            return Fault::Year(year);
        }
        Fault::of(NoSuchDay { year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Message as _;

    #[test]
    fn the_rule_says_the_years_that_are_taken() {
        let years = format!("{} to {}", YEARS.start(), YEARS.end());
        assert!(Rule::InvalidDate.doc().what.contains(&years), "{years}");
    }

    #[test]
    fn messages_say_what_is_wrong_with_the_date() {
        for (text, words) in [
            ("1012024", "dropped the zero"),
            ("010120244", "this has 9"),
            ("2024-01-01", "Use eight digits"),
            ("01132024", "no month 13"),
            ("01002024", "no month 00"),
            ("29022023", "February 2023 has 28 days"),
            ("00012024", "no day 00"),
            ("01011899", "1900 to 2100"),
            ("20240131", "no month 24"),
            ("2024-02-30", "February 2024 has 29 days"),
            ("31 Nov 2023", "November 2023 has 30 days"),
            ("2023-11-00", "no day 00"),
            ("2024-13-01", "Use eight digits"),
        ] {
            let message = InvalidDate { field: Field::CreatedOn, value: text.as_bytes() }.message();
            assert!(message.contains(words), "{message}");
            assert!(crate::Date::parse(text.as_bytes()).is_none());
        }
    }
}
