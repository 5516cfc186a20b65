//! # What
//! A JSON number where a string or a boolean is asked for.
//! # Why
//! Whoever wrote the file let the program guess the types: a date of eight
//! digits became a number, and its leading zero was lost.
//! # Example
//! `{"createdOn": 31012024}`

pub(crate) const REASON: &str = "JSON number";

/// Digits of the longest number whose text means what was meant.
const DIGITS: usize = 15;

/// The text of a number, if there is one way to write it.
pub(crate) fn undo(json: &str) -> Option<String> {
    let plain = json.len() <= DIGITS && json.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_one_spelling_becomes_text() {
        for json in ["31012024", "1"] {
            assert_eq!(undo(json).as_deref(), Some(json));
        }
        for json in ["1.5", "-1", "1e3", "true", "[\"a\"]", "{}", "1234567890123456"] {
            assert_eq!(undo(json), None, "{json}");
        }
    }
}
