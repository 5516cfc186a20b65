//! UTF-16 as UTF-8.

use std::io::{self, Read};

/// Turns UTF-16 into UTF-8 while it is read.
///
/// Half of a surrogate pair becomes its three bytes in the manner of UTF-8,
/// which is not valid UTF-8: so it is found by the same rule as any other
/// bytes that are no text. The same goes for an odd byte at the end.
pub(crate) struct Utf16<R> {
    inner: R,
    big_endian: bool,
    odd: Option<u8>,
    high: Option<u16>,
    raw: Vec<u8>,
    decoded: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    pub(crate) fn new(inner: R, big_endian: bool) -> Self {
        Self {
            inner,
            big_endian,
            odd: None,
            high: None,
            raw: vec![0; 16 * 1024],
            decoded: Vec::new(),
            taken: 0,
            ended: false,
        }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.taken = 0;
        while self.decoded.is_empty() && !self.ended {
            let read = self.inner.read(&mut self.raw)?;
            if read == 0 {
                self.ended = true;
                self.finish();
            }
            for index in 0..read {
                let byte = self.raw[index];
                match self.odd.take() {
                    None => self.odd = Some(byte),
                    Some(first) if self.big_endian => self.unit(u16::from_be_bytes([first, byte])),
                    Some(first) => self.unit(u16::from_le_bytes([first, byte])),
                }
            }
        }
        Ok(())
    }

    fn unit(&mut self, unit: u16) {
        if let Some(high) = self.high.take() {
            if (0xDC00..0xE000).contains(&unit) {
                let pair = (u32::from(high - 0xD800) << 10) | u32::from(unit - 0xDC00);
                return encode(0x1_0000 + pair, &mut self.decoded);
            }
            encode(u32::from(high), &mut self.decoded);
        }
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            encode(u32::from(unit), &mut self.decoded);
        }
    }

    fn finish(&mut self) {
        if let Some(high) = self.high.take() {
            encode(u32::from(high), &mut self.decoded);
        }
        if self.odd.take().is_some() {
            self.decoded.push(0x80);
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.decoded.len() {
            self.decode_more()?;
        }
        let ready = &self.decoded[self.taken..];
        let taken = ready.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&ready[..taken]);
        self.taken += taken;
        Ok(taken)
    }
}

/// Appends a code point in the manner of UTF-8, surrogates too.
pub(crate) fn encode(code: u32, out: &mut Vec<u8>) {
    let tail = |shift: u32| 0x80 | ((code >> shift) & 0x3F) as u8;
    match code {
        0..0x80 => out.push(code as u8),
        0x80..0x800 => out.extend([0xC0 | (code >> 6) as u8, tail(0)]),
        0x800..0x1_0000 => out.extend([0xE0 | (code >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend([0xF0 | (code >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}

/// Bytes of UTF-16 that this text stands for.
pub(crate) fn utf16_bytes(text: &[u8]) -> u64 {
    let starts = text.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let pairs = text.iter().filter(|byte| **byte >= 0xF0).count();
    2 * (starts + pairs) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(units: &[u16], big_endian: bool, extra: &[u8]) -> Vec<u8> {
        let to_bytes =
            |unit: &u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
        let mut bytes: Vec<u8> = units.iter().flat_map(to_bytes).collect();
        bytes.extend_from_slice(extra);
        let mut out = Vec::new();
        Utf16::new(&bytes[..], big_endian).read_to_end(&mut out).expect("memory");
        out
    }

    #[test]
    fn text_of_every_width_comes_out_as_utf8_and_is_measured() {
        let text = "aé漢😀\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        for big_endian in [false, true] {
            assert_eq!(decoded(&units, big_endian, &[]), text.as_bytes());
        }
        assert_eq!(utf16_bytes(text.as_bytes()), 2 * units.len() as u64);
    }

    #[test]
    fn half_a_pair_and_an_odd_byte_are_not_valid_utf8() {
        for broken in [&[0xD83D, 0x61][..], &[0xDE00], &[0xD83D], &[0xD83D, 0xD83D, 0xDE00]] {
            assert!(std::str::from_utf8(&decoded(broken, false, &[])).is_err());
        }
        assert_eq!(decoded(&[0x61], false, b"b"), [b'a', 0x80]);
    }
}
