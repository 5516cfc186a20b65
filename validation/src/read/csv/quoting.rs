//! Records of files in which, as a recipe says, quotes do not mean what RFC 4180 says.
//!
//! Everything is copied: such files are few, and the others are no slower for it.

use super::split::{Fields, Split, Stray};
use crate::Quoting;
use crate::read::record::{Span, SpanKind};

/// What opens a value, and what may close it.
const CURLY: [(&str, &[&str]); 5] =
    [("“", &["”", "“"]), ("„", &["“", "”"]), ("”", &["”"]), ("«", &["»"]), ("»", &["«"])];

impl Fields {
    /// Splits the record at the start of `data` by this quoting.
    pub(super) fn split_oddly(
        &mut self,
        data: &[u8],
        delimiter: u8,
        ended: bool,
        quoting: Quoting,
    ) -> Split {
        self.scratch.clear();
        match quoting {
            Quoting::Lines => self.split_line(data, delimiter, ended),
            Quoting::Backslash | Quoting::Curly => {
                self.split_values(data, delimiter, ended, quoting)
            }
        }
    }

    /// Splits the record in the text of a line that is one quoted value, or in a line without
    /// quotes.
    fn split_line(&mut self, data: &[u8], delimiter: u8, ended: bool) -> Split {
        let mut text = Vec::new();
        let start = data.iter().take_while(|byte| **byte == b' ').count();
        let after = match data.get(start) {
            Some(b'"') => match unquoted(data, start, false, ended, &mut text) {
                Some(after) => after,
                None => return Split::Open { quote: Some(start) },
            },
            _ => 0,
        };
        let Some(end) = super::split::record_end(&data[after..], ended).map(|end| after + end)
        else {
            return Split::Open { quote: None };
        };
        text.extend_from_slice(&data[after..end]);
        let mut inner = Fields::default();
        match inner.split(&text, delimiter, true) {
            Split::Whole { .. } => {
                inner.spans.iter().for_each(|span| self.push(span.bytes(&text, &inner.scratch)));
                self.stray = inner.stray.map(|_| Stray { start: 0, end, backslash: false });
            }
            Split::Open { .. } => {
                self.push(&text);
                self.stray = Some(Stray { start: 0, end, backslash: false });
            }
        }
        whole(data, end)
    }

    fn split_values(&mut self, data: &[u8], delimiter: u8, ended: bool, quoting: Quoting) -> Split {
        let mut at = 0;
        loop {
            let start = at + data[at..].iter().take_while(|byte| **byte == b' ').count();
            let after = match data.get(start) {
                Some(b'"') => {
                    let mut text = Vec::new();
                    let backslash = quoting == Quoting::Backslash;
                    let Some(after) = unquoted(data, start, backslash, ended, &mut text) else {
                        return Split::Open { quote: Some(start) };
                    };
                    self.push(&text);
                    Some(after)
                }
                _ if quoting == Quoting::Curly => self.curly(data, start, delimiter),
                _ => None,
            };
            let rest = after.unwrap_or(at);
            let Some(end) = super::split::field_end(data, rest, delimiter, ended) else {
                return Split::Open { quote: None };
            };
            match after {
                None => self.push(&data[at..end]),
                Some(after) if data[after..end].iter().any(|byte| *byte != b' ') => {
                    self.stray.get_or_insert(Stray { start, end, backslash: false });
                }
                Some(_) => {}
            }
            if data.get(end) != Some(&delimiter) {
                return whole(data, end);
            }
            at = end + 1;
        }
    }

    /// Takes a value in curly quotes, if one opens at `start` and closes where its field ends;
    /// the place after it.
    fn curly(&mut self, data: &[u8], start: usize, delimiter: u8) -> Option<usize> {
        let line = &data[start..start + super::split::record_end(&data[start..], true)?];
        let (open, closing) = CURLY.iter().find(|(open, _)| line.starts_with(open.as_bytes()))?;
        let closes = |at: usize| {
            let close = closing.iter().find(|close| line[at..].starts_with(close.as_bytes()))?;
            let after = at + close.len();
            let blanks = line[after..].iter().take_while(|byte| **byte == b' ').count();
            let ends = line.get(after + blanks).is_none_or(|byte| *byte == delimiter);
            ends.then_some((at, after))
        };
        let (close, after) = (open.len()..line.len()).find_map(closes)?;
        self.push(&line[open.len()..close]);
        Some(start + after)
    }

    fn push(&mut self, text: &[u8]) {
        let start = self.scratch.len();
        self.scratch.extend_from_slice(text);
        self.spans.push(Span::new(start, self.scratch.len(), SpanKind::Unescaped));
    }
}

/// The record that ends at `end`.
fn whole(data: &[u8], end: usize) -> Split {
    Split::Whole { content: end, length: (end + 1).min(data.len()) }
}

/// Appends the text of the value whose quote is at `open`; the place after its closing quote,
/// if it has one.
fn unquoted(
    data: &[u8],
    open: usize,
    backslash: bool,
    ended: bool,
    text: &mut Vec<u8>,
) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let (byte, next) = (*data.get(at)?, data.get(at + 1));
        match (byte, next) {
            (b'"' | b'\\', None) if !ended => return None,
            (b'"', Some(b'"')) => at += 1,
            (b'"', _) => return Some(at + 1),
            (b'\\', Some(b'"' | b'\\')) if backslash => at += 1,
            _ => {}
        }
        text.push(data[at]);
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(quoting: Quoting, text: &str) -> Vec<String> {
        let mut fields = Fields::of(Some(quoting));
        let Split::Whole { content, length } = fields.split(text.as_bytes(), b';', true) else {
            return vec!["open".into()];
        };
        assert!(content <= length && length <= text.len());
        if let Some(stray) = fields.stray {
            return vec![format!("stray {}", &text[stray.start..stray.end])];
        }
        let show = |span: &Span| {
            String::from_utf8_lossy(span.bytes(text.as_bytes(), &fields.scratch)).into_owned()
        };
        fields.spans.iter().map(show).collect()
    }

    #[test]
    fn values_are_cut_as_each_quoting_has_it() {
        use Quoting::{Backslash, Curly, Lines};
        let cases: &[(Quoting, &str, &[&str])] = &[
            (Backslash, r#""O\"Hara; Ann";x"#, &["O\"Hara; Ann", "x"]),
            (Backslash, r#""C:\\";"a""b" "#, &["C:\\", "a\"b"]),
            (Backslash, r#"C:\\;\"x\""#, &[r"C:\\", r#"\"x\""#]),
            (Backslash, r#""a"b;c"#, &[r#"stray "a"b"#]),
            (Backslash, r#""a\""#, &["open"]),
            (Curly, "“a;b”;„c“; «d» ;e“f”\nx", &["a;b", "c", "d", "e“f”"]),
            (Curly, "“a;b\n”", &["“a", "b"]),
            (Curly, "\"a;b\";“it”s”", &["a;b", "it”s"]),
            (Lines, "\"a;b\"\nx", &["a", "b"]),
            (Lines, "\"a;\"\"b;c\"\"\"", &["a", "b;c"]),
            (Lines, "a;b\n", &["a", "b"]),
            (Lines, "\"a;\"\"b\"\n", &["stray \"a;\"\"b\""]),
            (Lines, "\"a;b", &["open"]),
        ];
        for (quoting, text, expected) in cases {
            assert_eq!(fields(*quoting, text), *expected, "{quoting:?} {text:?}");
        }
    }
}
