//! The part of the file that is in memory: from the current record on.
//!
//! Readers look at [`Window::data`] and [`Window::consume`] what they are done with. They never
//! read: when a record is not yet whole they say so, their caller calls [`Window::fill`], and
//! they start over at the record's first byte. Each fill at least doubles what they see, so
//! starting over costs no more than a constant per byte, even when bytes come one by one.
//!
//! Be advised:
//!
//! - The data is UTF-8, whatever the file is. [`Window::byte`] counts bytes of the file and
//!   offsets count bytes of the data: never add one to the other, but ask [`Window::place_at`].
//! - An offset into the data survives a fill, though the bytes may move, but no consume.
//! - LF, CR and CRLF each end one line, also where CR and LF are consumed one after the other.
//!   [`Window::consume_line`] does not look for that: it is for a line that does not begin with
//!   the LF of a CRLF.
//! - [`Window::discard`] counts neither lines nor bytes: the window has no place after it.

use std::io::{self, Read};

use memchr::{memchr_iter, memchr2};

use super::utf16::utf16_bytes;
use super::windows1252::windows1252_bytes;
use crate::Encoding;

/// Bytes the window starts with; it grows only for a record that is larger.
const START: usize = 256 * 1024;

/// A sliding view of the file's text, and where in the file it begins.
pub(crate) struct Window<'r> {
    input: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    encoding: Encoding,
    byte: u64,
    line: u64,
    after_cr: bool,
}

impl<'r> Window<'r> {
    /// A window on text whose first byte is at `byte` of the file; `encoding` says
    /// how many bytes it takes there.
    pub(crate) fn new(input: Box<dyn Read + 'r>, byte: u64, encoding: Encoding) -> Self {
        Self::at(input, byte, 1, encoding)
    }

    /// The same in the middle of a file, at the beginning of a line.
    pub(crate) fn at(input: Box<dyn Read + 'r>, byte: u64, line: u64, encoding: Encoding) -> Self {
        Self {
            input,
            buffer: vec![0; START],
            start: 0,
            end: 0,
            ended: false,
            encoding,
            byte,
            line,
            after_cr: false,
        }
    }

    /// What is in memory and not consumed.
    pub(crate) fn data(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Whether [`Window::data`] goes to the end of the file.
    pub(crate) const fn ended(&self) -> bool {
        self.ended
    }

    /// 1-based line at which the data begins.
    pub(crate) const fn line(&self) -> u64 {
        self.line
    }

    /// Byte of the file at which the data begins.
    pub(crate) const fn byte(&self) -> u64 {
        self.byte
    }

    /// Line and byte of the file at `offset` of the data.
    pub(crate) fn place_at(&self, offset: usize) -> (u64, u64) {
        let before = &self.data()[..offset];
        (self.line + self.line_ends(before), self.byte + self.file_bytes(before))
    }

    /// Drops the first `length` bytes of the data.
    pub(crate) fn consume(&mut self, length: usize) {
        if length == 0 {
            return;
        }
        let consumed = &self.buffer[self.start..self.start + length];
        self.line += self.line_ends(consumed);
        self.byte += self.file_bytes(consumed);
        self.after_cr = consumed.last() == Some(&b'\r');
        self.start += length;
    }

    /// The same where these are one line, with or without its end: no line ends are counted.
    pub(crate) fn consume_line(&mut self, length: usize) {
        if length == 0 {
            return;
        }
        let line = &self.buffer[self.start..self.start + length];
        self.after_cr = line.last() == Some(&b'\r');
        self.line += u64::from(self.after_cr || line.last() == Some(&b'\n'));
        self.byte += self.file_bytes(line);
        self.start += length;
    }

    /// Reads on until there is at least twice as much data, or the file ends.
    pub(crate) fn fill(&mut self) -> io::Result<()> {
        let unread = self.end - self.start;
        self.make_room(unread);
        let enough = self.end + unread.max(1);
        while self.end < enough && !self.ended {
            let read = self.input.read(&mut self.buffer[self.end..])?;
            self.ended = read == 0;
            self.end += read;
        }
        Ok(())
    }

    /// Reads a chunk and drops it together with all data.
    pub(crate) fn discard(&mut self) -> io::Result<()> {
        (self.start, self.end) = (0, 0);
        self.ended = self.input.read(&mut self.buffer)? == 0;
        Ok(())
    }

    /// Makes room for as much as there is again, at least.
    fn make_room(&mut self, unread: usize) {
        let room = self.buffer.len() - self.end;
        if room >= START / 2 && room > unread {
            return;
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, unread);
        if unread * 2 >= self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
    }

    /// Line ends in text that begins where the data does.
    fn line_ends(&self, text: &[u8]) -> u64 {
        let mut ends = memchr_iter(b'\n', text).count();
        if self.after_cr && text.first() == Some(&b'\n') {
            ends -= 1;
        }
        for cr in memchr_iter(b'\r', text) {
            ends += usize::from(text.get(cr + 1) != Some(&b'\n'));
        }
        ends as u64
    }

    fn file_bytes(&self, text: &[u8]) -> u64 {
        match self.encoding {
            Encoding::Utf8 => text.len() as u64,
            Encoding::Utf16Le | Encoding::Utf16Be => utf16_bytes(text),
            Encoding::Windows1252 => windows1252_bytes(text),
        }
    }
}

/// Where the last line of `text` starts.
pub(crate) fn last_line_start(text: &[u8]) -> usize {
    memchr::memrchr2(b'\n', b'\r', text).map_or(0, |end| end + 1)
}

/// Where the first line of `text` ends, without its line end.
pub(crate) fn first_line_end(text: &[u8]) -> usize {
    memchr2(b'\n', b'\r', text).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives `1` byte per read.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(1);
            self.0.read(&mut buffer[..length])
        }
    }

    #[test]
    fn lines_are_counted_the_same_however_they_are_consumed() {
        let text = b"a\nb\r\nc\rd\r\r\ne";
        for step in 1..text.len() {
            let mut window = Window::new(Box::new(&text[..]), 3, Encoding::Utf8);
            window.fill().expect("memory");
            let mut left = text.len();
            while left > 0 {
                window.consume(step.min(left));
                left -= step.min(left);
            }
            assert_eq!((window.line(), window.byte()), (6, 3 + text.len() as u64), "step {step}");
        }
    }

    #[test]
    fn each_fill_doubles_the_data() {
        let text = vec![b'x'; 3 * START];
        let mut window = Window::new(Box::new(Drops(&text)), 0, Encoding::Utf8);
        let mut fills = 0;
        while !window.ended() {
            window.fill().expect("memory");
            fills += 1;
        }
        assert_eq!(window.data(), text);
        assert!(fills < 25, "{fills} fills");
    }
}
