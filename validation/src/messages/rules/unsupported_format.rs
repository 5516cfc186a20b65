use super::RuleDoc;
use crate::read::Foreign;
use crate::rules::Message;
use crate::rules::unsupported_format::UnsupportedFormat;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The file is neither CSV nor JSON."),
        why: text!(
            "Only these two formats are read. A spreadsheet has to be saved as CSV, an archive unpacked."
        ),
        wrong: "accounts.xlsx",
        right: "accounts.csv",
    }
}

impl Message for UnsupportedFormat {
    fn message(&self) -> String {
        say!("This is {}, not CSV or JSON. {}", name(self.foreign), instead(self.foreign))
    }
}

/// What such a file is, with its article.
const fn name(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::OldOffice => "an old Excel or Office file",
        Foreign::EmptyZip => "an empty ZIP archive",
        Foreign::Pdf => "a PDF document",
        Foreign::Gzip => "a gzip archive",
        Foreign::SevenZip => "a 7-Zip archive",
        Foreign::Rar => "a RAR archive",
        Foreign::Bzip2 => "a bzip2 archive",
        Foreign::Xz => "an XZ archive",
        Foreign::Zstandard => "a Zstandard archive",
        Foreign::Png => "a PNG image",
        Foreign::Jpeg => "a JPEG image",
        Foreign::Gif => "a GIF image",
        Foreign::Parquet => "a Parquet file",
        Foreign::Sqlite => "an SQLite database",
        Foreign::RichText => "a rich text document",
        Foreign::Utf32 => "UTF-32 text",
        Foreign::OpenDocument => "an OpenDocument spreadsheet",
        Foreign::Word => "a Word document",
        Foreign::Excel => "an Excel workbook",
        Foreign::Zip => "a ZIP archive",
        Foreign::Html => "an HTML page",
        Foreign::Xml => "an XML document",
        Foreign::BareUtf16 => "UTF-16 text without a byte order mark",
        Foreign::Binary => "a binary file",
    }
}

/// How to get a file that can be read.
const fn instead(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::OldOffice | Foreign::Excel => {
            "In Excel choose File, Save as, \"CSV UTF-8 (Comma delimited)\", then choose the new file."
        }
        Foreign::OpenDocument => "Save the sheet as CSV, then choose the new file.",
        Foreign::Gzip
        | Foreign::SevenZip
        | Foreign::Rar
        | Foreign::Bzip2
        | Foreign::Xz
        | Foreign::Zstandard
        | Foreign::Zip => "Unpack it and choose the CSV or JSON file inside.",
        Foreign::Utf32 | Foreign::BareUtf16 => "Save it as UTF-8, then choose the new file.",
        Foreign::EmptyZip
        | Foreign::Pdf
        | Foreign::Png
        | Foreign::Jpeg
        | Foreign::Gif
        | Foreign::Parquet
        | Foreign::Sqlite
        | Foreign::RichText
        | Foreign::Word
        | Foreign::Html
        | Foreign::Xml
        | Foreign::Binary => "Export the accounts as CSV or JSON and choose that file.",
    }
}
