//! # What
//! One of the exact values, with spaces, hyphens, slashes, dots, underscores
//! or quotes in or around it.
//! # Why
//! Most apps write values for people to read: `Super Admin`, `N/A`.
//! # Example
//! `super-admin`

use std::borrow::Cow;

use super::full_width;
use crate::Field;

/// Whether a sign changes no meaning; `!` or `?` would.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || "_-./'\"‘’“”,;:()[]|".contains(c)
}

/// The letters alone.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| !is_separator(*c)).collect()
}

/// Whether a sign stands between the values of a list: line breaks of every kind do.
const fn is_between(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | '|' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// How many values a text lists, with a comma, semicolon, bar or line break between them. Such
/// signs around a value make no list.
pub(crate) fn listed(text: &str) -> usize {
    // A list in full-width characters is one too.
    let text = full_width::undo(text).map_or(Cow::Borrowed(text), Cow::Owned);
    let parts = text.split(is_between);
    parts.filter(|part| !letters(part).is_empty()).count()
}

/// The letters alone, if they are an exact value in any letter case.
pub(crate) fn undo(text: &str, field: Field) -> Option<String> {
    if !text.contains(is_separator) {
        return None;
    }
    let letters = letters(text);
    let known = field.allowed().iter().any(|value| value.eq_ignore_ascii_case(&letters));
    known.then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_stay() {
        assert_eq!(undo("Super Admin", Field::Role).as_deref(), Some("SuperAdmin"));
        assert_eq!(undo("N/A", Field::AccountPaymentStatus).as_deref(), Some("NA"));
        assert_eq!(undo("\"un-paid\"", Field::AccountPaymentStatus).as_deref(), Some("unpaid"));
        for text in ["ADMIN", "ACTIVE?", "!ADMIN", "Super Duper"] {
            assert_eq!(undo(text, Field::Role), None, "{text}");
        }
    }
}
