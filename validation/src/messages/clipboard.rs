//! What came of pasting and copying.

use crate::session::{Copied, MOST_PASTED, Pasted};
use crate::wording::{quantity, thousands};
use crate::{say, text};

impl Pasted {
    /// In words, a sentence for each count.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.is_late {
            return text!(
                "Nothing was pasted: other records are being looked up. Paste again once they are shown."
            )
            .to_owned();
        }
        let mut words = vec![match self.values {
            0 => text!("Nothing was pasted.").to_owned(),
            values if self.is_emptying => say!("{} emptied.", quantity(values, "value")),
            values => say!("{} pasted.", quantity(values, "value")),
        }];
        if self.below > 0 {
            let rows = quantity(self.below, "row");
            words.push(say!("{rows} left out: there is no record below the last one."));
        }
        if self.beside > 0 {
            let values = quantity(self.beside, "value");
            words.push(say!("{values} left out: there is no column beside the last one."));
        }
        if self.without_fields > 0 {
            let rows = quantity(self.without_fields, "row");
            words.push(say!("{rows} left out: the fields of these records cannot be told."));
        }
        if self.too_many > 0 {
            let (most, rows) = (thousands(MOST_PASTED as u64), quantity(self.too_many, "row"));
            words.push(say!("{rows} left out: {most} are pasted at once."));
        }
        words.join(" ")
    }
}

impl Copied {
    /// In words, a sentence for each count.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.is_late {
            return text!(
                "Nothing was copied: other records are being looked up. Copy again once they are shown."
            )
            .to_owned();
        }
        let mut words = vec![match self.count() {
            0 => text!("Nothing was copied.").to_owned(),
            values => say!("{} copied.", quantity(values, "value")),
        }];
        if self.too_many > 0 {
            let (most, rows) = (thousands(MOST_PASTED as u64), quantity(self.too_many, "row"));
            words.push(say!("{rows} left out: {most} are copied at once."));
        }
        if self.cut > 0 {
            words.push(say!(
                "Of {} only the beginning: longer than a value may be.",
                quantity(self.cut, "value")
            ));
        }
        let guarded = self.guarded();
        if guarded > 0 {
            words.push(say!(
                "{} with an apostrophe in front, so that no spreadsheet runs it as a formula.",
                quantity(guarded, "value")
            ));
        }
        words.join(" ")
    }
}
