//! What a file was, in 32 bytes.

use std::fmt::{self, Display, Formatter};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256. `Display`, and its JSON, are 64 hexadecimal digits in small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileDigest([u8; 32]);

impl FileDigest {
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }

    /// Of 64 digits as it is displayed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 64 || !text.bytes().all(is_digit) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl Display for FileDigest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for FileDigest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileDigest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("no SHA-256 of 64 digits"))
    }
}

/// The SHA-256 of a file that comes in pieces, its size and its last two bytes.
#[derive(Debug, Clone, Default)]
pub struct FileSum {
    sum: Sha256,
    bytes: u64,
    tail: [u8; 2],
}

impl FileSum {
    pub fn update(&mut self, piece: &[u8]) {
        self.sum.update(piece);
        self.bytes += piece.len() as u64;
        match *piece {
            [] => {}
            [last] => self.tail = [self.tail[1], last],
            [.., one, last] => self.tail = [one, last],
        }
    }

    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The last two bytes, or as many as there are.
    #[must_use]
    pub fn tail(&self) -> &[u8] {
        let missing = 2_usize.saturating_sub(usize::try_from(self.bytes).unwrap_or(2));
        &self.tail[missing..]
    }

    #[must_use]
    pub fn digest(self) -> FileDigest {
        FileDigest(self.sum.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_in_whatever_pieces() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for pieces in [&["abc"][..], &["a", "", "bc"], &["ab", "c", ""], &["a", "b", "c"]] {
            let mut sum = FileSum::default();
            pieces.iter().for_each(|piece| sum.update(piece.as_bytes()));
            assert_eq!((sum.bytes(), sum.tail()), (3, &b"bc"[..]), "{pieces:?}");
            assert_eq!(sum.digest().to_string(), abc);
        }
        let mut one = FileSum::default();
        assert_eq!(one.tail(), b"");
        one.update(b"a");
        assert_eq!(one.tail(), b"a");
    }

    #[test]
    fn what_is_displayed_is_read_back_and_nothing_else_is() {
        let digest = FileSum::default().digest();
        let text = digest.to_string();
        assert_eq!(FileDigest::parse(&text), Some(digest));
        let json = serde_json::to_string(&digest).expect("JSON");
        assert_eq!(serde_json::from_str::<FileDigest>(&json).expect("read"), digest);
        for wrong in [&text[1..], &format!("{text}0"), &text.to_uppercase(), &"é".repeat(32)] {
            assert_eq!(FileDigest::parse(wrong), None, "{wrong}");
        }
    }
}
