//! From bytes to records: encoding, format, and one reader for each.

mod csv;
mod detect;
mod json;
mod names;
mod naming;
mod opening;
mod options;
mod outcome;
mod pieces;
pub(crate) mod raw_record;
pub(crate) mod record;
mod source;
mod utf16;
mod window;
mod windows1252;

use std::io::Read;

use crate::rules::Finding;
use crate::suggest::Offer;
use crate::{Delimiter, Encoding};
use csv::{CsvReader, Header};
pub(crate) use csv::{Cut, Fields, Split, bare, bare_text, first_lines, is_blank};
pub(crate) use detect::Foreign;
use json::JsonReader;
pub(crate) use json::{Kind, Problem, Within};
pub(crate) use naming::Naming;
pub(crate) use opening::{DataFile, Opened, Opening};
pub use options::Options;
pub(crate) use outcome::{Halt, Outcome, Purpose, UnknownName};
pub use pieces::Pieces;
pub(crate) use record::{JsonType, Position, Record, Value};
pub(crate) use source::Source;
use utf16::Utf16;
pub(crate) use window::Window;
pub(crate) use windows1252::{Windows1252, to_windows1252};

/// The reader for the file's format.
pub(crate) enum Reader {
    Csv(Box<CsvReader>),
    Json(Box<JsonReader>),
}

/// What a reader knows of a file once it is at its records: enough to go on
/// from any of them.
#[derive(Clone)]
pub(crate) enum Layout {
    /// What separates the fields, and the columns.
    Csv(Delimiter, Header),
    /// An array, or one object per line; and what is open around the list that the recipe
    /// names.
    Json { array: bool, within: Option<Within> },
}

/// The text of a file, or of its rest from the beginning of a record.
pub(crate) fn text_of<'r>(bytes: impl Read + 'r, encoding: Encoding) -> Box<dyn Read + 'r> {
    match encoding {
        Encoding::Utf8 => Box::new(bytes),
        Encoding::Utf16Le => Box::new(Utf16::new(bytes, false)),
        Encoding::Utf16Be => Box::new(Utf16::new(bytes, true)),
        Encoding::Windows1252 => Box::new(Windows1252::new(bytes)),
    }
}

impl Reader {
    /// A reader in the middle of a file, whose next record is the one at `at`.
    pub(crate) fn resume(options: &Options<'_>, layout: &Layout, at: Position) -> Self {
        match layout {
            Layout::Csv(delimiter, header) => {
                let after = at.record - 1;
                Self::Csv(Box::new(CsvReader::resume(options, *delimiter, header, after)))
            }
            Layout::Json { array, within } => {
                let around = (*array, within.as_ref());
                Self::Json(Box::new(JsonReader::resume(options, around, at)))
            }
        }
    }

    /// None before the first record.
    pub(crate) fn layout(&self) -> Option<Layout> {
        match self {
            Self::Csv(reader) => {
                reader.layout().map(|(delimiter, header)| Layout::Csv(delimiter, header))
            }
            Self::Json(reader) => {
                reader.layout().map(|(array, within)| Layout::Json { array, within })
            }
        }
    }

    pub(crate) fn advance(&mut self, window: &mut Window<'_>) -> Outcome {
        match self {
            Self::Csv(reader) => reader.advance(window),
            Self::Json(reader) => reader.advance(window),
        }
    }

    /// The record that [`Reader::advance`] went to. Once for each: it takes the problem along.
    pub(crate) fn record<'a>(&'a mut self, window: &'a Window<'_>) -> Record<'a> {
        match self {
            Self::Csv(reader) => reader.record(window),
            Self::Json(reader) => reader.record(window),
        }
    }

    /// The names of a CSV file's columns, once its header is read.
    pub(crate) fn names(&self) -> &[Vec<u8>] {
        match self {
            Self::Csv(reader) => reader.names(),
            Self::Json(_) => &[],
        }
    }

    /// Shows the names and values of the record that [`Reader::advance`] went to,
    /// as they stand in the file.
    pub(crate) fn cells(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        match self {
            Self::Csv(reader) => reader.cells(window, show),
            Self::Json(reader) => reader.cells(window, show),
        }
    }

    /// The line of a CSV file's header, once it was read; none where it has none.
    pub(crate) const fn header_at(&self) -> Option<u64> {
        match self {
            Self::Csv(reader) => reader.header_at(),
            Self::Json(_) => None,
        }
    }

    /// Shows the values of the CSV record that [`Reader::advance`] went to, however many there
    /// are.
    pub(crate) fn values(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8])) {
        if let Self::Csv(reader) = self {
            reader.values(window, show);
        }
    }

    /// Other ways to read the file, by as much of it as was read.
    pub(crate) fn offers(&self) -> Vec<Offer> {
        match self {
            Self::Csv(reader) => reader.offers(),
            Self::Json(reader) => reader.offers(),
        }
    }

    /// Looks for lists in the beginning of a first record that is not whole.
    pub(crate) fn see_part(&mut self, window: &Window<'_>) {
        if let Self::Json(reader) = self {
            reader.see_part(window);
        }
    }

    /// What is found in the file as a whole; asked once all of it was read.
    pub(crate) fn in_the_end(&self) -> Option<Box<dyn Finding>> {
        match self {
            Self::Csv(reader) => reader.in_the_end(),
            Self::Json(reader) => reader.in_the_end(),
        }
    }

    /// Names that are no field and were not seen before; to be emptied by the caller.
    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        match self {
            Self::Csv(reader) => reader.unknown(),
            Self::Json(reader) => reader.unknown(),
        }
    }

    /// What telling the unknown names apart has cost, in places of a hash table.
    pub(crate) const fn probes(&self) -> u64 {
        match self {
            Self::Csv(reader) => reader.probes(),
            Self::Json(reader) => reader.probes(),
        }
    }

    /// What separates the fields, once it is known.
    pub(crate) const fn delimiter(&self) -> Option<Delimiter> {
        match self {
            Self::Csv(reader) => reader.delimiter(),
            Self::Json(_) => None,
        }
    }
}
