//! CSV as records.
//!
//! [`CsvReader::advance`] goes from record to record. Its first call reads the header
//! (`begin.rs`), which settles the delimiter and which column is which field; of a record the
//! reader keeps only offsets. A line without quotes, and most are, is cut at its delimiters and
//! borrowed as it is; a record with quotes goes the slow way through [`split`]. What a quote in
//! an odd place means is what the `csv` crate says it means, except that spaces around quotes
//! are dropped; a property test keeps the two equal.
//!
//! Be advised:
//!
//! - Nothing here reads the file. Where the data ends too soon, `advance` returns
//!   [`Outcome::More`] and is called again after [`Window::fill`]: what it has consumed by then
//!   is gone, and everything else is done again.
//! - The record stays at the start of the window until the next `advance`, for its offsets
//!   count from there.
//! - `record` hands out the record's problem and is called once for each record. A record with
//!   a problem need not have as many values as there are columns.
//! - A record whose values are all blank is no record: it has no number, and no rule sees it.
//! - The limit on a record does not count its line end. The splitter is given the limit and one
//!   byte more, so what it finds does not depend on how the file arrives.

#[cfg(test)]
mod agreement;
mod bare;
mod begin;
mod delimiter;
mod first_lines;
mod guard;
mod header;
mod header_guess;
mod misfit;
mod offers;
mod quoting;
mod split;

use super::naming::Naming;
use super::outcome::{Halt, Outcome, Purpose, UnknownName};
use super::record::{Position, Record, Span, Value};
use super::window::Window;
use crate::rules::record_too_large::RecordTooLarge;
use crate::rules::stray_quote::StrayQuote;
use crate::rules::unterminated_quote::UnterminatedQuote;
use crate::rules::{Finding, shown_short};
use crate::suggest::{Offer, Reading};
use crate::{Delimiter, Field, HashKey, Options, Quoting};
pub(crate) use bare::{bare, bare_text, is_blank};
pub(crate) use first_lines::{Cut, first_lines};
use guard::Guarded;
pub(crate) use header::Header;
pub(crate) use split::{Fields, Split};

/// Bytes that are kept of a quote that never closes, to be shown.
const SHOWN: usize = 400;

pub(crate) struct CsvReader {
    record_bytes: usize,
    naming: Naming,
    purpose: Purpose,
    /// What the recipe says: of quotes, of the header's line, whether values are guarded, and
    /// whether empty ones at the end are dropped.
    quoting: Option<Quoting>,
    header_line: Option<u32>,
    guard_is_said: bool,
    drops_surplus: bool,
    /// Whether a first line `sep=X` was looked for, and after it one `#TYPE ...`.
    started: bool,
    typed: bool,
    delimiter: Option<Delimiter>,
    header: Option<Header>,
    /// The line of the header, once it was read; none where the columns are named by position.
    header_at: Option<u64>,
    fields: Fields,
    unknown: Vec<UnknownName>,
    hash_key: HashKey,
    /// What telling the unknown names apart has cost, see
    /// [`Names::probes`](super::names::Names::probes).
    probes: u64,
    position: Position,
    done: usize,
    /// Why the fields of the record cannot be told.
    problem: Option<Box<dyn Finding>>,
    guarded: Guarded,
    /// Other ways to read the file, by its first lines.
    offers: Vec<Offer>,
    /// The first value that ended at a quote with a backslash before it.
    backslash: Option<Vec<u8>>,
}

impl CsvReader {
    pub(crate) fn new(options: &Options<'_>, purpose: Purpose) -> Self {
        let recipe = options.recipe;
        let quoting = recipe.and_then(|recipe| recipe.quoting);
        Self {
            record_bytes: options.limits.record_bytes,
            naming: Naming::of_columns(options),
            purpose,
            quoting,
            header_line: recipe.and_then(|recipe| recipe.header_line),
            guard_is_said: recipe.is_some_and(|recipe| recipe.spreadsheet_guard),
            drops_surplus: recipe.is_some_and(|recipe| recipe.empty_surplus),
            started: false,
            typed: false,
            delimiter: recipe.and_then(|recipe| recipe.delimiter),
            header: None,
            header_at: None,
            fields: Fields::of(quoting),
            unknown: Vec::new(),
            hash_key: options.hash_key,
            probes: 0,
            position: Position::default(),
            done: 0,
            problem: None,
            guarded: Guarded::default(),
            offers: Vec::new(),
            backslash: None,
        }
    }

    /// A reader in the middle of a file, after `after` records.
    pub(crate) fn resume(
        options: &Options<'_>,
        delimiter: Delimiter,
        header: &Header,
        after: u64,
    ) -> Self {
        Self {
            started: true,
            delimiter: Some(delimiter),
            header: Some(header.clone()),
            position: Position { record: after, ..Position::default() },
            ..Self::new(options, Purpose::Check)
        }
    }

    pub(crate) fn layout(&self) -> Option<(Delimiter, Header)> {
        Some((self.delimiter?, self.header.clone()?))
    }

    pub(crate) const fn delimiter(&self) -> Option<Delimiter> {
        self.delimiter
    }

    /// What telling the unknown names apart has cost, see
    /// [`Names::probes`](super::names::Names::probes).
    pub(crate) const fn probes(&self) -> u64 {
        self.probes
    }

    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        &mut self.unknown
    }

    /// Other ways to read the file, by as much of it as was read.
    pub(crate) fn offers(&self) -> Vec<Offer> {
        let backslash = self.backslash.iter().map(|value| Offer {
            reading: Reading::Quoting(Quoting::Backslash),
            shown: shown_short(value),
            count: 0,
        });
        self.offers.iter().cloned().chain(backslash).chain(self.guarded.offer()).collect()
    }

    /// What is found in the file as a whole; asked once all of it was read.
    pub(crate) fn in_the_end(&self) -> Option<Box<dyn Finding>> {
        self.guarded.finding()
    }

    pub(crate) fn advance(&mut self, window: &mut Window<'_>) -> Outcome {
        let done = std::mem::take(&mut self.done);
        if self.fields.one_line {
            window.consume_line(done);
        } else {
            window.consume(done);
        }
        let delimiter = match (&self.header, self.delimiter) {
            (Some(_), Some(delimiter)) => delimiter,
            _ => match self.read_header(window) {
                Ok(delimiter) => delimiter,
                Err(outcome) => return outcome,
            },
        };
        match self.next(window, delimiter) {
            Ok(length) => self.done = length,
            Err(outcome) => return outcome,
        }
        let (line, byte) = (window.line(), Some(window.byte()));
        self.position = Position { record: self.position.record + 1, line, byte, outside: None };
        Outcome::Record
    }

    /// Skips records without any value; the length of the next one that has some.
    fn next(&mut self, window: &mut Window<'_>, delimiter: Delimiter) -> Result<usize, Outcome> {
        loop {
            skip_blank_lines(window)?;
            let length = self.split(window, delimiter)?;
            if self.is_blank(window) {
                window.consume(length);
                continue;
            }
            self.problem = self.find_problem(window, length, delimiter)?;
            self.guarded.see(window.data(), &self.fields);
            return Ok(length);
        }
    }

    /// Whether the record has no value at all. Of most the first byte tells that it has.
    fn is_blank(&self, window: &Window<'_>) -> bool {
        let fields = &self.fields;
        let value = |span: &Span| span.bytes(window.data(), &fields.scratch);
        fields.spans.iter().all(|span| is_blank(value(span)))
    }

    fn find_problem(
        &mut self,
        window: &Window<'_>,
        length: usize,
        delimiter: Delimiter,
    ) -> Result<Option<Box<dyn Finding>>, Outcome> {
        if let Some(stray) = self.fields.stray {
            let text = window.data()[stray.start..stray.end].to_vec();
            if stray.backslash && self.backslash.is_none() {
                self.backslash = Some(text.clone());
            }
            return Ok(Some(Box::new(StrayQuote { text, backslash: stray.backslash })));
        }
        let expected = self.names().len();
        if self.fields.spans.len() == expected {
            return Ok(None);
        }
        let is_first = self.position.record == 0;
        let found = misfit::misfit(
            window,
            &self.fields,
            (self.fields.content, length),
            expected,
            delimiter,
            is_first,
        )?;
        if self.drops_surplus && found.is_empty_surplus() {
            self.fields.spans.truncate(expected);
            return Ok(None);
        }
        Ok(Some(Box::new(found)))
    }

    /// The record that [`CsvReader::advance`] went to. Once for each: it takes the problem
    /// along.
    pub(crate) fn record<'a>(&'a mut self, window: &'a Window<'_>) -> Record<'a> {
        let mut record = Record::new(self.position, [Value::Absent; Field::COUNT]);
        record.problem = self.problem.take();
        let spans = &self.fields.spans;
        let Some(header) = self.header.as_ref().filter(|_| record.problem.is_none()) else {
            return record;
        };
        record.is_header = header.is_again(window.data(), &self.fields);
        for (field, column) in &header.fields {
            record.values[*field as usize] =
                spans[*column].value(window.data(), &self.fields.scratch);
        }
        record.kept.extend(header.kept.iter().map(|column| {
            column.map_or(Value::Absent, |at| spans[at].value(window.data(), &self.fields.scratch))
        }));
        record
    }

    /// None before the header was read.
    pub(crate) fn names(&self) -> &[Vec<u8>] {
        self.header.as_ref().map_or(&[], |header| &header.names)
    }

    /// The line of the header, once it was read; none where the file has none.
    pub(crate) const fn header_at(&self) -> Option<u64> {
        self.header_at
    }

    /// Shows the record's values, however many there are.
    pub(crate) fn values(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8])) {
        for span in &self.fields.spans {
            show(span.bytes(window.data(), &self.fields.scratch));
        }
    }

    /// Shows the record's cells under the names of their columns; nothing if their numbers
    /// differ.
    pub(crate) fn cells(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        let (names, spans) = (self.names(), &self.fields.spans);
        if spans.len() == names.len() {
            for (name, span) in names.iter().zip(spans) {
                show(name, span.value(window.data(), &self.fields.scratch));
            }
        }
    }

    /// Splits the record at the window's start; its length with its line end.
    fn split(&mut self, window: &Window<'_>, delimiter: Delimiter) -> Result<usize, Outcome> {
        let data = window.data();
        let seen = &data[..data.len().min(self.record_bytes + 1)];
        let cut = seen.len() > self.record_bytes;
        let open_quote = match self.fields.split(
            seen,
            delimiter.byte(),
            window.ended() && seen.len() == data.len(),
        ) {
            Split::Whole { content, length } if content <= self.record_bytes => {
                self.fields.content = content;
                return Ok(length);
            }
            Split::Whole { .. } => None,
            Split::Open { quote } => quote,
        };
        if !cut && !window.ended() {
            return Err(Outcome::More);
        }
        let record = self.header.as_ref().map(|_| self.position.record + 1);
        Err(Outcome::Stopped(match open_quote {
            Some(quote) if !cut => {
                let rest = &data[quote..];
                let backslash = memchr::memmem::find(rest, b"\\\"").is_some();
                if backslash && self.backslash.is_none() {
                    self.backslash = Some(rest[..rest.len().min(SHOWN)].to_vec());
                }
                unterminated(window, quote, record, backslash)
            }
            _ => {
                let quote_line = open_quote.map(|quote| window.place_at(quote).0);
                let (line, limit) = (window.line(), self.record_bytes);
                let finding = RecordTooLarge { record, line, limit, quote_line };
                Halt { finding: Box::new(finding), line, byte: window.byte() }
            }
        }))
    }
}

fn unterminated(window: &Window<'_>, quote: usize, record: Option<u64>, backslash: bool) -> Halt {
    let (line, byte) = window.place_at(quote);
    let before = &window.data()[..quote];
    let line_start = super::window::last_line_start(before);
    let column = 1 + before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    Halt { finding: Box::new(UnterminatedQuote { line, column, record, backslash }), line, byte }
}

/// How many bytes of line ends the data begins with.
fn skipped(data: &[u8]) -> usize {
    data.iter().take_while(|byte| matches!(**byte, b'\n' | b'\r')).count()
}

fn skip_blank_lines(window: &mut Window<'_>) -> Result<(), Outcome> {
    let length = skipped(window.data());
    window.consume(length);
    match (window.data().is_empty(), window.ended()) {
        (false, _) => Ok(()),
        (true, true) => Err(Outcome::End),
        (true, false) => Err(Outcome::More),
    }
}
