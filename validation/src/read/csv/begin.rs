//! From the beginning of a CSV file to its first record.

use std::borrow::Cow;

use super::split::line_end;
use super::{CsvReader, delimiter, header, offers, skip_blank_lines};
use crate::Delimiter;
use crate::read::names::Names;
use crate::read::{Halt, Outcome, Purpose, Window};
use crate::rules::Finding;
use crate::rules::missing_header::MissingHeader;
use crate::suggest::unguarded;
use header::Header;

impl CsvReader {
    /// Reads the header; the delimiter.
    pub(super) fn read_header(&mut self, window: &mut Window<'_>) -> Result<Delimiter, Outcome> {
        self.skip_preface(window)?;
        self.go_to_header(window)?;
        let delimiter = match self.delimiter {
            Some(delimiter) => delimiter,
            None => {
                let (naming, fields) = (&self.naming, &mut self.fields);
                delimiter::best(window, self.record_bytes, naming, fields)?
            }
        };
        let length = self.split(window, delimiter)?;
        let by_position = self.header_line == Some(0);
        let header = if by_position {
            Header::by_position(self.fields.spans.len(), &self.naming)
        } else {
            let spans = self.fields.spans.iter();
            let names = spans.map(|span| span.bytes(window.data(), &self.fields.scratch));
            let names: Vec<_> = names.map(|name| self.unguarded(name)).collect();
            let names: Vec<&[u8]> = names.iter().map(|name| &**name).collect();
            Header::new(&names, &self.naming)
        };
        self.delimiter = Some(delimiter);
        self.check_header(window, &header, delimiter)?;
        let place = (window.line(), window.byte());
        let mut seen = Names::new(self.hash_key);
        self.unknown = header::unknown_names(&header.names, &self.naming, &mut seen, place);
        self.probes = seen.probes();
        self.guarded = super::guard::Guarded::of(&header, self.guard_is_said);
        self.header = Some(header);
        if !by_position {
            self.header_at = Some(window.line());
            window.consume(length);
        }
        Ok(delimiter)
    }

    /// A name in the header, without the guard's apostrophes where the recipe says that it has any.
    fn unguarded<'a>(&self, name: &'a [u8]) -> Cow<'a, [u8]> {
        if self.guard_is_said { unguarded(name) } else { Cow::Borrowed(name) }
    }

    /// Skips the lines above the header that are for a program: `sep=X` and `#TYPE ...`.
    fn skip_preface(&mut self, window: &mut Window<'_>) -> Result<(), Outcome> {
        if !self.started {
            let (delimiter, length) = delimiter::separator_line(window)?;
            window.consume(length);
            // What the recipe says comes before what the file says of itself.
            self.delimiter = self.delimiter.or(delimiter);
            self.started = true;
        }
        if !self.typed {
            skip_blank_lines(window)?;
            let length = delimiter::type_line(window, self.record_bytes)?;
            window.consume(length);
            self.typed = true;
        }
        Ok(())
    }

    /// Goes to the line that the recipe says is the header, and from there to the first that
    /// has any value.
    fn go_to_header(&self, window: &mut Window<'_>) -> Result<(), Outcome> {
        let line = u64::from(self.header_line.unwrap_or_default());
        while window.line() < line {
            match (line_end(window.data()), window.data().len()) {
                (Some(end), _) => window.consume(end + 1),
                (None, 0) if window.ended() => return Err(self.no_such_line(window)),
                // A line above the header may be longer than a window.
                (None, length) => {
                    window.consume(length);
                    if !window.ended() {
                        return Err(Outcome::More);
                    }
                }
            }
        }
        loop {
            skip_blank_lines(window)?;
            let line = line_end(window.data()).unwrap_or(window.data().len());
            let nothing = |byte: &u8| matches!(*byte, b',' | b';' | b'\t' | b'|' | b' ');
            match window.data()[..line].iter().all(nothing) {
                true if line < window.data().len() => window.consume(line + 1),
                true if !window.ended() && line <= self.record_bytes => return Err(Outcome::More),
                _ => return Ok(()),
            }
        }
    }

    fn no_such_line(&self, window: &Window<'_>) -> Outcome {
        let finding = MissingHeader::new(&[], &self.naming, Delimiter::Comma);
        self.stopped(window, Box::new(finding))
    }

    /// Stops at a header with which nothing sensible can be checked, and offers another way to
    /// read the file.
    fn check_header(
        &mut self,
        window: &Window<'_>,
        header: &Header,
        delimiter: Delimiter,
    ) -> Result<(), Outcome> {
        let missing = !header.has_key();
        let said = (self.quoting, self.header_line.is_some());
        if self.purpose == Purpose::Profile {
            self.offers = offers::offers(window, said, delimiter)?;
            return Ok(());
        }
        if missing {
            let mut finding = header.missing(&self.naming, delimiter);
            if self.header_line != Some(0) {
                let data = window.data();
                let text = &data[..line_end(data).unwrap_or(data.len())];
                let offer = offers::offers(window, said, delimiter)?.into_iter().next();
                finding = finding.taken(window.line(), text).or(offer);
            }
            return Err(self.stopped(window, Box::new(finding)));
        }
        match header.duplicate() {
            Some(finding) => Err(self.stopped(window, finding)),
            None => Ok(()),
        }
    }

    fn stopped(&self, window: &Window<'_>, finding: Box<dyn Finding>) -> Outcome {
        Outcome::Stopped(Halt { finding, line: window.line(), byte: window.byte() })
    }
}
