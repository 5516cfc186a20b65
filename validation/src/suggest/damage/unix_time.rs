//! # What
//! Seconds or milliseconds since 1 January 1970, as the day in UTC.
//! # Why
//! It is how programs keep a time. Only numbers of the years 1990 to 2100 are
//! taken for one: with as many digits, earlier ones could be something else.
//! # Example
//! `1577836799`

use crate::suggest::date_text::day_of;

/// 1 January 1990.
const FIRST: i64 = 631_152_000;

/// The day as DDMMYYYY.
pub(crate) fn undo(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let number = whole.parse::<i64>().ok();
    let seconds = match whole.len() {
        9 | 10 => number?,
        12 | 13 => number? / 1000,
        _ => return None,
    };
    day_of(seconds)
        .and_then(|day| day.date())
        .filter(|_| seconds >= FIRST)
        .map(|date| date.ddmmyyyy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_day_in_utc() {
        for (text, day) in [
            ("1577836799", Some("31122019")),
            ("1577836800", Some("01012020")),
            ("1577836800000", Some("01012020")),
            ("1577836800.5", Some("01012020")),
            ("631152000", Some("01011990")),
            ("631151999", None),
            ("4133980799", Some("31122100")),
            ("4133980800", None),
            ("951782400", Some("29022000")),
            ("15778367990", None),
            ("1577836800.", None),
            ("-1577836800", None),
        ] {
            assert_eq!(undo(text).as_deref(), day, "{text}");
        }
    }
}
