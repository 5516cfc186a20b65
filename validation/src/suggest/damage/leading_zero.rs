//! # What
//! A createdOn of seven digits.
//! # Why
//! A spreadsheet took it for a number and dropped the zero in front of the
//! days 1 to 9.
//! # Example
//! `1012024`

use crate::Date;

/// With the zero, where that is a day.
pub(crate) fn undo(text: &str) -> Option<String> {
    let whole = format!("0{text}");
    Date::parse(whole.as_bytes()).map(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_digits_get_it_back() {
        assert_eq!(undo("1012024").as_deref(), Some("01012024"));
        for text in ["01012024", "1132024", "112024", "0012024", "١٠١٢٠٢٤"] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
