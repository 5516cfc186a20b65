//! What came of a paste.

use crate::session::{MOST_PASTED, Pasted};
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
