//! One JSON value as a record.

use super::members::Members;
use super::scan::{Problem, Scan, Scanner, Text, syntax};
use super::unescape::unescape;
use crate::Field;
use crate::read::naming::{Meaning, Naming};
use crate::read::record::{JsonType, Span, SpanKind, Value};

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

/// A member that is no field.
pub(crate) struct Other {
    pub(crate) name: Span,
    /// Offset of the name.
    pub(crate) at: usize,
    /// Whether the recipe says that it is to be ignored.
    pub(crate) ignored: bool,
}

/// The members of one record, as offsets into the data or into `scratch`.
pub(crate) struct Element {
    pub(crate) kind: Kind,
    pub(crate) spans: [Span; Field::COUNT],
    /// The members that the recipe keeps.
    pub(crate) kept: Vec<Span>,
    pub(crate) scratch: Vec<u8>,
    pub(crate) others: Vec<Other>,
    /// The name by which a field stands here for the second time, and its offset.
    pub(crate) twice: Option<(Span, usize)>,
    /// The first member that holds an array.
    pub(crate) array: Option<Span>,
    seen: [bool; Field::COUNT],
    naming: Naming,
    inside: Vec<bool>,
}

impl Element {
    pub(crate) fn new(naming: Naming) -> Self {
        Self {
            kind: Kind::Null,
            spans: [Span::ABSENT; Field::COUNT],
            kept: vec![Span::ABSENT; naming.kept()],
            scratch: Vec::new(),
            others: Vec::new(),
            twice: None,
            array: None,
            seen: [false; Field::COUNT],
            naming,
            inside: Vec::new(),
        }
    }

    /// Whether the record has this member, even if its value is `null`.
    pub(crate) const fn has(&self, field: Field) -> bool {
        self.seen[field as usize]
    }

    /// Reads the value at the start of the data, within `open` containers; its length.
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
        self.kept.fill(Span::ABSENT);
        self.scratch.clear();
        self.others.clear();
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
        match self.naming.meaning(name.bytes(scanner.data, &self.scratch)) {
            Meaning::Field(field) => self.field(scanner, (name, name_at), field, value_at, open),
            Meaning::Ignored => self.other(scanner, (name, name_at), true, value_at, open),
            Meaning::Kept(slot) => {
                self.kept[slot] = self.value(scanner, value_at, open)?.0;
                self.other(scanner, (name, name_at), true, value_at, open)
            }
            Meaning::Unknown => self.other(scanner, (name, name_at), false, value_at, open),
        }
    }

    /// Goes over the value of a member that is no field, and looks into it
    /// where the recipe names members of it.
    fn other(
        &mut self,
        scanner: &Scanner<'_>,
        (name, at): (Span, usize),
        ignored: bool,
        value_at: usize,
        open: usize,
    ) -> Scan<usize> {
        let end = scanner.value(value_at, open, &mut self.inside)?;
        let object = scanner.data[value_at] == b'{';
        if object && self.naming.is_parent(name.bytes(scanner.data, &self.scratch)) {
            self.inner_members(scanner, name, value_at);
        } else {
            self.others.push(Other { name, at, ignored });
        }
        Ok(end)
    }

    /// Takes the members of the object at `object`, which has been gone over,
    /// under the names that they have in a recipe: `profile.email`.
    fn inner_members(&mut self, scanner: &Scanner<'_>, parent: Span, object: usize) {
        for member in Members::of(scanner, object) {
            let inner = self.text(scanner.data, member.name_at, member.name);
            let name = self.dotted(scanner.data, parent, inner);
            let at = member.name_at;
            match self.naming.meaning(name.bytes(scanner.data, &self.scratch)) {
                Meaning::Field(field) => {
                    // It has been gone over, so nothing in it is wrong or too deep.
                    let _ = self.field(scanner, (name, at), field, member.value_at, 0);
                }
                other => {
                    if let Meaning::Kept(slot) = other
                        && let Ok((value, _)) = self.value(scanner, member.value_at, 0)
                    {
                        self.kept[slot] = value;
                    }
                    let ignored = other != Meaning::Unknown;
                    self.others.push(Other { name, at, ignored });
                }
            }
        }
    }

    /// Two names with a dot between them.
    fn dotted(&mut self, data: &[u8], parent: Span, inner: Span) -> Span {
        let start = self.scratch.len();
        for (span, dot) in [(parent, true), (inner, false)] {
            let range = span.start as usize..span.end as usize;
            if span.kind == SpanKind::Unescaped {
                self.scratch.extend_from_within(range);
            } else {
                self.scratch.extend_from_slice(&data[range]);
            }
            if dot {
                self.scratch.push(b'.');
            }
        }
        Span::new(start, self.scratch.len(), SpanKind::Unescaped)
    }

    #[inline]
    fn field(
        &mut self,
        scanner: &Scanner<'_>,
        (name, name_at): (Span, usize),
        field: Field,
        value_at: usize,
        open: usize,
    ) -> Scan<usize> {
        if std::mem::replace(&mut self.seen[field as usize], true) && self.twice.is_none() {
            self.twice = Some((name, name_at));
        }
        let (span, end) = self.value(scanner, value_at, open)?;
        self.spans[field as usize] = span;
        Ok(end)
    }

    /// The value at `at`, and where it ends.
    #[inline]
    fn value(&mut self, scanner: &Scanner<'_>, at: usize, open: usize) -> Scan<(Span, usize)> {
        let (kind, end) = match scanner.byte(at)? {
            b'"' => {
                let text = scanner.string(at)?;
                return Ok((self.text(scanner.data, at, text), text.end));
            }
            b't' => (SpanKind::Bool(true), scanner.literal(at, b"true")?),
            b'f' => (SpanKind::Bool(false), scanner.literal(at, b"false")?),
            b'n' => (SpanKind::Absent, scanner.literal(at, b"null")?),
            b'[' => (SpanKind::Other(JsonType::Array), self.nested(scanner, at, open)?),
            b'{' => (SpanKind::Other(JsonType::Object), self.nested(scanner, at, open)?),
            b'-' | b'0'..=b'9' => (SpanKind::Other(JsonType::Number), scanner.number(at)?),
            _ => return syntax(at, Problem::ExpectedValue),
        };
        Ok((Span::new(at, end, kind), end))
    }

    fn nested(&mut self, scanner: &Scanner<'_>, at: usize, open: usize) -> Scan<usize> {
        scanner.value(at, open, &mut self.inside)
    }

    /// Shows the members of the object at the start of the data, which has been gone over. For
    /// an object within it, its members are shown in its place, under dotted names.
    pub(crate) fn cells(scanner: &Scanner<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        let mut cell = Self::new(Naming::default());
        for member in Members::of(scanner, 0) {
            cell.scratch.clear();
            let name = cell.text(scanner.data, member.name_at, member.name);
            let inner: Vec<_> = Members::of(scanner, member.value_at).collect();
            let before = cell.scratch.len();
            for inner in &inner {
                // The room is used again for each: the outer name in front may be long.
                cell.scratch.truncate(before);
                let inner_name = cell.text(scanner.data, inner.name_at, inner.name);
                let dotted = cell.dotted(scanner.data, name, inner_name);
                cell.show(scanner, dotted, inner.value_at, show);
            }
            if inner.is_empty() {
                cell.show(scanner, name, member.value_at, show);
            }
        }
    }

    fn show(
        &mut self,
        scanner: &Scanner<'_>,
        name: Span,
        value_at: usize,
        show: &mut dyn FnMut(&[u8], Value<'_>),
    ) {
        if let Ok((value, _)) = self.value(scanner, value_at, 0) {
            let name = name.bytes(scanner.data, &self.scratch);
            show(name, value.value(scanner.data, &self.scratch));
        }
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
