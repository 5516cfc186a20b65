//! From bytes to records: encoding, format, and one reader for each.

mod csv;
mod detect;
mod json;
mod naming;
pub(crate) mod record;
mod source;
mod utf16;
mod window;
mod windows1252;

use std::io::{self, Read};

use crate::rules::Finding;
use crate::rules::empty_file::EmptyFile;
use crate::rules::unsupported_format::UnsupportedFormat;
use crate::{Delimiter, Encoding, Format, Options};
use csv::CsvReader;
pub(crate) use detect::Foreign;
use json::JsonReader;
pub(crate) use json::{Kind, Problem};
pub(crate) use naming::Naming;
pub(crate) use record::{JsonType, Position, Record, Value};
pub(crate) use source::Source;
use utf16::Utf16;
pub(crate) use window::Window;
use windows1252::Windows1252;

/// What a reader came to.
pub(crate) enum Outcome {
    /// It needs [`Window::fill`] to go on.
    More,
    /// A record, to be had from [`Reader::record`].
    Record,
    /// The end of the file.
    End,
    /// A finding after which nothing can be read.
    Stopped(Halt),
}

/// Why and where reading stopped.
pub(crate) struct Halt {
    pub(crate) finding: Box<dyn Finding>,
    pub(crate) line: u64,
    pub(crate) byte: u64,
}

/// A column or member that is no field, where it was first seen.
pub(crate) struct UnknownName {
    pub(crate) name: Vec<u8>,
    pub(crate) line: u64,
    pub(crate) byte: u64,
}

/// A file at its start.
pub(crate) struct Opened<'r> {
    pub(crate) window: Window<'r>,
    /// What it is, or why it is no data file.
    pub(crate) file: Result<DataFile, Box<dyn Finding>>,
}

/// A file that is known for what it is.
pub(crate) struct DataFile {
    pub(crate) reader: Reader,
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    /// Whether a byte order mark says what its encoding is.
    pub(crate) marked: bool,
}

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To check it: what has no e-mail addresses is not read on.
    Check,
    /// To see what it has, whatever its names are.
    Survey,
}

/// Looks at a file's first bytes.
pub(crate) fn open<'r>(
    mut source: Source<'r>,
    options: &Options<'_>,
    purpose: Purpose,
) -> io::Result<Opened<'r>> {
    let mut head = Vec::new();
    source.read_head(&mut head, detect::HEAD)?;
    let told = options.recipe.and_then(|recipe| recipe.encoding);
    let foreign = detect::foreign(&head, told);
    let (encoding, mark) = detect::encoding(&head, told);
    let rest = io::Cursor::new(head.split_off(mark)).chain(source);
    let mark = mark as u64;
    let text: Box<dyn Read + 'r> = match encoding {
        Encoding::Utf8 => Box::new(rest),
        Encoding::Utf16Le => Box::new(Utf16::new(rest, false)),
        Encoding::Utf16Be => Box::new(Utf16::new(rest, true)),
        Encoding::Windows1252 => Box::new(Windows1252::new(rest)),
    };
    let mut window = Window::new(text, mark, encoding);
    if let Some(foreign) = foreign {
        return Ok(Opened { window, file: Err(Box::new(UnsupportedFormat { foreign })) });
    }
    let Some(text) = skip_blank_start(&mut window, options.limits.record_bytes)? else {
        let blank = window.byte() > mark || !window.data().is_empty();
        return Ok(Opened { window, file: Err(Box::new(EmptyFile { blank })) });
    };
    let format = match options.format {
        Some(format) => format,
        None => detect::format(&window.data()[text..], options.hint),
    };
    let reader = match format {
        Format::Csv => Reader::Csv(Box::new(CsvReader::new(options, purpose))),
        Format::Json => Reader::Json(Box::new(JsonReader::new(options, purpose))),
    };
    let marked = mark > 0;
    Ok(Opened { window, file: Ok(DataFile { reader, format, encoding, marked }) })
}

/// Goes to the first line that is not blank and says where in it text begins;
/// nothing when there is none. White space before the text stays, since in
/// tab-separated text it means something, unless it is longer than a record may be.
fn skip_blank_start(window: &mut Window<'_>, record_bytes: usize) -> io::Result<Option<usize>> {
    loop {
        let data = window.data();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0B;
        let text = data.iter().position(|byte| !blank(byte));
        let blanks = text.unwrap_or(data.len());
        let line = window::last_line_start(&data[..blanks]);
        let skip = if blanks - line > record_bytes { blanks } else { line };
        window.consume(skip);
        match text {
            // Enough of the first line must be there to look into it.
            Some(text) if window.ended() || window.data().len() >= detect::HEAD => {
                return Ok(Some(text - skip));
            }
            None if window.ended() => return Ok(None),
            _ => window.fill()?,
        }
    }
}

/// The reader for the file's format.
pub(crate) enum Reader {
    Csv(Box<CsvReader>),
    Json(Box<JsonReader>),
}

impl Reader {
    /// Goes to the next record.
    pub(crate) fn advance(&mut self, window: &mut Window<'_>) -> Outcome {
        match self {
            Self::Csv(reader) => reader.advance(window),
            Self::Json(reader) => reader.advance(window),
        }
    }

    /// The record that [`Reader::advance`] went to.
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

    /// Names that are no field and were not seen before; to be emptied by the caller.
    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        match self {
            Self::Csv(reader) => reader.unknown(),
            Self::Json(reader) => reader.unknown(),
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
