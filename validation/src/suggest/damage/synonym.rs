//! # What
//! Another word for one of the exact values.
//! # Why
//! Every app has its own words. Only those that mean the same everywhere are here: a guest may
//! be a user or not, so it is not among them. Words that give somebody a privilege are another
//! damage.
//! # Example
//! `Suspended` for `DISABLED`

use super::separators::letters;
use crate::Field;

type Row = (Field, &'static str, &'static [&'static str]);

/// Field, exact value, and other words for it in lower case without separators.
#[rustfmt::skip]
const TABLE: [Row; 9] = [
    (Field::UserStatus, "ACTIVE", &["enabled", "activated"]),
    (Field::UserStatus, "DISABLED", &["inactive", "notactive", "suspended", "deactivated", "locked", "lockedout", "blocked", "deprovisioned"]),
    (Field::UserStatus, "DELETED", &["removed", "terminated"]),
    (Field::Role, "USER", &["member", "standard", "standarduser", "regular", "regularuser"]),
    (Field::AccountType, "SERVICE", &["serviceaccount", "serviceprincipal", "bot", "robot", "system", "systemaccount", "application"]),
    (Field::AccountType, "USER", &["person", "human", "member", "useraccount"]),
    (Field::AccountPaymentStatus, "PAID", &["fullypaid"]),
    (Field::AccountPaymentStatus, "UNPAID", &["notpaid"]),
    (Field::AccountPaymentStatus, "NA", &["free", "none", "notapplicable"]),
];

/// The exact value that the word stands for.
pub(crate) fn undo(text: &str, field: Field) -> Option<String> {
    let word = letters(text).to_ascii_lowercase();
    let row = TABLE.iter().find(|(of, _, words)| *of == field && words.contains(&&*word))?;
    Some(row.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_exact_values() {
        for (field, text, value) in [
            (Field::UserStatus, "Inactive", "DISABLED"),
            (Field::UserStatus, "SUSPENDED", "DISABLED"),
            (Field::UserStatus, "Deactivated", "DISABLED"),
            (Field::UserStatus, "locked-out", "DISABLED"),
            (Field::AccountType, "Service account", "SERVICE"),
            (Field::AccountType, "Bot", "SERVICE"),
            (Field::Role, "Member", "USER"),
            (Field::AccountPaymentStatus, "Free", "NA"),
        ] {
            assert_eq!(undo(text, field).as_deref(), Some(value), "{text}");
        }
        for text in ["Guest", "Manager", "owner?", "Owner", ""] {
            assert_eq!(undo(text, Field::Role), None, "{text}");
        }
    }

    #[test]
    fn every_row_is_of_an_exact_value_and_no_word_stands_twice() {
        let mut words = Vec::new();
        for (field, value, synonyms) in TABLE {
            assert!(field.allowed().contains(&value), "{value}");
            assert!(!field.is_privileged(value), "{value}");
            for word in synonyms {
                assert_eq!(letters(word).to_ascii_lowercase(), *word);
                assert!(!field.allowed().iter().any(|exact| exact.eq_ignore_ascii_case(word)));
                words.push((field, *word));
            }
        }
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
