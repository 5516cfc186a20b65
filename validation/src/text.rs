//! A text of an account.

pub(crate) mod characters;
pub(crate) mod folded;
pub mod wording;

use std::fmt;
use std::str::from_utf8;

/// Valid UTF-8 without control characters.
///
/// It stays bytes: to look through them once more for a `str` costs as much as all other checks
/// of a value, and a mere validation needs none.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    /// The bytes as text, if they are such a text.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let is_text = || from_utf8(bytes).is_ok() && !has_control(bytes);
        // Nearly all are printable ASCII, which is seen at once.
        (is_printable_ascii(bytes) || is_text()).then_some(Self(bytes))
    }

    pub(crate) const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn as_str(self) -> &'a str {
        from_utf8(self.0).expect("seen when it was made")
    }
}

/// Whether there is a control character in the text.
pub(crate) fn has_control(text: &[u8]) -> bool {
    text.iter().fold(false, |found, byte| found | is_control(*byte))
}

/// Whether a byte is a control character: U+0000 to U+001F or U+007F.
pub(crate) const fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7F
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// Does not stop at the first other byte, so that the processor can look at many at a time.
fn is_printable_ascii(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::{Text, has_control};

    #[test]
    fn texts_are_utf8_without_control_characters() {
        for text in [
            "",
            " ",
            "~",
            "a b",
            "Zoë",
            "山田",
            "\u{80}",
            "\u{7ff}x",
            "a sentence of thirty-three letters.",
        ] {
            assert_eq!(Text::parse(text.as_bytes()).map(Text::as_str), Some(text));
        }
        for bytes in [
            &b"\0"[..],
            b"a\x1f",
            b"\x7f",
            b"a\nb",
            b"\xff",
            b"Zo\xeb",
            b"\xed\xa0\x80",
            b"tab\tin a sentence of many letters",
        ] {
            assert_eq!(Text::parse(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn only_the_contracts_control_characters_count() {
        let found: Vec<u8> = (0..=255).filter(|byte| has_control(&[b'a', *byte])).collect();
        let expected: Vec<u8> = (0..0x20).chain([0x7F]).collect();
        assert_eq!(found, expected);
    }
}
