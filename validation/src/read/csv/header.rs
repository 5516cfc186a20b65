//! The first record of a CSV file: delimiter and columns.

use super::split::{Fields, Split, line_end};
use crate::byte_map::ByteMap;
use crate::read::window::Window;
use crate::read::{Outcome, UnknownName};
use crate::rules::Finding;
use crate::rules::duplicate_header::DuplicateHeader;
use crate::rules::missing_header::MissingHeader;
use crate::{Delimiter, Field};

/// Which column is which field.
pub(crate) struct Header {
    pub(crate) columns: usize,
    pub(crate) fields: Vec<(Field, usize)>,
}

impl Header {
    /// The header with these names, unless it leaves nothing sensible to check.
    pub(crate) fn new(names: &[&[u8]], delimiter: Delimiter) -> Result<Self, Box<dyn Finding>> {
        let mut fields: Vec<(Field, usize)> = Vec::new();
        let mut twice = None;
        for (column, name) in names.iter().enumerate() {
            let Some(field) = Field::from_name(name) else {
                continue;
            };
            match fields.iter().find(|(known, _)| *known == field) {
                Some((_, first)) => {
                    twice =
                        twice.or(Some(DuplicateHeader { field, columns: [first + 1, column + 1] }));
                }
                None => fields.push((field, column)),
            }
        }
        if !fields.iter().any(|(field, _)| *field == Field::EmailId) {
            return Err(Box::new(MissingHeader::new(names, delimiter)));
        }
        match twice {
            Some(twice) => Err(Box::new(twice)),
            None => Ok(Self { columns: names.len(), fields }),
        }
    }
}

/// The names that are no field, each once.
pub(crate) fn unknown_names(names: &[&[u8]], line: u64, byte: u64) -> Vec<UnknownName> {
    let mut seen = ByteMap::new();
    names
        .iter()
        .filter(|name| Field::from_name(name).is_none() && seen.entry(name, || ()).1)
        .map(|name| UnknownName { name: name.to_vec(), line, byte })
        .collect()
}

/// A first line `sep=X`, as Excel writes and reads it: its delimiter, and the
/// line's length.
pub(crate) fn separator_line(window: &Window<'_>) -> Result<(Option<Delimiter>, usize), Outcome> {
    const START: &[u8] = b"sep=";
    let data = window.data();
    let known = data.len().min(START.len());
    if !data[..known].eq_ignore_ascii_case(&START[..known]) {
        return Ok((None, 0));
    }
    let rest = &data[known..];
    match line_end(rest) {
        Some(1) => {
            let delimiter = Delimiter::ALL.into_iter().find(|known| known.byte() == rest[0]);
            Ok((delimiter, known + 2))
        }
        None if rest.len() < 2 && !window.ended() => Err(Outcome::More),
        None if rest.len() == 1 && known == START.len() => Ok((None, data.len())),
        _ => Ok((None, 0)),
    }
}

/// The delimiter by which the header has most fields; of those the one with
/// most columns; of those the likeliest.
pub(crate) fn best_delimiter(
    window: &Window<'_>,
    record_bytes: usize,
    fields: &mut Fields,
) -> Result<Delimiter, Outcome> {
    let data = window.data();
    let seen = &data[..data.len().min(record_bytes + 1)];
    let whole = window.ended() && seen.len() == data.len();
    let mut best = (Delimiter::Comma, 0, 0);
    for delimiter in Delimiter::ALL {
        let split = fields.split(seen, delimiter.byte(), whole);
        if matches!(split, Split::Open { .. }) && seen.len() <= record_bytes && !window.ended() {
            return Err(Outcome::More);
        }
        let known = |span: &&crate::read::record::Span| {
            Field::from_name(span.bytes(seen, &fields.scratch)).is_some()
        };
        let matching = fields.spans.iter().filter(known).count();
        if (matching, fields.spans.len()) > (best.1, best.2) {
            best = (delimiter, matching, fields.spans.len());
        }
    }
    Ok(best.0)
}
