//! The lines at the beginning of a CSV file as they stand, also those above its header.

use std::io::{self, Read};

use super::split::{Fields, Split, line_end};
use crate::read::{detect, text_of};
use crate::{Delimiter, Encoding, Quoting};

/// How the bytes of a file become lines, and lines cells.
#[derive(Clone, Copy)]
pub(crate) struct Cut {
    /// The encoding that a recipe names. A byte order mark comes before it.
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: Delimiter,
    pub(crate) quoting: Option<Quoting>,
}

/// Shows the number and the cells of one line after the other, for as long as `show` wants more.
/// `head` is the beginning of a file or all of it; a last line that it may have cut is left out.
///
/// A line is one here even where a quoted value goes on on the next: above a header nobody knows
/// what a quote means.
pub(crate) fn first_lines(
    head: &[u8],
    whole: bool,
    cut: Cut,
    show: &mut dyn FnMut(u64, &[&[u8]]) -> bool,
) -> io::Result<()> {
    let (encoding, mark) = detect::encoding(head, cut.encoding);
    let mut text = Vec::new();
    text_of(&head[mark..], encoding).read_to_end(&mut text)?;
    let mut fields = Fields::of(cut.quoting);
    let (mut rest, mut number) = (&text[..], 1);
    while !rest.is_empty() {
        let Some(end) = line_end(rest).or_else(|| whole.then_some(rest.len())) else { break };
        let line = &rest[..end];
        let split = fields.split(line, cut.delimiter.byte(), true);
        let cells: Vec<&[u8]> = match split {
            Split::Whole { .. } => {
                fields.spans.iter().map(|span| span.bytes(line, &fields.scratch)).collect()
            }
            Split::Open { .. } => vec![line],
        };
        if !show(number, &cells) {
            break;
        }
        let two = rest[end..].starts_with(b"\r\n");
        rest = &rest[(end + 1 + usize::from(two)).min(rest.len())..];
        number += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(head: &[u8], whole: bool) -> Vec<String> {
        let mut lines = Vec::new();
        let cut = Cut { encoding: None, delimiter: Delimiter::Comma, quoting: None };
        let mut show = |number: u64, cells: &[&[u8]]| {
            let cells: Vec<_> = cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect();
            lines.push(format!("{number} {}", cells.join("|")));
            true
        };
        first_lines(head, whole, cut, &mut show).expect("memory");
        lines
    }

    #[test]
    fn every_line_end_ends_one_line_and_blank_lines_count() {
        let all = lines(b"\xEF\xBB\xBFa,\"b,c\"\r\n\r\nd\re\nf", true);
        assert_eq!(all, ["1 a|b,c", "2 ", "3 d", "4 e", "5 f"]);
        assert_eq!(lines(b"a\nb", false), ["1 a"], "the second one may go on");
        assert_eq!(lines(b"\"a,b\nc", true), ["1 \"a,b", "2 c"], "a quote that stays open");
        assert_eq!(lines(b"\xFF\xFEa\0\n\0b\0,\0c\0", true), ["1 a", "2 b|c"]);
    }
}
