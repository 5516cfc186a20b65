//! The buttons for other ways to read a file.

use super::formats::encoding as label;
use crate::Quoting;
use crate::say;
use crate::suggest::{Offer, Reading};
use crate::wording::quantity;

impl Offer {
    /// The button that takes it: "Begin at line 3".
    #[must_use]
    pub fn press(&self) -> String {
        say!("{}", press(self))
    }
}

pub(super) fn press(offer: &Offer) -> String {
    match &offer.reading {
        Reading::Encoding(encoding) => format!("Read the file as {}", label(*encoding)),
        Reading::HeaderLine(line) => format!("Begin at line {line}"),
        Reading::NoHeader => "The file has no header line".to_owned(),
        Reading::Quoting(Quoting::Backslash) => "Read a backslash as an escape".to_owned(),
        Reading::Quoting(Quoting::Curly) => "Read curly quotes as quotes".to_owned(),
        Reading::Quoting(Quoting::Lines) => "Read the lines in the quotes".to_owned(),
        Reading::List(path) => {
            format!("Read the list {path} ({})", quantity(offer.count, "object"))
        }
        Reading::SpreadsheetGuard => "Take the apostrophes off".to_owned(),
    }
}
