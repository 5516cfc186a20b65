//! # What
//! The number by which a spreadsheet keeps a day: days since 30 December 1899.
//! # Why
//! A date cell was saved or pasted as a number. Only numbers of the years 1982
//! to 2100 are taken for one.
//! # Example
//! `45292`

use crate::{Date, days_in_month};

/// 1 January 1982.
const FIRST: u32 = 29_952;

/// The day as DDMMYYYY; a time of day behind the point is dropped.
pub(crate) fn undo(text: &str) -> Option<String> {
    let (whole, time) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(time) {
        return None;
    }
    let mut left = whole.parse::<u32>().ok()?.checked_sub(FIRST)?;
    let mut year = 1982;
    loop {
        for month in 1..=12 {
            let days = u32::from(days_in_month(year, month));
            if left < days {
                return Date::new(year, month, left as u8 + 1).map(Date::ddmmyyyy);
            }
            left -= days;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_spreadsheets() {
        for (text, day) in [
            ("29952", "01011982"),
            ("36526", "01012000"),
            ("45292", "01012024"),
            ("45351", "29022024"),
            ("45292.75", "01012024"),
            ("73415", "31122100"),
        ] {
            assert_eq!(undo(text).as_deref(), Some(day), "{text}");
        }
        for text in ["29951", "73416", "99999", "4529", "045292", "45292.", "45292.x", "-5292"] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
