//! # What
//! Milliseconds since 1970 as older Microsoft programs write them into JSON: the day
//! in UTC, or with an offset the day there.
//! # Why
//! JSON has no dates, and this is what those programs write instead.
//! # Example
//! `/Date(1577833200000+0100)/`

use crate::suggest::{date_text::Day, date_text::day_of};

pub(crate) fn undo(text: &str) -> Option<String> {
    day(text)?.date().map(|date| date.ddmmyyyy())
}

/// The day, whether the contract has it or not.
pub(crate) fn day(text: &str) -> Option<Day> {
    let inner = text.strip_prefix("/Date(")?.strip_suffix(")/")?;
    let sign = inner.char_indices().skip(1).find(|(_, c)| matches!(c, '+' | '-'));
    let (number, offset) = inner.split_at(sign.map_or(inner.len(), |(at, _)| at));
    let digits = number.strip_prefix('-').unwrap_or(number);
    if digits.len() > 15 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    day_of(number.parse::<i64>().ok()?.div_euclid(1000) + seconds(offset)?)
}

/// The seconds of an offset such as `+0100`; none for no offset.
fn seconds(offset: &str) -> Option<i64> {
    let Some(digits) = offset.strip_prefix(['+', '-']) else { return Some(0) };
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse::<i64>().ok()?;
    let seconds = (number / 100 * 60 + number % 100) * 60;
    Some(if offset.starts_with('-') { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_day_where_it_was_written() {
        for (text, day) in [
            ("/Date(1577836799000)/", Some("31122019")),
            ("/Date(1577833200000+0100)/", Some("01012020")),
            ("/Date(1577836800000-0100)/", Some("31122019")),
            ("/Date(-1000)/", Some("31121969")),
            ("/Date(1577833200000+01)/", None),
            ("/Date()/", None),
            ("Date(1577836799000)", None),
        ] {
            assert_eq!(undo(text).as_deref(), day, "{text}");
        }
    }
}
