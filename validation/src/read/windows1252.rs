//! Windows-1252 as UTF-8.

use std::io::{self, Read};

use super::utf16::encode;

/// Code points of the bytes from 0x80 to 0x9F, as the WHATWG Encoding Standard
/// has them: the five that mean nothing are the control characters of that
/// number. Every other byte is the code point of its own number.
#[rustfmt::skip]
const UPPER: [u16; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

/// The bytes of a text in windows-1252, where all of its characters are in it.
pub(crate) fn to_windows1252(text: &str) -> Option<Vec<u8>> {
    let byte = |character: char| {
        let code = u32::from(character);
        let upper = UPPER.iter().position(|known| u32::from(*known) == code);
        match upper {
            Some(index) => u8::try_from(0x80 + index).ok(),
            None => u8::try_from(code).ok().filter(|byte| !matches!(byte, 0x80..=0x9F)),
        }
    };
    text.chars().map(byte).collect()
}

/// Turns windows-1252 into UTF-8 while it is read. Every byte is a character,
/// so nothing in it is ever no text.
pub(crate) struct Windows1252<R> {
    inner: R,
    raw: Vec<u8>,
    decoded: Vec<u8>,
    taken: usize,
}

impl<R: Read> Windows1252<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, raw: vec![0; 16 * 1024], decoded: Vec::new(), taken: 0 }
    }
}

impl<R: Read> Read for Windows1252<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.decoded.len() {
            let read = self.inner.read(&mut self.raw)?;
            self.decoded.clear();
            self.taken = 0;
            for byte in &self.raw[..read] {
                let upper = byte.checked_sub(0x80).and_then(|index| UPPER.get(usize::from(index)));
                encode(upper.map_or(u32::from(*byte), |code| u32::from(*code)), &mut self.decoded);
            }
        }
        let ready = &self.decoded[self.taken..];
        let taken = ready.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&ready[..taken]);
        self.taken += taken;
        Ok(taken)
    }
}

/// Bytes of windows-1252 that this text stands for: one for each character.
pub(crate) fn windows1252_bytes(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        Windows1252::new(bytes).read_to_string(&mut text).expect("valid UTF-8 from memory");
        text
    }

    #[test]
    fn letters_and_signs_are_the_ones_that_were_written() {
        assert_eq!(decoded(b"M\xFCller \x80 \x93na\xEFve\x94 \x8A\x9F"), "Müller € “naïve” ŠŸ");
        assert_eq!(decoded(&[0x81, 0x9D, 0xA0, 0xFF]), "\u{81}\u{9D}\u{A0}ÿ");
    }

    #[test]
    fn every_byte_is_one_character_and_no_two_are_the_same() {
        let all: Vec<u8> = (0..=255).collect();
        let text = decoded(&all);
        let distinct: std::collections::BTreeSet<char> = text.chars().collect();
        assert_eq!((text.chars().count(), distinct.len()), (256, 256));
        assert!(text.starts_with(std::str::from_utf8(&all[..128]).expect("ASCII")));
        assert_eq!(windows1252_bytes(text.as_bytes()), 256);
    }
}
