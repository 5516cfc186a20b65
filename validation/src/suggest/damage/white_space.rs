//! # What
//! White space around a value: spaces, no-break spaces, tabs, line breaks and
//! characters of no width.
//! # Why
//! It is copied along from web pages, and fixed-width exports pad with it.
//! # Example
//! `" ACTIVE "`

use super::invisible;

/// The text without it. A text of nothing else becomes empty.
pub(crate) fn undo(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || invisible::is(c));
    (trimmed.len() < text.len()).then(|| trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_around_goes() {
        for (text, fixed) in [
            (" a b ", Some("a b")),
            ("\u{A0}\u{200B}a\u{FEFF}\r\n", Some("a")),
            ("\u{3000} ", Some("")),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(undo(text).as_deref(), fixed);
        }
    }
}
