//! # What
//! Quotes, brackets or the separator of a list around an address.
//! # Why
//! The address was cut out of a list or a sentence.
//! # Example
//! `<ann@example.com>;`

/// Signs that begin no address in practice.
const BEFORE: [char; 11] = ['<', '(', '[', '"', '\'', '“', '‘', ',', ';', ':', ' '];
/// Signs that end no domain.
const AFTER: [char; 13] = ['>', ')', ']', '"', '\'', '”', '’', ',', ';', ':', '.', '!', ' '];

pub(crate) fn undo(text: &str) -> Option<String> {
    // A quote behind a spreadsheet's = is part of its mark, and goes with it or not at all.
    if text.trim_start().starts_with('=') {
        return None;
    }
    let inner = text.trim_end_matches(AFTER).trim_start_matches(BEFORE);
    (inner.len() < text.len()).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_stays() {
        for text in ["ann@x.io;", "<ann@x.io>", "\"ann@x.io\".", "'ann@x.io',", "(ann@x.io) ;"] {
            assert_eq!(undo(text).as_deref(), Some("ann@x.io"), "{text}");
        }
        assert_eq!(undo("ann@x.io"), None);
        assert_eq!(undo(";").as_deref(), Some(""));
    }
}
