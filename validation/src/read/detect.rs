//! What a file is, by its first bytes.

use crate::{Encoding, Format};

/// As many first bytes decide what a file is; fewer only if it ends sooner.
pub(crate) const HEAD: usize = 4096;

/// A kind of file that is neither CSV nor JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Foreign {
    OldOffice,
    EmptyZip,
    Pdf,
    Gzip,
    SevenZip,
    Rar,
    Bzip2,
    Xz,
    Zstandard,
    Png,
    Jpeg,
    Gif,
    Parquet,
    Sqlite,
    RichText,
    Utf32,
    OpenDocument,
    Word,
    Excel,
    Zip,
    Html,
    Xml,
    /// UTF-16 without a byte order mark.
    BareUtf16,
    Binary,
}

const MAGIC: &[(&[u8], Foreign)] = &[
    (b"\xD0\xCF\x11\xE0", Foreign::OldOffice),
    (b"PK\x05\x06", Foreign::EmptyZip),
    (b"%PDF", Foreign::Pdf),
    (b"\x1F\x8B", Foreign::Gzip),
    (b"7z\xBC\xAF\x27\x1C", Foreign::SevenZip),
    (b"Rar!\x1A\x07", Foreign::Rar),
    (b"BZh", Foreign::Bzip2),
    (b"\xFD7zXZ\0", Foreign::Xz),
    (b"\x28\xB5\x2F\xFD", Foreign::Zstandard),
    (b"\x89PNG\r\n\x1A\n", Foreign::Png),
    (b"\xFF\xD8\xFF", Foreign::Jpeg),
    (b"GIF8", Foreign::Gif),
    (b"PAR1", Foreign::Parquet),
    (b"SQLite format 3\0", Foreign::Sqlite),
    (b"{\\rtf", Foreign::RichText),
    (b"\xFF\xFE\0\0", Foreign::Utf32),
    (b"\0\0\xFE\xFF", Foreign::Utf32),
];

/// The file's encoding, and the length of the byte order mark that names it. A mark decides
/// before what the recipe says.
pub(crate) fn encoding(head: &[u8], told: Option<Encoding>) -> (Encoding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (told.unwrap_or(Encoding::Utf8), 0),
    }
}

/// Recognises files that are neither CSV nor JSON by their first bytes; `told`
/// is the encoding that the recipe says they have.
pub(crate) fn foreign(head: &[u8], told: Option<Encoding>) -> Option<Foreign> {
    if let Some((_, foreign)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*foreign);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Some(zip(head));
    }
    let (encoding, mark) = encoding(head, told);
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        return None;
    }
    let text = head[mark..].trim_ascii_start();
    markup(text).or_else(|| binary(text))
}

fn zip(head: &[u8]) -> Foreign {
    let names = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    if names(b"opendocument.spreadsheet") {
        Foreign::OpenDocument
    } else if names(b"word/") {
        Foreign::Word
    } else if names(b"[Content_Types].xml") || names(b"xl/") {
        Foreign::Excel
    } else {
        Foreign::Zip
    }
}

fn markup(text: &[u8]) -> Option<Foreign> {
    if text.first() != Some(&b'<') {
        return None;
    }
    let start = text[..text.len().min(512)].to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    Some(if has(b"<!doctype html") || has(b"<html") || has(b"<table") || has(b"<head") {
        Foreign::Html
    } else {
        Foreign::Xml
    })
}

/// Finds bytes that no text has, if there are many. A few are for the rule `control-character`,
/// which can say where they are.
fn binary(text: &[u8]) -> Option<Foreign> {
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = text.iter().filter(control).count();
    if controls * 16 <= text.len() || memchr::memmem::find(text, b"emailId").is_some() {
        return None;
    }
    let zeros = text.iter().filter(|byte| **byte == 0).count();
    Some(if zeros == controls && zeros * 3 > text.len() {
        Foreign::BareUtf16
    } else {
        Foreign::Binary
    })
}

/// The format of a text, white space before it left off. The content decides; the hint counts
/// only where nothing in the first line speaks for CSV.
pub(crate) fn format(text: &[u8], hint: Option<Format>) -> Format {
    if matches!(text.first(), Some(b'[' | b'{')) {
        return Format::Json;
    }
    let first_line = &text[..super::window::first_line_end(text).min(HEAD)];
    if hint == Some(Format::Json) && memchr::memmem::find(first_line, b"emailId").is_none() {
        return Format::Json;
    }
    Format::Csv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_are_named() {
        let cases: &[(&[u8], Option<Foreign>)] = &[
            (b"PK\x03\x04....[Content_Types].xml", Some(Foreign::Excel)),
            (b"PK\x03\x04....accounts.csv", Some(Foreign::Zip)),
            (b"%PDF-1.7", Some(Foreign::Pdf)),
            (b"\xEF\xBB\xBF \n<!DOCTYPE html><html>", Some(Foreign::Html)),
            (b"<?xml version=\"1.0\"?><users/>", Some(Foreign::Xml)),
            (b"{\\rtf1\\ansi", Some(Foreign::RichText)),
            (b"e\0m\0a\0i\0l\0I\0d\0", Some(Foreign::BareUtf16)),
            (b"\x01\x02\x03\x04data", Some(Foreign::Binary)),
            (b"emailId\n\0\0\0", None),
            (b"\xFF\xFEe\0", None),
            (b"emailId,firstName\n", None),
        ];
        for (head, expected) in cases {
            assert_eq!(foreign(head, None), *expected, "{head:?}");
        }
    }

    #[test]
    fn a_mark_decides_before_what_is_told() {
        let told = Some(Encoding::Windows1252);
        assert_eq!(encoding(b"\xEF\xBB\xBFa", told), (Encoding::Utf8, 3));
        assert_eq!(encoding(b"\xFF\xFEa\0", told), (Encoding::Utf16Le, 2));
        assert_eq!(encoding(b"a", told), (Encoding::Windows1252, 0));
        let unmarked = b"e\0m\0a\0i\0l\0";
        assert!(foreign(unmarked, told).is_some());
        assert_eq!(foreign(unmarked, Some(Encoding::Utf16Le)), None);
    }

    #[test]
    fn content_decides_and_the_extension_only_hints() {
        assert_eq!(format(b"[1]", Some(Format::Csv)), Format::Json);
        assert_eq!(format(b"emailId\n", Some(Format::Json)), Format::Csv);
        assert_eq!(format(b"hello", Some(Format::Json)), Format::Json);
        assert_eq!(format(b"hello", None), Format::Csv);
    }
}
