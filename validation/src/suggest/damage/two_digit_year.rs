//! # What
//! A year of two digits behind day and month.
//! # Why
//! People and some spreadsheets leave the century out. It is put back by a fixed year and not
//! by the clock, so that a file reads the same next year: 00 to 26 is 20xx, 27 to 99 is 19xx.
//! That is a guess, so it is offered separately from what is sure.
//! # Example
//! `31.12.19`

use super::month_name;
use crate::suggest::{date_text::is_time_or_nothing, date_text::number};

/// Two digits up to this are a year of this century, see `CONTRACT_DATE`.
const PIVOT: u16 = 26;

/// The date with a year of four digits.
pub(crate) fn undo(text: &str) -> Option<String> {
    let rest = after_numbers(text).or_else(|| month_name::after_month(text))?;
    let (year, after) = number(rest, 2..=2)?;
    if !is_time_or_nothing(after) {
        return None;
    }
    let century = if year <= PIVOT { 20 } else { 19 };
    let before = &text[..text.len() - rest.len()];
    Some(format!("{before}{century}{rest}"))
}

/// What comes after two numbers with the same separator behind each.
fn after_numbers(text: &str) -> Option<&str> {
    let (_, rest) = number(text, 1..=2)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (_, rest) = number(&rest[1..], 1..=2)?;
    rest.strip_prefix(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_century_is_that_of_the_pivot() {
        for (text, whole) in [
            ("31.12.19", Some("31.12.2019")),
            ("1/2/26 10:30 AM", Some("1/2/2026 10:30 AM")),
            ("1/2/27", Some("1/2/1927")),
            ("5-Feb-98", Some("5-Feb-1998")),
            ("Feb 5, 00", Some("Feb 5, 2000")),
            ("31.12.2019", None),
            ("5 Feb 1998", None),
            ("10:30", None),
            ("1.2.3", None),
            ("1.2-03", None),
            ("1.2.03.4", None),
        ] {
            assert_eq!(undo(text).as_deref(), whole, "{text}");
        }
    }
}
