//! # What
//! Yes or no in another word or number.
//! # Why
//! Few exports write `true` and `false`; spreadsheets and databases have 1 and 0.
//! # Example
//! `Yes`

use super::separators::letters;

const TRUE: [&str; 8] = ["yes", "y", "t", "1", "on", "enabled", "enrolled", "registered"];
#[rustfmt::skip]
const FALSE: [&str; 11] = [
    "no", "n", "f", "0", "off", "disabled", "notenabled",
    "notenrolled", "unenrolled", "notregistered", "unregistered",
];

/// `true` or `false`.
pub(crate) fn undo(text: &str) -> Option<String> {
    let word = letters(text).to_ascii_lowercase();
    let value = if TRUE.contains(&&*word) {
        "true"
    } else if FALSE.contains(&&*word) {
        "false"
    } else {
        return None;
    };
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_opposites() {
        for text in ["Yes", "1", "Enabled", "ON", "Enrolled"] {
            assert_eq!(undo(text).as_deref(), Some("true"), "{text}");
        }
        for text in ["No", "0", "Disabled", "off", "Not enrolled"] {
            assert_eq!(undo(text).as_deref(), Some("false"), "{text}");
        }
        for text in ["", "2", "maybe", "unknown", "true"] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
