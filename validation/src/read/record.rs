//! What both readers yield, so that no rule knows the format.

use crate::Field;
use crate::rules::Finding;

/// One entry of the file.
pub(crate) struct Record<'a> {
    pub(crate) position: Position,
    pub(crate) values: [Value<'a>; Field::COUNT],
    /// The values of the columns that the recipe keeps, one for each.
    pub(crate) kept: Vec<Value<'a>>,
    /// What is kept of these, once that is settled.
    pub(crate) kept_json: &'a str,
    /// Why its fields cannot be told; then all values are absent.
    pub(crate) problem: Option<Box<dyn Finding>>,
    /// Whether it is the file's own CSV header once more.
    pub(crate) is_header: bool,
}

impl<'a> Record<'a> {
    /// A record with these values alone.
    pub(crate) const fn new(position: Position, values: [Value<'a>; Field::COUNT]) -> Self {
        Self { position, values, kept: Vec::new(), kept_json: "", problem: None, is_header: false }
    }
}

/// Where a record starts, or where something was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Position {
    /// 1-based; 0 is the file as a whole.
    pub(crate) record: u64,
    /// 1-based; 0 is no line.
    pub(crate) line: u64,
    /// 0-based byte of the file; none where no place is meant.
    pub(crate) byte: Option<u64>,
    /// Set for a record that is not in the list that a recipe names.
    pub(crate) outside: Option<Outside>,
}

/// Where a record stands that is not in the list that a recipe names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outside {
    /// In an array of the objects that have the lists.
    Array,
    /// In a sequence of them.
    Sequence,
}

/// What a record says about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Nothing: no such column or member, or `null`.
    Absent,
    /// Text, which may be empty and need not be valid UTF-8.
    Text(&'a [u8]),
    Bool(bool),
    /// A JSON value that no field takes, as it stands in the file.
    Other(JsonType, &'a [u8]),
}

impl<'a> Value<'a> {
    /// The value as text: empty if absent, JSON as it stands.
    pub(crate) const fn text(self) -> &'a [u8] {
        match self {
            Value::Absent => b"",
            Value::Text(text) | Value::Other(_, text) => text,
            Value::Bool(true) => b"true",
            Value::Bool(false) => b"false",
        }
    }
}

/// The JSON types that no field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonType {
    Number,
    Array,
    Object,
}

/// A value as offsets: what a reader keeps while it does not borrow the data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: SpanKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpanKind {
    Absent,
    /// Text as it stands in the window.
    Text,
    /// Text without its escapes, in the reader's scratch space.
    Unescaped,
    Bool(bool),
    Other(JsonType),
}

impl Span {
    pub(crate) const ABSENT: Self = Self { start: 0, end: 0, kind: SpanKind::Absent };

    /// The offsets are within one record, and so far below 4 GiB.
    pub(crate) const fn new(start: usize, end: usize, kind: SpanKind) -> Self {
        Self { start: start as u32, end: end as u32, kind }
    }

    pub(crate) const fn text(start: usize, end: usize) -> Self {
        Self::new(start, end, SpanKind::Text)
    }

    pub(crate) fn bytes<'a>(self, data: &'a [u8], scratch: &'a [u8]) -> &'a [u8] {
        let whole = if self.kind == SpanKind::Unescaped { scratch } else { data };
        &whole[self.start as usize..self.end as usize]
    }

    pub(crate) fn value<'a>(self, data: &'a [u8], scratch: &'a [u8]) -> Value<'a> {
        match self.kind {
            SpanKind::Absent => Value::Absent,
            SpanKind::Text | SpanKind::Unescaped => Value::Text(self.bytes(data, scratch)),
            SpanKind::Bool(value) => Value::Bool(value),
            SpanKind::Other(kind) => Value::Other(kind, self.bytes(data, scratch)),
        }
    }
}
