//! # What
//! A word that says that there is no value.
//! # Why
//! Databases, spreadsheets and programs write one where a value is absent.
//! # Example
//! `NULL`

use crate::Field;

/// In lower case, with single spaces between words.
#[rustfmt::skip]
const WORDS: [&str; 31] = [
    "null", "(null)", "<null>", "[null]", "\\n", "none", "(none)", "<none>", "nil", "<nil>", "nan",
    "n/a", "n.a.", "n\\a", "#n/a", "na", "undefined", "unknown", "not set", "(not set)", "<not set>",
    "no information", "no value", "not available", "-", "--", "---", "–", "—", "(empty)", "(blank)",
];

/// Those that say of a payment that the question does not arise.
const NOT_APPLICABLE: [&str; 6] = ["n/a", "n.a.", "n\\a", "na", "none", "(none)"];

/// Whether a value is no more than such a word.
pub(crate) fn is(text: &str) -> bool {
    WORDS.contains(&&*word(text))
}

/// Whether it is one in this field: of a payment some of them say something.
pub(crate) fn is_in(field: Field, text: &str) -> bool {
    let payment = field == Field::AccountPaymentStatus;
    is(text) && !(payment && NOT_APPLICABLE.contains(&&*word(text)))
}

/// As it stands in the list; what is longer than all there is not.
fn word(text: &str) -> String {
    let text = text.trim();
    if text.len() > 20 {
        return String::new();
    }
    let spaced = text.to_lowercase().replace('_', " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_known_whatever_their_case() {
        for text in [
            "NULL",
            "(null)",
            "\\N",
            "None",
            "nil",
            "NaN",
            "n/a",
            "#N/A",
            "undefined",
            "Unknown",
            "not set",
            "NOT_SET",
            "no_information",
            "-",
            "--",
            "–",
            "—",
            "<null>",
            " null ",
        ] {
            assert!(is(text), "{text}");
            assert!(is_in(Field::Role, text), "{text}");
        }
        for text in ["", "Nullmann", "no", "0", "nothing", "Guest", "- -"] {
            assert!(!is(text), "{text}");
        }
        for text in ["N/A", "none"] {
            assert!(!is_in(Field::AccountPaymentStatus, text), "{text}");
        }
    }
}
