//! CSV as records.
//!
//! A line without quotes, and most are, is cut at its delimiters and borrowed
//! as it is. A record with quotes goes the slow way through [`split`]. What a
//! quote in an odd place means is what the `csv` crate says it means; a
//! property test keeps the two equal.

#[cfg(test)]
mod agreement;
mod delimiter;
mod header;
mod split;

use super::names::Names;
use super::record::{Position, Record, Span, Value};
use super::window::Window;
use super::{Halt, Layout, Naming, Outcome, Purpose, UnknownName};
use crate::rules::field_count::FieldCount;
use crate::rules::record_too_large::RecordTooLarge;
use crate::rules::unterminated_quote::UnterminatedQuote;
use crate::{Delimiter, Field, HashKey, Options};
pub(crate) use header::Header;
pub(crate) use split::{Fields, Split};

/// Reads a CSV file record by record.
pub(crate) struct CsvReader {
    record_bytes: usize,
    naming: Naming,
    purpose: Purpose,
    /// Whether a first line `sep=X` was looked for.
    started: bool,
    delimiter: Option<Delimiter>,
    header: Option<Header>,
    fields: Fields,
    unknown: Vec<UnknownName>,
    hash_key: HashKey,
    /// Places of the set of names that were looked at.
    probes: u64,
    position: Position,
    done: usize,
}

impl CsvReader {
    pub(crate) fn new(options: &Options<'_>, purpose: Purpose) -> Self {
        Self {
            record_bytes: options.limits.record_bytes,
            naming: Naming::new(options),
            purpose,
            started: false,
            delimiter: options.recipe.and_then(|recipe| recipe.delimiter),
            header: None,
            fields: Fields::default(),
            unknown: Vec::new(),
            hash_key: options.hash_key,
            probes: 0,
            position: Position::default(),
            done: 0,
        }
    }

    /// In the middle of a file with this header.
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

    pub(crate) fn layout(&self) -> Option<Layout> {
        Some(Layout::Csv(self.delimiter?, self.header.clone()?))
    }

    pub(crate) const fn delimiter(&self) -> Option<Delimiter> {
        self.delimiter
    }

    /// Places of the set of names that were looked at.
    pub(crate) const fn probes(&self) -> u64 {
        self.probes
    }

    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        &mut self.unknown
    }

    /// Goes to the next record.
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
        if let Err(outcome) = skip_blank_lines(window) {
            return outcome;
        }
        match self.split(window, delimiter) {
            Ok(length) => self.done = length,
            Err(outcome) => return outcome,
        }
        self.position = Position {
            record: self.position.record + 1,
            line: window.line(),
            byte: Some(window.byte()),
        };
        Outcome::Record
    }

    /// The record that [`CsvReader::advance`] went to.
    pub(crate) fn record<'a>(&'a mut self, window: &'a Window<'_>) -> Record<'a> {
        let mut record = Record {
            position: self.position,
            values: [Value::Absent; Field::COUNT],
            problem: None,
        };
        let spans = &self.fields.spans;
        let Some(header) = &self.header else {
            return record;
        };
        let expected = header.names.len();
        if spans.len() != expected {
            record.problem = Some(Box::new(FieldCount { found: spans.len(), expected }));
            return record;
        }
        for (field, column) in &header.fields {
            record.values[*field as usize] =
                spans[*column].value(window.data(), &self.fields.scratch);
        }
        record
    }

    /// The names of the columns, once the header is read.
    pub(crate) fn names(&self) -> &[Vec<u8>] {
        self.header.as_ref().map_or(&[], |header| &header.names)
    }

    /// Shows the record's cells under the names of their columns; none if it
    /// has more or fewer than there are columns.
    pub(crate) fn cells(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        let (names, spans) = (self.names(), &self.fields.spans);
        if spans.len() == names.len() {
            for (name, span) in names.iter().zip(spans) {
                show(name, span.value(window.data(), &self.fields.scratch));
            }
        }
    }

    fn read_header(&mut self, window: &mut Window<'_>) -> Result<Delimiter, Outcome> {
        if !self.started {
            let (delimiter, length) = delimiter::separator_line(window)?;
            window.consume(length);
            // What the recipe says comes before what the file says of itself.
            self.delimiter = self.delimiter.or(delimiter);
            self.started = true;
        }
        skip_blank_lines(window)?;
        let delimiter = match self.delimiter {
            Some(delimiter) => delimiter,
            None => {
                let (naming, fields) = (&self.naming, &mut self.fields);
                delimiter::best(window, self.record_bytes, naming, fields)?
            }
        };
        self.delimiter = Some(delimiter);
        let length = self.split(window, delimiter)?;
        let names: Vec<&[u8]> = self
            .fields
            .spans
            .iter()
            .map(|span: &Span| span.bytes(window.data(), &self.fields.scratch))
            .collect();
        let (line, byte) = (window.line(), window.byte());
        let header = Header::new(&names, &self.naming);
        if self.purpose == Purpose::Check {
            header
                .check(&self.naming, delimiter)
                .map_err(|finding| Outcome::Stopped(Halt { finding, line, byte }))?;
        }
        let mut seen = Names::new(self.hash_key);
        self.unknown = header::unknown_names(&names, &self.naming, &mut seen, (line, byte));
        self.probes = seen.probes();
        self.header = Some(header);
        window.consume(length);
        Ok(delimiter)
    }

    /// Splits the record at the window's start and says how long it is.
    fn split(&mut self, window: &Window<'_>, delimiter: Delimiter) -> Result<usize, Outcome> {
        let data = window.data();
        let seen = &data[..data.len().min(self.record_bytes + 1)];
        let cut = seen.len() > self.record_bytes;
        let open_quote = match self.fields.split(
            seen,
            delimiter.byte(),
            window.ended() && seen.len() == data.len(),
        ) {
            Split::Whole { content, length } if content <= self.record_bytes => return Ok(length),
            Split::Whole { .. } => None,
            Split::Open { quote } => quote,
        };
        if !cut && !window.ended() {
            return Err(Outcome::More);
        }
        let record = self.header.as_ref().map(|_| self.position.record + 1);
        Err(Outcome::Stopped(match open_quote {
            Some(quote) if !cut => unterminated(window, quote, record),
            _ => {
                let quote_line = open_quote.map(|quote| window.place_at(quote).0);
                let (line, limit) = (window.line(), self.record_bytes);
                let finding = RecordTooLarge { record, line, limit, quote_line };
                Halt { finding: Box::new(finding), line, byte: window.byte() }
            }
        }))
    }
}

fn unterminated(window: &Window<'_>, quote: usize, record: Option<u64>) -> Halt {
    let (line, byte) = window.place_at(quote);
    let before = &window.data()[..quote];
    let line_start = super::window::last_line_start(before);
    let column = 1 + before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    Halt { finding: Box::new(UnterminatedQuote { line, column, record }), line, byte }
}

fn skip_blank_lines(window: &mut Window<'_>) -> Result<(), Outcome> {
    let blank = |byte: &u8| matches!(*byte, b'\n' | b'\r');
    let length = window.data().iter().take_while(|byte| blank(byte)).count();
    window.consume(length);
    match (window.data().is_empty(), window.ended()) {
        (false, _) => Ok(()),
        (true, true) => Err(Outcome::End),
        (true, false) => Err(Outcome::More),
    }
}
