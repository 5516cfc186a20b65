//! What a JSON file is when it is no list of records.

use super::members::Members;
use super::pages::Pages;
use super::scan::Scanner;
use super::{JsonReader, State, scanner};
use crate::Field;
use crate::limits::VALUE_CHARACTERS;
use crate::read::record::{JsonType, SpanKind};
use crate::read::{Halt, Outcome, Window};
use crate::rules::nested_list::NestedList;
use crate::rules::not_an_array::{NotAnArray, Shape};
use crate::rules::one_page::OnePage;
use crate::rules::{Finding, is_right};

impl JsonReader {
    /// What the first value of a file is, by its first byte and as much of it as is in memory.
    pub(super) fn shape(&self, first: u8, data: &[u8]) -> Shape {
        let scanner = scanner(data, true, self.limits.json_depth);
        if first != b'{' {
            Shape::Value
        } else if self.has_columns(&scanner) {
            Shape::Columns
        } else if has_addresses(&scanner) {
            Shape::Addresses
        } else {
            Shape::Object
        }
    }

    /// Whether every field has a list of values, all equally long.
    fn has_columns(&self, scanner: &Scanner<'_>) -> bool {
        let spans = self.element.spans.iter().filter(|span| span.kind != SpanKind::Absent);
        let lengths = spans.map(|span| match span.kind {
            SpanKind::Other(JsonType::Array | JsonType::Object) => {
                Some(values(scanner, span.start as usize))
            }
            _ => None,
        });
        let lengths: Vec<_> = lengths.collect();
        self.element.has(Field::EmailId)
            && !lengths.is_empty()
            && lengths.iter().all(|length| length.is_some() && *length == lengths[0])
    }

    pub(super) fn not_an_array(&self, window: &Window<'_>, shape: Shape) -> Outcome {
        let finding = Box::new(self.no_list(shape));
        Outcome::Stopped(Halt { finding, line: window.line(), byte: window.byte() })
    }

    fn no_list(&self, shape: Shape) -> NotAnArray {
        let list = self.lists.best();
        let objects = list.as_ref().map_or(0, |list| list.count);
        NotAnArray { shape, total: self.lists.total_above(objects), list, cut: self.lists.cut }
    }

    /// What is found in the file as a whole; asked once all of it was read.
    pub(crate) fn in_the_end(&self) -> Option<Box<dyn Finding>> {
        let records = self.position.record;
        if let Some(total) = self.pages.as_ref().and_then(|pages: &Pages| pages.total) {
            return (total > records).then(|| Box::new(OnePage { total, records }) as _);
        }
        let list = self.offers().into_iter().next()?;
        Some(match self.state {
            State::Lines => Box::new(self.no_list(Shape::Objects)),
            _ => Box::new(NestedList { list }),
        })
    }
}

/// How many elements or members the container at `at` has.
fn values(scanner: &Scanner<'_>, at: usize) -> usize {
    if scanner.data.get(at) == Some(&b'{') {
        return Members::of(scanner, at).count();
    }
    let (mut next, mut count, mut inside) = (scanner.blank(at + 1), 0, Vec::new());
    while let Ok(end) = scanner.value(next, 0, &mut inside) {
        count += 1;
        next = scanner.blank(scanner.blank(end) + 1);
    }
    count
}

/// Whether all names of members are addresses.
fn has_addresses(scanner: &Scanner<'_>) -> bool {
    let mut names = Members::of(scanner, 0).map(|member| {
        let name = &scanner.data[member.name_at + 1..member.name.end - 1];
        is_right(Field::EmailId, name, VALUE_CHARACTERS)
    });
    names.next().unwrap_or_default() && names.all(|address| address)
}
