//! Values as reports and messages show them.

use std::borrow::Cow;

use crate::limits::VALUE_CHARACTERS;
use crate::text::characters::unseen;

/// Characters of a value that a message shows.
const MESSAGE_CHARACTERS: usize = 60;

/// A value as reports have it: cut to as many characters as a value may have, with U+FFFD for
/// bytes that are no text.
pub(crate) fn value(bytes: &[u8]) -> Cow<'_, str> {
    // No character is longer than four bytes, so these are enough.
    let enough = &bytes[..bytes.len().min(4 * (VALUE_CHARACTERS + 1))];
    let text = lossy(enough);
    match text.char_indices().nth(VALUE_CHARACTERS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => text,
    }
}

/// A value in a message, in quotes.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    format!("\"{}\"", raw(bytes))
}

/// A piece of the file in a message: cut, and with control characters made visible.
pub(crate) fn raw(bytes: &[u8]) -> String {
    let enough = &bytes[..bytes.len().min(4 * (MESSAGE_CHARACTERS + 1))];
    let mut shown = String::new();
    for (index, character) in lossy(enough).chars().enumerate() {
        if index == MESSAGE_CHARACTERS {
            shown.push('…');
            break;
        }
        push_visible(&mut shown, character);
    }
    shown
}

/// Text with U+FFFD for what is no text. Half of a surrogate pair, which is three bytes in the
/// manner of UTF-8, gets only one too.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = Vec::new();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        if rest.get(..3).is_some_and(is_half_pair) {
            text.extend_from_slice("\u{FFFD}".as_bytes());
            rest = &rest[3..];
        } else {
            text.push(*first);
            rest = &rest[1..];
        }
    }
    Cow::Owned(String::from_utf8_lossy(&text).into_owned())
}

/// Half of a surrogate pair in the manner of UTF-8.
pub(crate) fn is_half_pair(bytes: &[u8]) -> bool {
    matches!(bytes, [0xED, 0xA0..=0xBF, 0x80..=0xBF])
}

/// Appends a character so that it is seen and cannot break the message apart, as a line break
/// would.
fn push_visible(shown: &mut String, character: char) {
    match character {
        '\t' => shown.push_str("\\t"),
        '\n' => shown.push_str("\\n"),
        '\r' => shown.push_str("\\r"),
        '\u{A0}' => shown.push_str("\\u{A0}"),
        // A variation selector of a Han character is part of it.
        '\u{E0100}'..='\u{E01EF}' => shown.push(character),
        _ if unseen(character).is_some() => {
            shown.push_str(&format!("\\u{{{:X}}}", u32::from(character)));
        }
        _ => shown.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_by_characters() {
        assert_eq!(value(b"a"), "a");
        let longest = "é".repeat(VALUE_CHARACTERS);
        assert_eq!(value(longest.as_bytes()), longest);
        let cut = value("😀".repeat(VALUE_CHARACTERS + 1).as_bytes()).into_owned();
        assert_eq!(cut.chars().count(), VALUE_CHARACTERS + 1);
        assert!(cut.ends_with("😀…"));
    }

    #[test]
    fn messages_show_what_cannot_be_seen() {
        assert_eq!(quoted(b"a\tb\0\xFF"), "\"a\\tb\\u{0}\u{FFFD}\"");
        assert_eq!(quoted(b"a\xED\xA0\xBDb"), "\"a\u{FFFD}b\"");
        assert_eq!(quoted("a\u{A0}".as_bytes()), "\"a\\u{A0}\"");
        assert_eq!(quoted("x".repeat(61).as_bytes()), format!("\"{}…\"", "x".repeat(60)));
    }
}
