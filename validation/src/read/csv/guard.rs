//! Whether a file is one that this program has written for a spreadsheet.

use super::header::Header;
use super::split::Fields;
use crate::Field;
use crate::rules::spreadsheet_guard::SpreadsheetGuard;
use crate::rules::{Finding, shown_short};
use crate::suggest::{Offer, Reading, unguarded};
use std::borrow::Cow;

/// Counts the names and values that have the guard's apostrophe, in a file with the header of a
/// corrected one: the ten fields' own names, and behind them what is kept.
#[derive(Default)]
pub(super) struct Guarded {
    /// Whether the file has the header of a corrected file, and no recipe says that its values
    /// are guarded.
    looks: bool,
    count: u64,
    first: Vec<u8>,
}

impl Guarded {
    /// For a file with this header; `is_said`: whether the recipe says that its values are
    /// guarded.
    pub(super) fn of(header: &Header, is_said: bool) -> Self {
        let own = Field::ALL.into_iter().map(|field| field.name().as_bytes());
        let names = || header.names.iter().map(Vec::as_slice);
        let looks = !is_said && own.eq(names().take(Field::COUNT));
        let mut guarded = Self { looks, ..Self::default() };
        if looks {
            names().for_each(|name| guarded.count(name));
        }
        guarded
    }

    #[inline]
    pub(super) fn see(&mut self, data: &[u8], fields: &Fields) {
        if self.looks {
            let spans = fields.spans.iter();
            spans.for_each(|span| self.count(span.bytes(data, &fields.scratch)));
        }
    }

    fn count(&mut self, text: &[u8]) {
        if let Cow::Owned(_) = unguarded(text) {
            if self.count == 0 {
                self.first = text.to_vec();
            }
            self.count += 1;
        }
    }

    pub(super) fn finding(&self) -> Option<Box<dyn Finding>> {
        let Self { count, first, .. } = self;
        (*count > 0).then(|| {
            Box::new(SpreadsheetGuard { count: *count, first: first.clone() }) as Box<dyn Finding>
        })
    }

    pub(super) fn offer(&self) -> Option<Offer> {
        let (shown, count) = (shown_short(&self.first), self.count);
        (count > 0).then_some(Offer { reading: Reading::SpreadsheetGuard, shown, count })
    }
}
