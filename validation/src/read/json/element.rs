//! One JSON value as a record.

use super::scan::{Problem, Scan, Scanner, Text, syntax};
use super::unescape::unescape;
use crate::Field;
use crate::read::record::{JsonType, Span, SpanKind};

/// What a record is when it is no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// The members of one record, as offsets into the data or into `scratch`.
pub(crate) struct Element {
    pub(crate) kind: Kind,
    pub(crate) spans: [Span; Field::COUNT],
    pub(crate) scratch: Vec<u8>,
    /// Names that are no field, and where they stand in the data.
    pub(crate) unknown: Vec<(Span, usize)>,
    /// The first field that stands twice, and where.
    pub(crate) twice: Option<(Field, usize)>,
    /// The first member that holds an array.
    pub(crate) array: Option<Span>,
    seen: [bool; Field::COUNT],
    inside: Vec<bool>,
}

impl Element {
    pub(crate) fn new() -> Self {
        Self {
            kind: Kind::Null,
            spans: [Span::ABSENT; Field::COUNT],
            scratch: Vec::new(),
            unknown: Vec::new(),
            twice: None,
            array: None,
            seen: [false; Field::COUNT],
            inside: Vec::new(),
        }
    }

    /// Whether the record has this member, even if its value is `null`.
    pub(crate) const fn has(&self, field: Field) -> bool {
        self.seen[field as usize]
    }

    /// Reads the value at the start of the data, within `open` containers; gives its length.
    pub(crate) fn read(&mut self, scanner: &Scanner<'_>, open: usize) -> Scan<usize> {
        self.kind = match scanner.byte(0)? {
            b'{' => return self.object(scanner, open),
            b'[' => Kind::Array,
            b'"' => Kind::Text,
            b't' | b'f' => Kind::Boolean,
            b'n' => Kind::Null,
            _ => Kind::Number,
        };
        scanner.value(0, open, &mut self.inside)
    }

    fn clear(&mut self) {
        self.kind = Kind::Object;
        self.spans = [Span::ABSENT; Field::COUNT];
        self.scratch.clear();
        self.unknown.clear();
        self.twice = None;
        self.array = None;
        self.seen = [false; Field::COUNT];
    }

    fn object(&mut self, scanner: &Scanner<'_>, open: usize) -> Scan<usize> {
        self.clear();
        if open >= scanner.depth {
            return syntax(0, Problem::TooDeep);
        }
        let mut name_at = scanner.blank(1);
        if scanner.byte(name_at)? == b'}' {
            return Ok(name_at + 1);
        }
        let (mut name, mut value_at) = scanner.name(name_at)?;
        loop {
            let end = self.member(scanner, name_at, name, value_at, open + 1)?;
            let next = scanner.blank(end);
            match scanner.byte(next)? {
                b',' => {
                    name_at = scanner.blank(next + 1);
                    (name, value_at) = scanner.name_after_comma(next)?;
                }
                b'}' => return Ok(next + 1),
                _ => return syntax(next, Problem::ExpectedCommaOrBrace),
            }
        }
    }

    fn member(
        &mut self,
        scanner: &Scanner<'_>,
        name_at: usize,
        name: Text,
        value_at: usize,
        open: usize,
    ) -> Scan<usize> {
        let name = self.text(scanner.data, name_at, name);
        let first = scanner.byte(value_at)?;
        if first == b'[' && self.array.is_none() {
            self.array = Some(name);
        }
        let Some(field) = Field::from_name(name.bytes(scanner.data, &self.scratch)) else {
            self.unknown.push((name, name_at));
            return scanner.value(value_at, open, &mut self.inside);
        };
        if std::mem::replace(&mut self.seen[field as usize], true) && self.twice.is_none() {
            self.twice = Some((field, name_at));
        }
        let (kind, end) = match first {
            b'"' => {
                let text = scanner.string(value_at)?;
                self.spans[field as usize] = self.text(scanner.data, value_at, text);
                return Ok(text.end);
            }
            b't' => (SpanKind::Bool(true), scanner.literal(value_at, b"true")?),
            b'f' => (SpanKind::Bool(false), scanner.literal(value_at, b"false")?),
            b'n' => (SpanKind::Absent, scanner.literal(value_at, b"null")?),
            b'[' => (SpanKind::Other(JsonType::Array), self.nested(scanner, value_at, open)?),
            b'{' => (SpanKind::Other(JsonType::Object), self.nested(scanner, value_at, open)?),
            b'-' | b'0'..=b'9' => (SpanKind::Other(JsonType::Number), scanner.number(value_at)?),
            _ => return syntax(value_at, Problem::ExpectedValue),
        };
        self.spans[field as usize] = Span::new(value_at, end, kind);
        Ok(end)
    }

    fn nested(&mut self, scanner: &Scanner<'_>, at: usize, open: usize) -> Scan<usize> {
        scanner.value(at, open, &mut self.inside)
    }

    /// The string that opens at `open`, quotes left off and escapes decoded.
    fn text(&mut self, data: &[u8], open: usize, text: Text) -> Span {
        let (start, end) = (open + 1, text.end - 1);
        if !text.escaped {
            return Span::text(start, end);
        }
        let decoded = self.scratch.len();
        unescape(&data[start..end], &mut self.scratch);
        Span::new(decoded, self.scratch.len(), SpanKind::Unescaped)
    }
}
