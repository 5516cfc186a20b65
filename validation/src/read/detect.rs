//! What a file is, by its first bytes.

use crate::{Encoding, Format};

/// How much of the file decides what it is; less only when it ends sooner.
pub(crate) const HEAD: usize = 4096;

/// A file that is neither CSV nor JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// What it is, as in "This is an Excel workbook."
    pub(crate) is: &'static str,
    /// How to come by a file that can be read.
    pub(crate) instead: &'static str,
}

const EXCEL: &str =
    "In Excel choose File, Save as, \"CSV UTF-8 (Comma delimited)\", then choose the new file.";
const SPREADSHEET: &str = "Save the sheet as CSV, then choose the new file.";
const UNPACK: &str = "Unpack it and choose the CSV or JSON file inside.";
const EXPORT: &str = "Export the accounts as CSV or JSON and choose that file.";

const MAGIC: &[(&[u8], Foreign)] = &[
    (b"\xD0\xCF\x11\xE0", Foreign { is: "an old Excel or Office file", instead: EXCEL }),
    (b"PK\x05\x06", Foreign { is: "an empty ZIP archive", instead: EXPORT }),
    (b"%PDF", Foreign { is: "a PDF document", instead: EXPORT }),
    (b"\x1F\x8B", Foreign { is: "a gzip archive", instead: UNPACK }),
    (b"7z\xBC\xAF\x27\x1C", Foreign { is: "a 7-Zip archive", instead: UNPACK }),
    (b"Rar!\x1A\x07", Foreign { is: "a RAR archive", instead: UNPACK }),
    (b"BZh", Foreign { is: "a bzip2 archive", instead: UNPACK }),
    (b"\xFD7zXZ\0", Foreign { is: "an XZ archive", instead: UNPACK }),
    (b"\x28\xB5\x2F\xFD", Foreign { is: "a Zstandard archive", instead: UNPACK }),
    (b"\x89PNG\r\n\x1A\n", Foreign { is: "a PNG image", instead: EXPORT }),
    (b"\xFF\xD8\xFF", Foreign { is: "a JPEG image", instead: EXPORT }),
    (b"GIF8", Foreign { is: "a GIF image", instead: EXPORT }),
    (b"PAR1", Foreign { is: "a Parquet file", instead: EXPORT }),
    (b"SQLite format 3\0", Foreign { is: "an SQLite database", instead: EXPORT }),
    (b"{\\rtf", Foreign { is: "a rich text document", instead: EXPORT }),
    (
        b"\xFF\xFE\0\0",
        Foreign { is: "UTF-32 text", instead: "Save it as UTF-8, then choose the new file." },
    ),
    (
        b"\0\0\xFE\xFF",
        Foreign { is: "UTF-32 text", instead: "Save it as UTF-8, then choose the new file." },
    ),
];

/// The file's encoding, and the length of the byte order mark that names it.
/// A mark decides; only a file without one is what the recipe says.
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
        Foreign { is: "an OpenDocument spreadsheet", instead: SPREADSHEET }
    } else if names(b"word/") {
        Foreign { is: "a Word document", instead: EXPORT }
    } else if names(b"[Content_Types].xml") || names(b"xl/") {
        Foreign { is: "an Excel workbook", instead: EXCEL }
    } else {
        Foreign { is: "a ZIP archive", instead: UNPACK }
    }
}

fn markup(text: &[u8]) -> Option<Foreign> {
    if text.first() != Some(&b'<') {
        return None;
    }
    let start = text[..text.len().min(512)].to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    Some(if has(b"<!doctype html") || has(b"<html") || has(b"<table") || has(b"<head") {
        Foreign { is: "an HTML page", instead: EXPORT }
    } else {
        Foreign { is: "an XML document", instead: EXPORT }
    })
}

/// Bytes that no text has, and many of them. A few are for the rule
/// `control-character`, which can say where they are.
fn binary(text: &[u8]) -> Option<Foreign> {
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = text.iter().filter(control).count();
    if controls * 16 <= text.len() || memchr::memmem::find(text, b"emailId").is_some() {
        return None;
    }
    let zeros = text.iter().filter(|byte| **byte == 0).count();
    Some(if zeros == controls && zeros * 3 > text.len() {
        Foreign {
            is: "UTF-16 text without a byte order mark",
            instead: "Save it as UTF-8, then choose the new file.",
        }
    } else {
        Foreign { is: "a binary file", instead: EXPORT }
    })
}

/// The format of text that begins with its first byte that is no white space.
/// The content decides; the hint only when nothing in the first line speaks for CSV.
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
        let cases: &[(&[u8], Option<&str>)] = &[
            (b"PK\x03\x04....[Content_Types].xml", Some("an Excel workbook")),
            (b"PK\x03\x04....accounts.csv", Some("a ZIP archive")),
            (b"%PDF-1.7", Some("a PDF document")),
            (b"\xEF\xBB\xBF \n<!DOCTYPE html><html>", Some("an HTML page")),
            (b"<?xml version=\"1.0\"?><users/>", Some("an XML document")),
            (b"{\\rtf1\\ansi", Some("a rich text document")),
            (b"e\0m\0a\0i\0l\0I\0d\0", Some("UTF-16 text without a byte order mark")),
            (b"\x01\x02\x03\x04data", Some("a binary file")),
            (b"emailId\n\0\0\0", None),
            (b"\xFF\xFEe\0", None),
            (b"emailId,firstName\n", None),
        ];
        for (head, expected) in cases {
            assert_eq!(foreign(head, None).map(|foreign| foreign.is), *expected, "{head:?}");
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
