//! # What
//! A date that stands for none: the zero or the last day of some program, or "never".
//! # Why
//! Databases and directories that cannot leave a date empty write the first or the
//! last one that they know.
//! # Example
//! `0000-00-00`

use super::iso_date::is_directory_time;
use super::{dotnet_time, month_name, no_value};
use crate::suggest::{date_text::is_time_or_nothing, date_text::number};

/// Year, month and day that stand for no date: in MySQL, in .NET and Go, in Windows, in
/// spreadsheets, and the last one that databases take.
const NONE: [(u16, u16, u16); 5] =
    [(0, 0, 0), (1, 1, 1), (1601, 1, 1), (1900, 1, 0), (9999, 12, 31)];

/// Whether a text means that there is no date.
pub(crate) fn is(text: &str) -> bool {
    let text = text.trim();
    is_zero(text)
        || text.eq_ignore_ascii_case("never")
        || no_value::is(text)
        || parts(text).any(|date| NONE.contains(&date))
}

fn is_zero(text: &str) -> bool {
    let mut parts = text.splitn(2, '.');
    parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte == b'0')) && text.len() < 9
}

/// What the text may be by year, month and day.
fn parts(text: &str) -> impl Iterator<Item = (u16, u16, u16)> {
    let separated = separated(text);
    let compact = compact(text);
    let dotnet =
        dotnet_time::day(text).map(|day| (day.year as u16, day.month.into(), day.day.into()));
    let named = month_name::parts(text).map(|(year, month, day)| (year, month.into(), day.into()));
    separated.into_iter().chain(compact).flatten().chain(dotnet).chain(named)
}

/// With separators: the year first, or last after day and month in either order.
fn separated(text: &str) -> Option<Vec<(u16, u16, u16)>> {
    let (first, rest) = number(text, 1..=4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (second, rest) = number(&rest[1..], 1..=2)?;
    // Of the two ends the year is the one of four digits.
    let year_first = text.find(separator) == Some(4);
    let digits = if year_first { 1..=2 } else { 4..=4 };
    let (third, rest) = number(rest.strip_prefix(separator)?, digits)?;
    is_time_or_nothing(rest).then(|| match year_first {
        true => vec![(first, second, third)],
        false => vec![(third, second, first), (third, first, second)],
    })
}

/// Eight digits, alone or with a time behind them.
fn compact(text: &str) -> Option<Vec<(u16, u16, u16)>> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let after = &text[8..];
    let whole = is_time_or_nothing(after) || is_directory_time(after);
    let part = |range: std::ops::Range<usize>| digits[range].parse::<u16>().unwrap_or_default();
    whole.then(|| vec![(part(0..4), part(4..6), part(6..8)), (part(4..8), part(2..4), part(0..2))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_none_are_known_in_any_spelling() {
        for text in [
            "0000-00-00",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "01/01/0001",
            "1/1/0001",
            "1601-01-01",
            "16010101000000.0Z",
            "1900-01-00",
            "1/0/1900",
            "31-Dec-9999",
            "December 31, 9999",
            "1 Jan 0001",
            "00.01.1900",
            "9999-12-31",
            "31/12/9999",
            "12/31/9999 23:59:59",
            "31129999",
            "99991231",
            "00000000",
            "0",
            "0.0",
            "Never",
            "--",
            "N/A",
            "null",
            "/Date(-62135596800000)/",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "1900-01-01",
            "1970-01-01",
            "2020-02-29",
            "31122019",
            "01012001",
            "9999",
            "1",
            "10",
            "",
            "000000000",
            "never ever",
            "9999-12-31x",
            "1/1/01",
            "0/0/00",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
