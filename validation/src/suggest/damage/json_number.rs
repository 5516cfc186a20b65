//! # What
//! A JSON number where a string or a boolean is asked for.
//! # Why
//! Whoever wrote the file let the program guess the types: a date of eight
//! digits became a number, and its leading zero was lost.
//! # Example
//! `{"createdOn": 31012024}`

/// Digits of the longest number whose text means what was meant.
const DIGITS: usize = 15;

/// The text of a number, if there is one way to write it; with `fractions` also one that
/// has a point, where what is behind it says nothing.
pub(crate) fn undo(json: &str, fractions: bool) -> Option<String> {
    let (whole, fraction) = match json.split_once('.') {
        Some((whole, fraction)) if fractions => (whole, fraction),
        _ => (json, "0"),
    };
    let digits = |part: &str| {
        part.len() <= DIGITS && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (digits(whole) && digits(fraction)).then(|| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_one_spelling_becomes_text() {
        for json in ["31012024", "1"] {
            assert_eq!(undo(json, false).as_deref(), Some(json));
        }
        for json in ["1.5", "-1", "1e3", "true", "[\"a\"]", "{}", "1234567890123456"] {
            assert_eq!(undo(json, false), None, "{json}");
        }
    }

    #[test]
    fn a_fraction_is_text_only_where_it_says_nothing() {
        for json in ["1577836800.5", "1.0"] {
            assert_eq!(undo(json, true).as_deref(), Some(json));
        }
        for json in ["1.", ".5", "-1.0", "1e5"] {
            assert_eq!(undo(json, true), None, "{json}");
        }
    }
}
