//! Other ways to read a file, one thing at a time.

use serde::{Deserialize, Serialize};

use super::{Change, Part, Recipe};
use crate::{Encoding, Quoting};

/// One way to read a file differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reading {
    /// The bytes are text in this encoding.
    Encoding(Encoding),
    /// The names of the columns are on this line of the file, counted from 1.
    HeaderLine(u32),
    /// The file has no header line: columns are known by position, and the first
    /// line is a record.
    NoHeader,
    Quoting(Quoting),
    /// The records are in this member of its object, or of each of its objects.
    List(String),
    /// An apostrophe in front of what a spreadsheet would run is no part of the value.
    SpreadsheetGuard,
}

impl Reading {
    /// The change that makes a recipe say it.
    #[must_use]
    pub fn change(&self) -> Change {
        match self {
            Self::Encoding(encoding) => Change::Encoding(Some(*encoding)),
            Self::HeaderLine(line) => Change::HeaderLine(Some(*line)),
            Self::NoHeader => Change::HeaderLine(Some(0)),
            Self::Quoting(quoting) => Change::Quoting(Some(*quoting)),
            Self::List(path) => Change::List(Some(path.clone())),
            Self::SpreadsheetGuard => Change::SpreadsheetGuard(true),
        }
    }

    /// The part of a recipe that says it: what is removed to take it back.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Encoding(_) => Part::Encoding,
            Self::HeaderLine(_) | Self::NoHeader => Part::HeaderLine,
            Self::Quoting(_) => Part::Quoting,
            Self::List(_) => Part::List,
            Self::SpreadsheetGuard => Part::SpreadsheetGuard,
        }
    }

    /// Whether a recipe says it already.
    #[must_use]
    pub fn is_of(&self, recipe: &Recipe) -> bool {
        self.part().as_in(recipe) == self.change()
    }
}

/// A reading that a file looks made for. It is shown to a person, and never taken without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// How the file could be read.
    pub reading: Reading,
    /// What speaks for it, to be shown: the header line that it would have, the first line, or
    /// the first value that it reads differently, as that would be.
    pub shown: String,
    /// Objects in the list, or values with the guard, as far as the file was looked at; for
    /// other readings 0.
    pub count: u64,
}
