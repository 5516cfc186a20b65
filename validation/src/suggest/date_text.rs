//! Pieces of dates that are not written as the contract says.

use std::ops::RangeInclusive;

use crate::Date;

/// The number that the text begins with, and what comes after it; none if it has not as many
/// ASCII digits.
pub(super) fn number(text: &str, digits: RangeInclusive<usize>) -> Option<(u16, &str)> {
    let most = *digits.end();
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if length < *digits.start() {
        return None;
    }
    Some((text[..length].parse().ok()?, &text[length..]))
}

/// A day of the Gregorian calendar, of whatever year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    /// The date, where the contract has that year.
    pub(super) fn date(self) -> Option<Date> {
        Date::new(u16::try_from(self.year).ok()?, self.month, self.day)
    }
}

/// The day of a time in seconds since 1970, in UTC; none if it is too far away. Howard
/// Hinnant's `civil_from_days`, which counts years from March.
pub(super) fn day_of(seconds: i64) -> Option<Day> {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    let days = seconds.div_euclid(86_400).checked_add(719_468)?;
    let (era, day) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era.checked_mul(400)? + year + i64::from(month <= 2);
    Some(Day { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

/// Whether this may stand after a date: nothing, or a time of day.
pub(super) fn is_time_or_nothing(text: &str) -> bool {
    let text = text.trim_end();
    if text.is_empty() {
        return true;
    }
    let start = text.trim_start_matches(['T', 't', ' ', ',']);
    start.len() < text.len() && is_time(start)
}

/// `9:30`, `09:30:00.123 PM`, `093000Z`, `09:30+02:00`, `10:00:00 GMT+0100`.
fn is_time(text: &str) -> bool {
    let end =
        text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let (clock, after) = text.split_at(end);
    is_clock(clock) && is_zone(without_half(after))
}

/// Hours and minutes, perhaps seconds and a part of one.
fn is_clock(clock: &str) -> bool {
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let whole = if clock.contains(':') {
        let parts: Vec<&str> = clock.split(':').collect();
        (2..=3).contains(&parts.len()) && parts.iter().all(|part| (1..=2).contains(&part.len()))
    } else {
        matches!(clock.len(), 4 | 6)
    };
    whole && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// What follows AM or PM.
fn without_half(text: &str) -> &str {
    let trimmed = text.trim_start();
    let is = |half: &str| trimmed.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(half));
    if is("am") || is("pm") { &trimmed[2..] } else { text }
}

/// Nothing, a name of universal time, an offset, or a name and an offset.
fn is_zone(text: &str) -> bool {
    let text = text.trim_start();
    let offset = ["Z", "z", "UTC", "GMT"].iter().find_map(|name| text.strip_prefix(name));
    let offset = offset.unwrap_or(text);
    let Some(digits) = offset.strip_prefix(['+', '-']) else {
        return offset.is_empty();
    };
    matches!(digits.len(), 2 | 4 | 5)
        && digits
            .bytes()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_digit() || (at == 2 && byte == b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_asked_for() {
        assert_eq!(number("2024-", 4..=4), Some((2024, "-")));
        assert_eq!(number("123", 1..=2), Some((12, "3")));
        assert_eq!(number("1", 2..=2), None);
        assert_eq!(number("١", 1..=2), None);
    }

    #[test]
    fn times_are_known() {
        for text in [
            "",
            " ",
            "T09:30",
            " 9:30",
            ", 09:30:00.123 PM",
            "T093000Z",
            " 09:30+02:00",
            " 10:00:00 GMT+0100",
            " 09:30 pm",
            "T09:30:00.5-0800",
            " 0930 UTC",
        ] {
            assert!(is_time_or_nothing(text), "{text:?}");
        }
        for text in
            ["x", "09:30", " 9", " 09:30 x", " 09:3000", " 09:30:", " 09:30+1", "T09:30:00.", " Ł"]
        {
            assert!(!is_time_or_nothing(text), "{text:?}");
        }
    }
}
