//! Whether a file is one that this program has written for a spreadsheet.

use super::header::Header;
use super::split::Fields;
use crate::Field;
use crate::rules::spreadsheet_guard::SpreadsheetGuard;
use crate::rules::{Finding, shown_short};
use crate::suggest::{Offer, Reading, unguarded};
use std::borrow::Cow;

/// Counts the values that have the guard's apostrophe, in a file with the header of a corrected
/// one.
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
        let looks = !is_said && own.eq(header.names.iter().map(Vec::as_slice));
        Self { looks, ..Self::default() }
    }

    #[inline]
    pub(super) fn see(&mut self, data: &[u8], fields: &Fields) {
        if self.looks {
            self.count(data, fields);
        }
    }

    fn count(&mut self, data: &[u8], fields: &Fields) {
        for span in &fields.spans {
            let value = span.bytes(data, &fields.scratch);
            if let Cow::Owned(_) = unguarded(value) {
                if self.count == 0 {
                    self.first = value.to_vec();
                }
                self.count += 1;
            }
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
