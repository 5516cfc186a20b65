//! # What
//! A date with the month as an English word, also with a weekday or a time.
//! # Why
//! It is how web pages and mail programs write dates for people.
//! # Example
//! `Mar 12, 2024`

use crate::Date;
use crate::suggest::{date_text::is_time_or_nothing, date_text::number};

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
];
#[rustfmt::skip]
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day as DDMMYYYY.
pub(crate) fn undo(text: &str) -> Option<String> {
    let (year, month, day) = parts(text)?;
    Date::new(year, month, day).map(Date::ddmmyyyy)
}

/// Year, month and day, whether there is such a day or not.
pub(crate) fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let (day, month, rest) = day_and_month(text)?;
    let (year, rest) = number(gap(rest), 4..=4)?;
    is_time_or_nothing(rest).then_some((year, month, day))
}

/// What comes after day and month, and what stands between them and the year.
pub(super) fn after_month(text: &str) -> Option<&str> {
    day_and_month(text).map(|(_, _, rest)| gap(rest))
}

fn day_and_month(text: &str) -> Option<(u8, u8, &str)> {
    let text = match word(text, &WEEKDAYS) {
        Some((_, rest)) => gap(rest),
        None => text,
    };
    day_then_month(text).or_else(|| month_then_day(text))
}

fn day_then_month(text: &str) -> Option<(u8, u8, &str)> {
    let (day, rest) = day(text)?;
    let (month, rest) = word(gap(rest), &MONTHS)?;
    Some((day, month, rest))
}

fn month_then_day(text: &str) -> Option<(u8, u8, &str)> {
    let (month, rest) = word(text, &MONTHS)?;
    let (day, rest) = day(gap(rest))?;
    Some((day, month, rest))
}

/// `12` or `12th`.
fn day(text: &str) -> Option<(u8, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end));
    Some((day as u8, ordinal.unwrap_or(rest)))
}

/// The number of a word in the list, 1-based, by the whole word or its first three letters (or
/// "Sept"), and the text after it.
fn word<'a>(text: &'a str, words: &[&str]) -> Option<(u8, &'a str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let given = text[..end].to_ascii_lowercase();
    let is = |word: &&str| match given.len() {
        3 => word[..3] == given,
        _ => **word == given || (given == "sept" && word.starts_with("sept")),
    };
    let index = words.iter().position(is)?;
    Some((index as u8 + 1, &text[end..]))
}

/// The text after what may stand between two parts.
fn gap(text: &str) -> &str {
    text.trim_start_matches([' ', ',', '.', '-', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_either_order() {
        for text in [
            "12 Mar 2024",
            "12-Mar-2024",
            "Mar 12, 2024",
            "March 12th, 2024",
            "12. March 2024",
            "12MAR2024",
            "Tue, 12 Mar 2024 10:00:00 GMT",
            "Tue Mar 12 2024 10:00:00 GMT+0100",
            "Mar 12, 2024, 3:07 PM",
        ] {
            assert_eq!(undo(text).as_deref(), Some("12032024"), "{text}");
        }
        assert_eq!(undo("1 Sept 2024").as_deref(), Some("01092024"));
        for text in [
            "31 Feb 2024",
            "12 Mär 2024",
            "Mar 2024",
            "12 Ma 2024",
            "12 Mar 24",
            "12 Marc 2024",
            "Mar",
        ] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
