//! Other ways to read a CSV file, by its first lines.

use super::delimiter::LOOK;
use super::header_guess::{self, Line};
use super::split::{Fields, Split, line_end};
use crate::read::{Outcome, Window};
use crate::rules::shown_short;
use crate::suggest::{Offer, Reading};
use crate::{Delimiter, Quoting};

/// The header is looked for among so many first lines of the file.
const LINES: u64 = 20;

/// Lines that must be in quotes for the file to be read so.
const QUOTED_LINES: usize = 5;

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
    if !header_is_said && !header_guess::is_header(&lines, &mut fields) {
        let below = header_guess::header_below(&lines, &mut fields);
        offers.extend(below.or_else(|| header_guess::no_header(&lines, &mut fields)));
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
