//! What separates a CSV file's fields.

use super::bare::bare;
use super::split::{Fields, Split, line_end};
use crate::Delimiter;
use crate::read::window::Window;
use crate::read::{Naming, Outcome};

/// Bytes that are looked at where the header has no field: always as many, so that the answer
/// does not depend on how the file arrives.
pub(super) const LOOK: usize = 16 * 1024;

/// Records that are looked at in these bytes, with the header.
const RECORDS: usize = 20;

/// The delimiter of a first line `sep=X`, as Excel writes and reads it, and the length of that
/// line.
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

/// The length of a first line `#TYPE ...`, which PowerShell writes above the header.
pub(crate) fn type_line(window: &Window<'_>, record_bytes: usize) -> Result<usize, Outcome> {
    const START: &[u8] = b"#TYPE ";
    let data = window.data();
    let known = data.len().min(START.len());
    if !data[..known].eq_ignore_ascii_case(&START[..known]) {
        return Ok(0);
    }
    match line_end(data) {
        Some(end) if end <= record_bytes => Ok(end + 1),
        None if !window.ended() && data.len() <= record_bytes => Err(Outcome::More),
        _ => Ok(0),
    }
}

/// The delimiter that gives the header the most fields; of equal ones the one with the most
/// columns; of equal ones the likeliest. Where none gives it any field, the one that cuts the
/// first records into the most columns.
pub(crate) fn best(
    window: &Window<'_>,
    record_bytes: usize,
    naming: &Naming,
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
            naming.field(bare(span.bytes(seen, &fields.scratch))).is_some()
        };
        let matching = fields.spans.iter().filter(known).count();
        if (matching, fields.spans.len()) > (best.1, best.2) {
            best = (delimiter, matching, fields.spans.len());
        }
    }
    if best.1 > 0 {
        return Ok(best.0);
    }
    if data.len() < LOOK && !window.ended() {
        return Err(Outcome::More);
    }
    let look = &data[..data.len().min(LOOK)];
    let ended = window.ended() && look.len() == data.len();
    let cells = Delimiter::ALL.map(|delimiter| agreeing_cells(look, delimiter, ended, fields));
    let most = cells.iter().max().copied().unwrap_or_default();
    let first = cells.iter().position(|cells| *cells == most).unwrap_or_default();
    Ok(if most == 0 { best.0 } else { Delimiter::ALL[first] })
}

/// How many cells the first records have, counting those with as many as the header; none if it
/// has one.
fn agreeing_cells(look: &[u8], delimiter: Delimiter, ended: bool, fields: &mut Fields) -> usize {
    let (mut rest, mut columns, mut cells) = (look, 0, 0);
    for _ in 0..RECORDS {
        let blank = rest.iter().take_while(|byte| matches!(**byte, b'\n' | b'\r')).count();
        rest = &rest[blank..];
        if rest.is_empty() {
            break;
        }
        let Split::Whole { length, .. } = fields.split(rest, delimiter.byte(), ended) else {
            break;
        };
        if columns == 0 {
            columns = fields.spans.len();
        }
        if columns > 1 && fields.spans.len() == columns {
            cells += columns;
        }
        rest = &rest[length..];
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Encoding;

    fn best_of(text: &str) -> Delimiter {
        let mut window = Window::new(Box::new(text.as_bytes()), 0, Encoding::Utf8);
        loop {
            match best(&window, 1000, &Naming::default(), &mut Fields::default()) {
                Ok(delimiter) => return delimiter,
                Err(_) => window.fill().expect("memory"),
            }
        }
    }

    #[test]
    fn the_header_decides_where_it_has_fields() {
        assert_eq!(best_of("emailId;role,a,b,c\n"), Delimiter::Semicolon);
        assert_eq!(best_of("emailId;a;b;c,role,d\n"), Delimiter::Semicolon);
        assert_eq!(best_of("emailId\n"), Delimiter::Comma);
    }

    #[test]
    fn the_records_decide_where_it_has_none() {
        assert_eq!(best_of("Name, or alias;Mail\nAnn;a@b.c\nBob;b@b.c\n"), Delimiter::Semicolon);
        assert_eq!(best_of("Mail\tNotes\na@b.c\tx, y\n\nb@b.c\t\"u\tv\"\n"), Delimiter::Tab);
        assert_eq!(best_of("Mail,Team\na@b.c,A|B\n"), Delimiter::Comma);
        assert_eq!(best_of("Mail\n"), Delimiter::Comma);
    }

    #[test]
    fn a_record_that_is_cut_off_counts_for_nothing() {
        let text = format!("Mail;Team\na@b.c;A\n{}", "x,".repeat(LOOK));
        assert_eq!(best_of(&text), Delimiter::Semicolon);
    }
}
