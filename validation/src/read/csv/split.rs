//! One CSV record as fields.
//!
//! [`Fields::split`] cuts the record at the start of the data into spans: offsets into the
//! data, or into `scratch` where the text had to be rewritten. A line without a quote goes the
//! fast way. A quote opens a value only where a field begins, with or without spaces before it;
//! anywhere else it is text. Where a recipe says that quotes mean something else, `quoting.rs`
//! splits.
//!
//! Be advised:
//!
//! - The spans hold for this `data`, and until the next split.
//! - The data may end anywhere. Unless the file ends with it, a record is whole only when its
//!   line end is there, and a quote at the very end may be the first of a doubled one.
//! - Of CRLF only the CR is taken, so that nobody has to wait for the next byte. The LF is left
//!   over as a blank line, which the reader skips.
//! - A value with text after its closing quote is cut as the `csv` crate cuts it, and noted in
//!   `stray`. Whoever takes the values must look there first: such a value is not what anybody
//!   meant.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::Quoting;
use crate::read::record::{Span, SpanKind};

/// The fields of one record, and room for those that had to be rewritten.
#[derive(Default)]
pub(crate) struct Fields {
    pub(crate) spans: Vec<Span>,
    pub(crate) scratch: Vec<u8>,
    /// Whether the record was seen to have no quotes, and so is one line.
    pub(crate) one_line: bool,
    /// Bytes of the record without its line end; set by the reader.
    pub(super) content: usize,
    /// The first such value of the record.
    pub(crate) stray: Option<Stray>,
    /// What a recipe says that quotes mean; none: as in RFC 4180.
    quoting: Option<Quoting>,
}

/// A value with text after the quote that closes it: from its opening quote to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stray {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a backslash stands before that quote.
    pub(crate) backslash: bool,
}

/// How splitting ended.
pub(crate) enum Split {
    /// The record is whole: its bytes without and with its line end.
    Whole { content: usize, length: usize },
    /// The data ends before the record does; `quote` is open there.
    Open { quote: Option<usize> },
}

enum End {
    /// At a delimiter or line end, or where the file ends.
    At(usize),
    /// Not within the data.
    Open(Option<usize>),
}

impl Fields {
    pub(crate) fn of(quoting: Option<Quoting>) -> Self {
        Self { quoting, ..Self::default() }
    }

    /// Splits the record at the start of `data`; `ended` says that the file ends with it.
    pub(crate) fn split(&mut self, data: &[u8], delimiter: u8, ended: bool) -> Split {
        self.spans.clear();
        self.one_line = false;
        self.stray = None;
        if let Some(quoting) = self.quoting {
            return self.split_oddly(data, delimiter, ended, quoting);
        }
        let line_end = match memchr3(b'\n', b'\r', b'"', data) {
            Some(at) if data[at] == b'"' => return self.split_quoted(data, delimiter, ended),
            Some(at) => at,
            None if ended => data.len(),
            None => return Split::Open { quote: None },
        };
        self.one_line = true;
        let mut start = 0;
        for end in memchr_iter(delimiter, &data[..line_end]) {
            self.spans.push(Span::text(start, end));
            start = end + 1;
        }
        self.spans.push(Span::text(start, line_end));
        Split::Whole { content: line_end, length: (line_end + 1).min(data.len()) }
    }

    fn split_quoted(&mut self, data: &[u8], delimiter: u8, ended: bool) -> Split {
        self.scratch.clear();
        let mut start = 0;
        loop {
            // Spaces in front of a quote are no part of the value.
            let blanks = data[start..].iter().take_while(|byte| **byte == b' ').count();
            let end = if data.get(start + blanks) == Some(&b'"') {
                self.quoted_field(data, start + blanks, delimiter, ended)
            } else {
                self.plain_field(data, start, delimiter, ended)
            };
            match end {
                End::At(end) if data.get(end) == Some(&delimiter) => start = end + 1,
                End::At(end) => {
                    return Split::Whole { content: end, length: (end + 1).min(data.len()) };
                }
                End::Open(quote) => return Split::Open { quote },
            }
        }
    }

    fn plain_field(&mut self, data: &[u8], start: usize, delimiter: u8, ended: bool) -> End {
        match field_end(data, start, delimiter, ended) {
            Some(end) => {
                self.spans.push(Span::text(start, end));
                End::At(end)
            }
            None => End::Open(None),
        }
    }

    /// A field that starts with the quote at `open`. Doubled quotes stand for one. Spaces after
    /// the closing quote are dropped; where there is other text, all of it is kept and noted in
    /// `stray`.
    fn quoted_field(&mut self, data: &[u8], open: usize, delimiter: u8, ended: bool) -> End {
        let rewritten = self.scratch.len();
        let mut start = open + 1;
        let mut from = start;
        let close = loop {
            let Some(found) = memchr(b'"', &data[from..]) else {
                return End::Open(Some(open));
            };
            let quote = from + found;
            match data.get(quote + 1) {
                Some(b'"') => {
                    self.scratch.extend_from_slice(&data[start..=quote]);
                    start = quote + 2;
                    from = start;
                }
                None if !ended => return End::Open(Some(open)),
                _ => break quote,
            }
        };
        let Some(end) = field_end(data, close + 1, delimiter, ended) else {
            return End::Open(None);
        };
        let stray = data[close + 1..end].iter().any(|byte| *byte != b' ');
        if stray {
            let backslash = close > open + 1 && data[close - 1] == b'\\';
            self.stray.get_or_insert(Stray { start: open, end, backslash });
        }
        if !stray && self.scratch.len() == rewritten {
            self.spans.push(Span::text(start, close));
        } else {
            self.scratch.extend_from_slice(&data[start..close]);
            if stray {
                self.scratch.extend_from_slice(&data[close + 1..end]);
            }
            self.spans.push(Span::new(rewritten, self.scratch.len(), SpanKind::Unescaped));
        }
        End::At(end)
    }
}

/// Where the field ends that has no quote from `start` on.
pub(super) fn field_end(data: &[u8], start: usize, delimiter: u8, ended: bool) -> Option<usize> {
    match memchr3(delimiter, b'\n', b'\r', &data[start..]) {
        Some(found) => Some(start + found),
        None if ended => Some(data.len()),
        None => None,
    }
}

/// Where the record ends that has no quote.
pub(super) fn record_end(data: &[u8], ended: bool) -> Option<usize> {
    line_end(data).or_else(|| ended.then_some(data.len()))
}

/// Where the first line of `data` ends, if its end is there.
pub(crate) fn line_end(data: &[u8]) -> Option<usize> {
    memchr2(b'\n', b'\r', data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<String> {
        let mut fields = Fields::default();
        let Split::Whole { content, .. } = fields.split(text.as_bytes(), b',', true) else {
            return vec!["open".into()];
        };
        assert!(content <= text.len());
        let show = |span: &Span| {
            String::from_utf8_lossy(span.bytes(text.as_bytes(), &fields.scratch)).into_owned()
        };
        fields.spans.iter().map(show).collect()
    }

    #[test]
    fn text_after_a_closing_quote_is_told() {
        for (text, stray) in [
            ("a,\"b\"c,d", Some((2, 6, false))),
            ("\"a\" \"b\"", Some((0, 7, false))),
            ("\"O\\\"Hara\",x", Some((0, 9, true))),
            ("\"\" ,\"C:\\\\\"", None),
            ("a\"b,\"\"\"\"", None),
        ] {
            let mut fields = Fields::default();
            fields.split(text.as_bytes(), b',', true);
            let found = fields.stray.map(|stray| (stray.start, stray.end, stray.backslash));
            assert_eq!(found, stray, "{text}");
        }
    }

    #[test]
    fn fields_are_cut_and_unquoted() {
        let cases: &[(&str, &[&str])] = &[
            ("a,b\nc", &["a", "b"]),
            ("a,\r\n", &["a", ""]),
            ("\"a\",\"b,c\"\n", &["a", "b,c"]),
            ("\"a\"\"b\",\"\"", &["a\"b", ""]),
            ("\"a\nb\",c", &["a\nb", "c"]),
            ("a\"b,\"c\"d\"e,f", &["a\"b", "cd\"e", "f"]),
            ("a,  \"b, c\" , d", &["a", "b, c", " d"]),
            ("\"a", &["open"]),
            ("x,\"", &["open"]),
        ];
        for (text, expected) in cases {
            assert_eq!(fields(text), *expected, "{text:?}");
        }
    }
}
