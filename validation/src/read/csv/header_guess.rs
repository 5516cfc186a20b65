//! Which line of a CSV file is its header, where that is not the first.

use super::bare::bare;
use super::split::{Fields, Split};
use crate::limits::PROFILE_COLUMNS;
use crate::rules::{is_right, shown_short};
use crate::suggest::{Offer, Reading, known_name};
use crate::{Delimiter, Field, limits};

/// A line that is not blank, and its number.
pub(super) type Line<'d> = (u64, &'d [u8]);

/// The values of a line, by the delimiter that gives the most known names; of equal ones by the
/// one that gives the most values.
fn cells(line: &[u8], fields: &mut Fields) -> Vec<Vec<u8>> {
    let by = |delimiter: Delimiter, fields: &mut Fields| -> Vec<Vec<u8>> {
        let Split::Whole { .. } = fields.split(line, delimiter.byte(), true) else {
            return Vec::new();
        };
        let cell =
            |span: &crate::read::record::Span| bare(span.bytes(line, &fields.scratch)).to_vec();
        fields.spans.iter().map(cell).collect()
    };
    let all = Delimiter::ALL.map(|delimiter| by(delimiter, fields));
    let rank = |cells: &Vec<Vec<u8>>| (known(cells).len(), cells.len());
    // Of equal ones `max_by_key` takes the last: the likeliest.
    all.into_iter().rev().max_by_key(rank).unwrap_or_default()
}

fn known(cells: &[Vec<u8>]) -> Vec<Field> {
    let name = |cell: &Vec<u8>| known_name(std::str::from_utf8(cell).ok()?);
    cells.iter().take(PROFILE_COLUMNS).filter_map(name).collect()
}

/// The first value that is an address. A line with one is no header, whatever else its values
/// look like: USER and ACTIVE are names of columns elsewhere.
fn address(cells: &[Vec<u8>]) -> Option<&Vec<u8>> {
    cells.iter().find(|cell| is_right(Field::EmailId, cell, limits::VALUE_CHARACTERS))
}

/// Whether the first line has a name for the addresses, and so is the header.
pub(super) fn is_header(lines: &[Line<'_>], fields: &mut Fields) -> bool {
    let Some((_, first)) = lines.first() else { return true };
    let names = cells(first, fields);
    address(&names).is_none() && known(&names).contains(&Field::EmailId)
}

/// Offers the first of the other lines with two known names, one of them for addresses.
pub(super) fn header_below(lines: &[Line<'_>], fields: &mut Fields) -> Option<Offer> {
    lines.iter().skip(1).find_map(|(number, line)| {
        let names = cells(line, fields);
        let known = known(&names);
        let is_header = known.len() >= 2 && known.contains(&Field::EmailId);
        if !is_header || address(&names).is_some() {
            return None;
        }
        let reading = Reading::HeaderLine(u32::try_from(*number).ok()?);
        Some(Offer { reading, shown: shown_short(&names.join(&b", "[..])), count: 0 })
    })
}

/// Offers to read without a header, where the first line has an address.
pub(super) fn no_header(lines: &[Line<'_>], fields: &mut Fields) -> Option<Offer> {
    let (_, line) = lines.first()?;
    let cells = cells(line, fields);
    let shown = shown_short(address(&cells)?);
    Some(Offer { reading: Reading::NoHeader, shown, count: 0 })
}
