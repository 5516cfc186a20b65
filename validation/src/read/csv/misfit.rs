//! Records that have more or fewer values than the header.

use super::bare::is_blank;
use super::split::{Fields, Split};
use super::{offers, skipped};
use crate::Delimiter;
use crate::limits::VALUE_CHARACTERS;
use crate::read::{Outcome, Window};
use crate::rules::field_count::{FieldCount, Misfit};

/// The lines below a table have at most so many bytes; more are records.
const BELOW: usize = 4 * 1024;

/// Bytes that are kept of a record, to be shown.
const SHOWN: usize = 4 * (VALUE_CHARACTERS + 1);

/// What is wrong with a record of `content` bytes, `length` with its line end, which has not
/// `expected` values.
pub(super) fn misfit(
    window: &Window<'_>,
    fields: &Fields,
    (content, length): (usize, usize),
    expected: usize,
    delimiter: Delimiter,
    is_first: bool,
) -> Result<FieldCount, Outcome> {
    let text = &window.data()[..content];
    let found = fields.spans.len();
    let surplus = fields.spans.get(expected..).unwrap_or_default();
    let blank =
        |span: &crate::read::record::Span| is_blank(span.bytes(window.data(), &fields.scratch));
    let what = if found > expected && surplus.iter().all(blank) {
        Misfit::EmptySurplus(without_last(text, surplus.len(), delimiter))
    } else if found == 1
        && !is_first
        && !text.contains(&b'@')
        && is_last(window, length, expected, delimiter)?
    {
        Misfit::BelowTheTable
    } else if offers::has_curly(text, delimiter) {
        Misfit::Curly
    } else {
        Misfit::Other
    };
    let text = text[..text.len().min(SHOWN)].to_vec();
    Ok(FieldCount { found, expected, text, what })
}

/// The length of a record without its last `values` values.
fn without_last(text: &[u8], values: usize, delimiter: Delimiter) -> usize {
    (0..values)
        .fold(text.len(), |end, _| memchr::memrchr(delimiter.byte(), &text[..end]).unwrap_or(end))
}

/// Whether the file ends soon after these bytes, with no more record that has enough values.
fn is_last(
    window: &Window<'_>,
    after: usize,
    expected: usize,
    delimiter: Delimiter,
) -> Result<bool, Outcome> {
    let mut rest = &window.data()[after..];
    if rest.len() <= BELOW && !window.ended() {
        return Err(Outcome::More);
    }
    if rest.len() > BELOW {
        return Ok(false);
    }
    let mut fields = Fields::default();
    while !rest.is_empty() {
        rest = &rest[skipped(rest)..];
        let Split::Whole { length, .. } = fields.split(rest, delimiter.byte(), true) else {
            return Ok(false);
        };
        if fields.spans.len() >= expected {
            return Ok(false);
        }
        rest = &rest[length..];
    }
    Ok(true)
}
