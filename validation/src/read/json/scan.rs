//! JSON's grammar over bytes, without recursion and without building anything.
//!
//! A [`Scanner`] goes over a name or a value and says where it ends, or what is wrong and at
//! which offset. What is accepted is what serde_json accepts; a property test keeps it so.
//! Whether the bytes of a string are valid UTF-8, and whether its surrogates pair up, is not
//! asked here: that is a finding about a field and no reason to stop reading.
//!
//! Be advised:
//!
//! - The data may end anywhere, and [`Stop::More`] says so. A scan cannot be resumed: it is
//!   done again from the value's first byte once there is more.
//! - A number or a word has no last byte of its own. Unless the file ends with the data, the
//!   byte after it must be there to tell that it is whole.
//! - Elsewhere the end of the file is [`Stop::More`] too: what that means, a file cut short or
//!   a record too large, is for the reader to say.
//! - The depth counts the containers around the value: pass them as `open`.

/// Why a scan ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The data ends before the value does.
    More,
    /// Not JSON.
    Syntax(SyntaxError),
}

/// What is not JSON, at an offset of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) at: usize,
    pub(crate) problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    ExpectedStart,
    ExpectedValue,
    ExpectedName,
    ExpectedColon,
    ExpectedCommaOrBrace,
    ExpectedCommaOrBracket,
    TrailingComma,
    ControlCharacter,
    BadEscape,
    BadNumber,
    TooDeep,
    TrailingData,
    UnexpectedEnd,
}

pub(crate) type Scan<T> = Result<T, Stop>;

pub(crate) const fn syntax<T>(at: usize, problem: Problem) -> Scan<T> {
    Err(Stop::Syntax(SyntaxError { at, problem }))
}

/// A string: `end` is past its closing quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) end: usize,
    pub(crate) escaped: bool,
}

/// Where to scan, and how deep.
pub(crate) struct Scanner<'d> {
    pub(crate) data: &'d [u8],
    /// Whether the file ends with the data.
    pub(crate) ended: bool,
    /// Containers that may be open at once.
    pub(crate) depth: usize,
}

impl Scanner<'_> {
    pub(crate) fn byte(&self, at: usize) -> Scan<u8> {
        self.data.get(at).copied().ok_or(Stop::More)
    }

    /// The first offset from `at` on that is no white space; the length if there is none.
    pub(crate) fn blank(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.data.get(at) {
            at += 1;
        }
        at
    }

    /// Goes over the string whose opening quote is at `open`.
    pub(crate) fn string(&self, open: usize) -> Scan<Text> {
        let mut escaped = false;
        let mut at = open + 1;
        loop {
            at = special(self.data, at);
            match self.byte(at)? {
                b'"' => return Ok(Text { end: at + 1, escaped }),
                b'\\' => {
                    escaped = true;
                    at = self.escape(at)?;
                }
                _ => return syntax(at, Problem::ControlCharacter),
            }
        }
    }

    fn escape(&self, backslash: usize) -> Scan<usize> {
        match self.byte(backslash + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(backslash + 2),
            b'u' => {
                for at in backslash + 2..backslash + 6 {
                    if !self.byte(at)?.is_ascii_hexdigit() {
                        return syntax(at, Problem::BadEscape);
                    }
                }
                Ok(backslash + 6)
            }
            _ => syntax(backslash + 1, Problem::BadEscape),
        }
    }

    pub(crate) fn number(&self, start: usize) -> Scan<usize> {
        let mut at = start + usize::from(self.byte(start)? == b'-');
        at = if self.byte(at)? == b'0' { at + 1 } else { self.digits(at)? };
        if self.data.get(at) == Some(&b'.') {
            at = self.digits(at + 1)?;
        }
        if let Some(b'e' | b'E') = self.data.get(at) {
            let signed = matches!(self.byte(at + 1)?, b'+' | b'-');
            at = self.digits(at + 1 + usize::from(signed))?;
        }
        self.word_end(at, Problem::BadNumber)
    }

    /// Goes over one digit or more.
    fn digits(&self, start: usize) -> Scan<usize> {
        if !self.byte(start)?.is_ascii_digit() {
            return syntax(start, Problem::BadNumber);
        }
        let digits = self.data[start..].iter().take_while(|byte| byte.is_ascii_digit());
        Ok(start + digits.count())
    }

    /// `true`, `false` or `null`: goes over it.
    pub(crate) fn literal(&self, start: usize, word: &[u8]) -> Scan<usize> {
        for (index, expected) in word.iter().enumerate() {
            if self.byte(start + index)? != *expected {
                return syntax(start + index, Problem::ExpectedValue);
            }
        }
        self.word_end(start + word.len(), Problem::ExpectedValue)
    }

    /// Makes sure that a number or a word ends at `at`: in a sequence of values, text without a
    /// gap would otherwise be the next one.
    fn word_end(&self, at: usize, problem: Problem) -> Scan<usize> {
        match self.data.get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'-' => syntax(at, problem),
            None if !self.ended => Err(Stop::More),
            _ => Ok(at),
        }
    }

    /// Goes over a value that is no container.
    fn scalar(&self, at: usize) -> Scan<usize> {
        match self.byte(at)? {
            b'"' => self.string(at).map(|text| text.end),
            b't' => self.literal(at, b"true"),
            b'f' => self.literal(at, b"false"),
            b'n' => self.literal(at, b"null"),
            b'-' | b'0'..=b'9' => self.number(at),
            _ => syntax(at, Problem::ExpectedValue),
        }
    }

    /// Goes over the name of a member and its colon; the name, and where the value begins.
    pub(crate) fn name(&self, at: usize) -> Scan<(Text, usize)> {
        if self.byte(at)? != b'"' {
            return syntax(at, Problem::ExpectedName);
        }
        let name = self.string(at)?;
        let colon = self.blank(name.end);
        if self.byte(colon)? != b':' {
            return syntax(colon, Problem::ExpectedColon);
        }
        Ok((name, self.blank(colon + 1)))
    }

    /// Goes over any value, within `open` containers. `inside` is room to remember which of
    /// those that it opens are objects.
    pub(crate) fn value(&self, start: usize, open: usize, inside: &mut Vec<bool>) -> Scan<usize> {
        inside.clear();
        let mut at = start;
        loop {
            at = match self.byte(at)? {
                b'[' | b'{' => match self.enter(at, open, inside)? {
                    (next, true) => next,
                    (next, false) => {
                        at = next;
                        continue;
                    }
                },
                _ => self.scalar(at)?,
            };
            match self.leave(at, inside)? {
                (end, true) => return Ok(end),
                (next, false) => at = next,
            }
        }
    }

    /// Opens a container: where its first value begins; or, with true, where an empty one ends.
    fn enter(&self, at: usize, open: usize, inside: &mut Vec<bool>) -> Scan<(usize, bool)> {
        if open + inside.len() >= self.depth {
            return syntax(at, Problem::TooDeep);
        }
        let object = self.byte(at)? == b'{';
        let first = self.blank(at + 1);
        let closing = if object { b'}' } else { b']' };
        if self.byte(first)? == closing {
            return Ok((first + 1, true));
        }
        inside.push(object);
        let value = if object { self.name(first)?.1 } else { first };
        Ok((value, false))
    }

    /// After a value: closes what ends there and goes to the next value; true
    /// when nothing is open any more.
    fn leave(&self, mut at: usize, inside: &mut Vec<bool>) -> Scan<(usize, bool)> {
        while let Some(object) = inside.last().copied() {
            let next = self.blank(at);
            match (self.byte(next)?, object) {
                (b',', true) => return Ok((self.name_after_comma(next)?.1, false)),
                (b',', false) => {
                    let value = self.blank(next + 1);
                    if self.byte(value)? == b']' {
                        return syntax(value, Problem::TrailingComma);
                    }
                    return Ok((value, false));
                }
                (b'}', true) | (b']', false) => {
                    inside.pop();
                    at = next + 1;
                }
                (_, true) => return syntax(next, Problem::ExpectedCommaOrBrace),
                (_, false) => return syntax(next, Problem::ExpectedCommaOrBracket),
            }
        }
        Ok((at, true))
    }

    /// The same as [`Scanner::name`] after the comma at `comma`.
    pub(crate) fn name_after_comma(&self, comma: usize) -> Scan<(Text, usize)> {
        let at = self.blank(comma + 1);
        if self.byte(at)? == b'}' {
            return syntax(at, Problem::TrailingComma);
        }
        self.name(at)
    }
}

/// The first offset from `at` on of a quote, a backslash or a control character;
/// the length when there is none. Eight bytes at a time: strings are short, and
/// a call to anything wider costs more than it saves.
fn special(data: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    while let Some(chunk) = data.get(at..at + 8) {
        let word = u64::from_le_bytes(chunk.try_into().expect("eight bytes"));
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
        let quote = zero(word ^ (ONES * b'"' as u64));
        let backslash = zero(word ^ (ONES * b'\\' as u64));
        let control = word.wrapping_sub(ONES * 0x20) & !word & TOPS;
        // The lowest mark is exact; marks above it may come from its borrow.
        let marks = quote | backslash | control;
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let ends = |byte: &u8| matches!(*byte, b'"' | b'\\' | 0..0x20);
    let rest = data.get(at..).unwrap_or_default();
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Scan<usize> {
        let scanner = Scanner { data: text.as_bytes(), ended: true, depth: 4 };
        scanner.value(0, 0, &mut Vec::new())
    }

    #[test]
    fn whole_values_are_gone_over() {
        for text in [
            "{}",
            "[ ]",
            "[1,2]",
            "{\"a\":{\"b\":[null,true]},\"c\":-1.5e+3}",
            "\"a\\u00e9\\n\"",
            "0",
            "-0",
            "[[[[]]]]",
            "{ \"a\" : [ ] , \"b\" : \"\" }",
        ] {
            assert_eq!(scan(text), Ok(text.len()), "{text}");
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        use Problem::*;
        let cases = [
            ("[1 2]", 3, ExpectedCommaOrBracket),
            ("[1,]", 3, TrailingComma),
            ("{\"a\":1,}", 7, TrailingComma),
            ("{\"a\" 1}", 5, ExpectedColon),
            ("{a:1}", 1, ExpectedName),
            ("{\"a\":1]", 6, ExpectedCommaOrBrace),
            ("[01]", 2, BadNumber),
            ("[1.]", 3, BadNumber),
            ("[-]", 2, BadNumber),
            ("[tru]", 4, ExpectedValue),
            ("\"a\u{1}\"", 2, ControlCharacter),
            ("\"\\x\"", 2, BadEscape),
            ("\"\\u12g4\"", 5, BadEscape),
            ("[[[[[]]]]]", 4, TooDeep),
        ];
        for (text, at, problem) in cases {
            assert_eq!(scan(text), syntax(at, problem), "{text}");
        }
    }

    #[test]
    fn a_special_byte_is_found_at_every_offset() {
        for special_byte in [b'"', b'\\', 0, 0x1F] {
            for length in 0..40 {
                for at in 0..length {
                    let mut data = vec![0x20 + (at % 2) as u8; length];
                    data[at] = special_byte;
                    data[at + 1..].fill(0xFF);
                    assert_eq!(special(&data, 0), at);
                }
            }
        }
    }
}
