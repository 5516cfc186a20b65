//! What was sent, in 32 bytes: equal digests stand for equal payloads.

use std::fmt::{self, Display, Formatter};

/// The SHA-256 of a form, of a file, or of whatever else is known by it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// As the tables have it; absent if the column is empty or has another length.
    pub(crate) fn from_column(column: Option<Vec<u8>>) -> Option<Self> {
        column?.try_into().ok().map(Self)
    }

    pub(crate) const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Of 64 hexadecimal digits, as it is displayed.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl Display for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn what_is_displayed_is_read_back_and_nothing_else_is() {
        let digest = Digest::new(std::array::from_fn(|at| at as u8 * 8 + 1));
        let text = digest.to_string();
        assert_eq!(Digest::parse(&text), Some(digest));
        assert_eq!(Digest::parse(&text.to_uppercase()), Some(digest));
        for wrong in [&text[1..], &format!("{text}0"), &text.replace('0', "+"), &"é".repeat(32)] {
            assert_eq!(Digest::parse(wrong), None, "{wrong}");
        }
    }
}
