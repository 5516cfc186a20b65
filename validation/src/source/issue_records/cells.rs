//! The values of one record of a part.

use crate::Field;
use crate::read::Value;

/// Values by field, in the order in which they came, in little memory.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: Vec<u8>,
    /// By value: its field, whether it is a JSON value that no field takes, and where its text
    /// ends.
    ends: Vec<(Field, bool, usize)>,
}

/// A value, comparable between the two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a [u8],
    /// Whether it is a JSON value that no field takes: then it is not equal to the same text.
    other: bool,
}

impl<'a> Cell<'a> {
    pub(super) const fn of(value: Value<'a>) -> Self {
        Self { text: value.text(), other: matches!(value, Value::Other(..)) }
    }
}

impl Cells {
    /// Adds a field's value, unless it has one: the first counts.
    pub(super) fn add(&mut self, field: Field, cell: Cell<'_>) {
        if self.ends.iter().all(|(known, ..)| *known != field) {
            self.text.extend_from_slice(cell.text);
            self.ends.push((field, cell.other, self.text.len()));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Field, Cell<'_>)> {
        let mut start = 0;
        self.ends.iter().map(move |(field, other, end)| {
            let text = &self.text[start..*end];
            start = *end;
            (*field, Cell { text, other: *other })
        })
    }
}
