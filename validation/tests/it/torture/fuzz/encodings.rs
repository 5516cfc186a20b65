//! The same text in each encoding.

use validation::suggest::Recipe;
use validation::{Encoding, Issue, Options, Report, Rule};

use super::choices::Choices;
use crate::witness::verdict;

/// A text has the same report, accounts and issues in UTF-8, in UTF-16 of both orders and,
/// where it can be written so, in windows-1252; places are those of its own bytes.
pub fn check(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let big_endian = choices.flag();
    match choices.below(3) {
        0 => utf16(&String::from_utf8_lossy(choices.rest()), big_endian),
        1 => units(choices.rest(), big_endian),
        _ => windows1252(choices.rest()),
    }
}

/// Half of a pair is found; units without one are a text.
fn units(bytes: &[u8], big_endian: bool) {
    let unit = |pair: &[u8]| match big_endian {
        true => u16::from_be_bytes([pair[0], pair[1]]),
        false => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let units = bytes.chunks_exact(2).map(unit);
    if let Ok(text) = char::decode_utf16(units).collect::<Result<String, _>>() {
        utf16(&text, big_endian);
    }
}

fn utf16(text: &str, big_endian: bool) {
    let bytes = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let file: Vec<u8> = units.flat_map(bytes).collect();
    let marked = ["\u{FEFF}", text].concat();
    let place = |byte: usize| marked[..byte].encode_utf16().count() * 2;
    assert_same(&marked, &file, &Options::default(), place);
}

/// The reference is the Encoding Standard's table in another crate.
fn windows1252(file: &[u8]) {
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    if marks.iter().any(|mark| file.starts_with(mark)) {
        return;
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(file);
    let recipe = Recipe { encoding: Some(Encoding::Windows1252), ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    assert_same(&text, file, &options, |byte| text[..byte].chars().count());
}

/// Asserts that `file` is read as `text` is; `place` is where a byte of the text is in it.
fn assert_same(text: &str, file: &[u8], options: &Options<'_>, place: impl Fn(usize) -> usize) {
    let (expected, expected_accounts, expected_issues) =
        verdict(text.as_bytes(), &Options::default());
    let (report, accounts, issues) = verdict(file, options);
    // What a file is, if no text, is seen by its first bytes.
    let foreign = |report: &Report| report.counts.iter().any(|c| c.rule == Rule::UnsupportedFormat);
    if foreign(&expected) || foreign(&report) {
        return;
    }
    assert_eq!(accounts, expected_accounts);
    assert_eq!(counted(&report), counted(&expected));
    let place = |byte: u64| place(byte as usize) as u64;
    let placed = |issue: &Issue| Issue { byte: issue.byte.map(place), ..essence(issue) };
    let expected: Vec<Issue> = expected_issues.iter().map(placed).collect();
    assert_eq!(issues.iter().map(essence).collect::<Vec<_>>(), expected);
}

fn counted(report: &Report) -> (u64, u64, u64, u64, String) {
    let Report { records, valid, errors, warnings, .. } = *report;
    (records, valid, errors, warnings, format!("{:?}", (report.format, report.delimiter)))
}

/// The issue without what is suggested: of UTF-8 alone that it may be in another encoding.
fn essence(issue: &Issue) -> Issue {
    Issue { suggestion: None, ..issue.clone() }
}
