//! What a spreadsheet would run as a formula, and the apostrophe that keeps it
//! from that.
//!
//! Be advised: the files separate fields by commas, and the spreadsheet that opens them may
//! not. Where the list separator is a semicolon, Excel cuts `x;=1+1` in two, with or without
//! quotes around it, since a quote within what it takes for a cell means nothing. So a formula
//! may begin after anything that some spreadsheet takes for the end of a cell, and behind what
//! it may drop there: blanks, quotes, marks without width.
//!
//! The guard can be taken off again: a cell that already begins with an apostrophe gets one
//! too, so whatever was guarded is one apostrophe and the cell.

use std::borrow::Cow;

/// The text with an apostrophe in front of each part of it that a spreadsheet may take
/// for a cell of its own and run, or that begins with one.
#[must_use]
pub fn guarded(text: &[u8]) -> Cow<'_, [u8]> {
    let mut guarded = Vec::new();
    let mut written = 0;
    for start in cells(text).filter(|start| needs_guard(&text[*start..], *start == 0)) {
        guarded.extend_from_slice(&text[written..start]);
        guarded.push(b'\'');
        written = start;
    }
    with_rest(guarded, text, written)
}

/// The text without the guard's apostrophes; the text itself where there are none.
pub(crate) fn unguarded(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\'', text).is_none() {
        return Cow::Borrowed(text);
    }
    let is_guard = |start: &usize| match &text[*start..] {
        [b'\'', rest @ ..] => needs_guard(rest, *start == 0),
        _ => false,
    };
    let (mut bare, mut written) = (Vec::new(), 0);
    for start in cells(text).filter(is_guard) {
        bare.extend_from_slice(&text[written..start]);
        written = start + 1;
    }
    with_rest(bare, text, written)
}

/// What was changed so far and the rest of the text; the text itself where nothing was changed.
fn with_rest<'a>(mut changed: Vec<u8>, text: &'a [u8], written: usize) -> Cow<'a, [u8]> {
    if changed.is_empty() && written == 0 {
        return Cow::Borrowed(text);
    }
    changed.extend_from_slice(&text[written..]);
    Cow::Owned(changed)
}

/// The offsets at which some spreadsheet may begin a cell.
fn cells(text: &[u8]) -> impl Iterator<Item = usize> {
    let ends_cell = |(at, byte): (usize, &u8)| {
        matches!(byte, b',' | b';' | b'\t' | b'|' | b'\n' | b'\r').then_some(at + 1)
    };
    std::iter::once(0).chain(text.iter().enumerate().filter_map(ends_cell))
}

/// Whether a cell gets an apostrophe; the first one also where a tab or a carriage return
/// begins it, which some spreadsheets drop.
fn needs_guard(cell: &[u8], first: bool) -> bool {
    match cell {
        [b'\'', ..] => true,
        [b'\t' | b'\r', ..] => first,
        _ => begins_formula(cell),
    }
}

/// Whether a spreadsheet would run a cell that begins like this.
pub(crate) fn begins_formula(cell: &[u8]) -> bool {
    let mut rest = cell;
    while let Some(skipped) = DROPPED.iter().find_map(|dropped| rest.strip_prefix(*dropped)) {
        rest = skipped;
    }
    FORMULA.iter().any(|start| rest.starts_with(start))
}

/// What some spreadsheet drops at the beginning of a cell.
const DROPPED: [&[u8]; 11] = [
    b" ",
    b"\"",
    b"\0",
    b"\x0B",
    b"\x0C",
    "\u{A0}".as_bytes(),
    "\u{200B}".as_bytes(),
    "\u{200E}".as_bytes(),
    "\u{202F}".as_bytes(),
    "\u{3000}".as_bytes(),
    "\u{FEFF}".as_bytes(),
];

/// What begins a formula, and the same in full width, which Japanese Excel takes for it.
const FORMULA: [&[u8]; 8] = [
    b"=",
    b"+",
    b"-",
    b"@",
    "\u{FF1D}".as_bytes(),
    "\u{FF0B}".as_bytes(),
    "\u{FF0D}".as_bytes(),
    "\u{FF20}".as_bytes(),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        String::from_utf8(guarded(text.as_bytes()).into_owned()).expect("text")
    }

    #[test]
    fn formulas_are_guarded_wherever_a_spreadsheet_may_cut() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("x;=1+1", "x;'=1+1"),
            ("x|@SUM(A1)", "x|'@SUM(A1)"),
            ("x\t+1", "x\t'+1"),
            ("a,-1;=2", "a,'-1;'=2"),
            ("two\nlines\r=1", "two\nlines\r'=1"),
            ("x;\"=1+1", "x;'\"=1+1"),
            ("x; \u{FEFF} =1", "x;' \u{FEFF} =1"),
            ("  =1", "'  =1"),
            ("\u{FF1D}1\u{FF0B}1", "'\u{FF1D}1\u{FF0B}1"),
            ("\t=1", "'\t'=1"),
            ("\r", "'\r"),
            ("'a", "''a"),
            ("x;'a", "x;''a"),
        ] {
            assert_eq!(shown(text), safe, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_formula_stays_as_it_is() {
        for text in [
            "",
            "a=1",
            "ann@example.com",
            "R&D - Ops",
            "Sales, West",
            "O'Brien; Lee",
            "1;2|3",
            ";;",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_was_guarded_by_an_earlier_version_comes_back() {
        for text in ["=1+1", "+1", "-", "@x", "'", "''=1", "'a", "\t=1", "\ra"] {
            assert_eq!(&*unguarded(format!("'{text}").as_bytes()), text.as_bytes(), "{text:?}");
        }
        assert_eq!(&*unguarded(b"a'b"), b"a'b");
    }

    proptest! {
        #[test]
        fn what_was_guarded_comes_back_and_runs_nowhere(text in "[a=+@'\"; |,\t\r\n\u{FF1D}\u{FEFF}-]{0,12}") {
            let safe = guarded(text.as_bytes()).into_owned();
            prop_assert_eq!(&*unguarded(&safe), text.as_bytes());
            for separator in b",;\t|\n\r" {
                for cell in safe.split(|byte| byte == separator) {
                    prop_assert!(!begins_formula(cell), "{:?}", String::from_utf8_lossy(&safe));
                }
            }
        }
    }
}
