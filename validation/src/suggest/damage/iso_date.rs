//! # What
//! A date with the year first, as ISO 8601 has it, also with a time of day.
//! # Why
//! It is what programs write. The day is taken as it is written: moving it to
//! another time zone would be a guess.
//! # Example
//! `2024-01-31T09:30:00Z`

use crate::Date;
use crate::suggest::{date_text::is_time_or_nothing, date_text::number};

/// The day as DDMMYYYY. Eight digits count as one only where they are no
/// DDMMYYYY, which the caller has asked before.
pub(crate) fn undo(text: &str) -> Option<String> {
    let (year, month, day) = parts(text)?;
    Date::new(year, month, day).map(Date::ddmmyyyy)
}

/// Year, month and day, whether there is such a day or not.
pub(crate) fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let (year, rest) = number(text, 4..=4)?;
    let (month, day) = match rest.chars().next()? {
        separator @ ('-' | '/' | '.') => {
            let (month, rest) = number(&rest[1..], 1..=2)?;
            let (day, rest) = number(rest.strip_prefix(separator)?, 1..=2)?;
            is_time_or_nothing(rest).then_some((month, day))?
        }
        _ => {
            let (month, rest) = number(rest, 2..=2)?;
            let (day, rest) = number(rest, 2..=2)?;
            (is_time_or_nothing(rest) || is_directory_time(rest)).then_some((month, day))?
        }
    };
    Some((year, month as u8, day as u8))
}

/// The time of a directory (LDAP) behind its date: `235959Z`, `1200.5+0530`.
pub(super) fn is_directory_time(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let zone = text.find(['Z', '+', '-']);
    matches!(end, 4 | 6) && zone.is_some() && is_time_or_nothing(&format!("T{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_that_is_written() {
        for text in [
            "2024-01-31",
            "2024-1-31",
            "2024/01/31",
            "2024.01.31",
            "20240131",
            "20240131T093000Z",
            "2024-01-31T23:59:59.123456+14:00",
            "2024-01-31 09:30",
            "2024-01-31T09:30:00Z",
            "2024-01-31 09:30:00 UTC",
            "20240131235959Z",
            "20240131235959.0Z",
            "202401311200+0530",
        ] {
            assert_eq!(undo(text).as_deref(), Some("31012024"), "{text}");
        }
        for text in [
            "2024-01-32",
            "2024-13-01",
            "1899-12-31",
            "2024-01",
            "2024-01-31x",
            "2024-01/31",
            "20211304000000Z",
            "20240131235959",
        ] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
