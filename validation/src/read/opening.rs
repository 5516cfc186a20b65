//! The beginning of a file: what it is.

use std::io::{self, Read};

use super::{CsvReader, JsonReader, Purpose, Reader, Source, Window, detect, text_of, window};
use crate::rules::Finding;
use crate::rules::empty_file::EmptyFile;
use crate::rules::unsupported_format::UnsupportedFormat;
use crate::{Encoding, Format, Options};

/// A file at its start.
pub(crate) struct Opened<'r> {
    pub(crate) window: Window<'r>,
    /// The data file, or the finding that it is none.
    pub(crate) file: Result<DataFile, Box<dyn Finding>>,
}

pub(crate) struct DataFile {
    pub(crate) reader: Reader,
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    /// Whether a byte order mark names the encoding.
    pub(crate) marked: bool,
}

/// A file whose first bytes are looked at.
///
/// Where the input fails with `WouldBlock` nothing is lost: what was read is kept here, and
/// [`Opening::go_on`] goes on from there.
pub(crate) struct Opening<'r> {
    source: Option<Source<'r>>,
    head: Vec<u8>,
    start: Option<Start<'r>>,
}

/// Text in which the first line that is not blank is looked for.
struct Start<'r> {
    window: Window<'r>,
    encoding: Encoding,
    /// Length of the byte order mark.
    mark: u64,
    foreign: Option<detect::Foreign>,
}

impl<'r> Opening<'r> {
    pub(crate) const fn new(source: Source<'r>) -> Self {
        Self { source: Some(source), head: Vec::new(), start: None }
    }

    /// Looks at the file's first bytes. Not to be called again once it has opened the file.
    pub(crate) fn go_on(
        &mut self,
        options: &Options<'_>,
        purpose: Purpose,
    ) -> io::Result<Opened<'r>> {
        if let Some(source) = &mut self.source {
            source.read_head(&mut self.head, detect::HEAD)?;
        }
        if let Some(source) = self.source.take() {
            self.start = Some(Start::new(std::mem::take(&mut self.head), source, options));
        }
        let start = self.start.as_mut().expect("it is not open yet");
        let text = match start.foreign {
            None => skip_blank_start(&mut start.window, options.limits.record_bytes)?,
            Some(_) => None,
        };
        let start = self.start.take().expect("it was there a line ago");
        Ok(start.open(text, options, purpose))
    }
}

impl<'r> Start<'r> {
    fn new(mut head: Vec<u8>, source: Source<'r>, options: &Options<'_>) -> Self {
        let told = options.recipe.and_then(|recipe| recipe.encoding);
        let foreign = detect::foreign(&head, told);
        let (encoding, mark) = detect::encoding(&head, told);
        let rest = io::Cursor::new(head.split_off(mark)).chain(source);
        let mark = mark as u64;
        let window = Window::new(text_of(rest, encoding), mark, encoding);
        Self { window, encoding, mark, foreign }
    }

    /// `text` is where in the window the first text begins, if there is any.
    fn open(self, text: Option<usize>, options: &Options<'_>, purpose: Purpose) -> Opened<'r> {
        let Self { window, encoding, mark, foreign } = self;
        if let Some(foreign) = foreign {
            return Opened { window, file: Err(Box::new(UnsupportedFormat { foreign })) };
        }
        let Some(text) = text else {
            let blank = window.byte() > mark || !window.data().is_empty();
            return Opened { window, file: Err(Box::new(EmptyFile { blank })) };
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
        Opened { window, file: Ok(DataFile { reader, format, encoding, marked }) }
    }
}

/// Goes to the first line that is not blank; where in it text begins, if there is such a line.
/// White space before the text stays, since a tab may separate fields, unless it is longer than
/// a record may be.
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
