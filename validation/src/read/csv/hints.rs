//! Other ways to read a CSV file, by its first lines.

use super::bare::bare;
use super::delimiter::LOOK;
use super::split::{Fields, Split, line_end};
use crate::limits::PROFILE_COLUMNS;
use crate::read::{Outcome, Window};
use crate::rules::{is_right, shown_short};
use crate::suggest::{Offer, Reading, known_name};
use crate::{Delimiter, Field, Quoting, limits};

/// The header is looked for among so many first lines of the file.
const LINES: u64 = 20;

/// Lines that must be in quotes for the file to be read so.
const QUOTED_LINES: usize = 5;

/// A line that is not blank, and its number.
type Line<'d> = (u64, &'d [u8]);

/// Other ways to read the file, by the lines from the window's start on. What a recipe says
/// already is not offered: of quotes, and whether it says anything of the header.
///
/// # Errors
/// [`Outcome::More`], as long as the window has too few lines.
pub(super) fn offers(
    window: &Window<'_>,
    (quoting, header_is_said): (Option<Quoting>, bool),
    delimiter: Delimiter,
) -> Result<Vec<Offer>, Outcome> {
    let data = window.data();
    if data.len() < LOOK && !window.ended() {
        return Err(Outcome::More);
    }
    let lines = lines(&data[..data.len().min(LOOK)], window.line());
    let mut fields = Fields::of(quoting);
    let mut offers = Vec::new();
    if quoting.is_none() {
        offers.extend(quoted_lines(&lines).or_else(|| curly(&lines, delimiter)));
    }
    if !header_is_said && !is_header(&lines, &mut fields) {
        let below = header_below(&lines, &mut fields);
        offers.extend(below.or_else(|| no_header(&lines, &mut fields)));
    }
    Ok(offers)
}

fn lines(look: &[u8], first: u64) -> Vec<Line<'_>> {
    let (mut rest, mut number, mut lines) = (look, first, Vec::new());
    while !rest.is_empty() && number <= LINES.max(first) {
        let end = line_end(rest).unwrap_or(rest.len());
        let line = &rest[..end];
        if !line.trim_ascii().is_empty() {
            lines.push((number, line));
        }
        let broken = rest[end..].starts_with(b"\r\n");
        rest = &rest[(end + 1 + usize::from(broken)).min(rest.len())..];
        number += 1;
    }
    lines
}

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

/// Whether the first line has a name for the addresses, and so is the header.
fn is_header(lines: &[Line<'_>], fields: &mut Fields) -> bool {
    let Some((_, first)) = lines.first() else { return true };
    known(&cells(first, fields)).contains(&Field::EmailId)
}

/// Offers the first of the other lines with two known names, one of them for addresses.
fn header_below(lines: &[Line<'_>], fields: &mut Fields) -> Option<Offer> {
    lines.iter().skip(1).find_map(|(number, line)| {
        let names = cells(line, fields);
        let known = known(&names);
        if known.len() < 2 || !known.contains(&Field::EmailId) {
            return None;
        }
        let reading = Reading::HeaderLine(u32::try_from(*number).ok()?);
        Some(Offer { reading, shown: shown_short(&names.join(&b", "[..])), count: 0 })
    })
}

/// Offers to read without a header, where the first line has an address and no known name.
fn no_header(lines: &[Line<'_>], fields: &mut Fields) -> Option<Offer> {
    let (_, line) = lines.first()?;
    let cells = cells(line, fields);
    let address = |cell: &&Vec<u8>| is_right(Field::EmailId, cell, limits::VALUE_CHARACTERS);
    let found = cells.iter().find(address)?;
    let shown = shown_short(found);
    known(&cells).is_empty().then_some(Offer { reading: Reading::NoHeader, shown, count: 0 })
}

/// Offers to take each line out of its quotes, where each of the first ones is one quoted value
/// with a delimiter in it.
fn quoted_lines(lines: &[Line<'_>]) -> Option<Offer> {
    let mut fields = Fields::default();
    let mut inside = |line: &[u8]| {
        let line = line.trim_ascii();
        let Split::Whole { .. } = fields.split(line, b',', true) else { return false };
        let [only] = &fields.spans[..] else { return false };
        let text = only.bytes(line, &fields.scratch);
        let delimits = |byte: &u8| Delimiter::ALL.iter().any(|known| known.byte() == *byte);
        line.starts_with(b"\"") && fields.stray.is_none() && text.iter().any(delimits)
    };
    let (_, first) = lines.first()?;
    let all = lines.iter().take(QUOTED_LINES).all(|(_, line)| inside(line));
    let reading = Reading::Quoting(Quoting::Lines);
    all.then(|| Offer { reading, shown: shown_short(first), count: 0 })
}

/// Offers curly quotes, where most lines have values in them.
fn curly(lines: &[Line<'_>], delimiter: Delimiter) -> Option<Offer> {
    let mut curly = lines.iter().filter(|(_, line)| has_curly(line, delimiter));
    let (_, first) = curly.next()?;
    let (count, reading) = (1 + curly.count(), Reading::Quoting(Quoting::Curly));
    let most = count > 1 && count * 2 >= lines.len();
    most.then(|| Offer { reading, shown: shown_short(first), count: 0 })
}

/// Whether a line has a value in curly quotes.
pub(super) fn has_curly(line: &[u8], delimiter: Delimiter) -> bool {
    line.split(|byte| *byte == delimiter.byte()).any(|cell| is_curly(cell.trim_ascii()))
}

fn is_curly(cell: &[u8]) -> bool {
    ["“", "„", "«"].iter().any(|open| cell.starts_with(open.as_bytes()))
}
