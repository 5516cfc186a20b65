//! What encodings and delimiters are called.

use crate::{Delimiter, Encoding, say};

impl Encoding {
    /// The name a person reads, for example "UTF-8".
    #[must_use]
    pub fn label(self) -> String {
        say!("{}", encoding(self))
    }
}

impl Delimiter {
    /// The name a person reads, for example "semicolon".
    #[must_use]
    pub fn label(self) -> String {
        say!("{}", delimiter(self))
    }
}

pub(super) const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16 little-endian",
        Encoding::Utf16Be => "UTF-16 big-endian",
        Encoding::Windows1252 => "windows-1252",
    }
}

pub(super) const fn delimiter(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Pipe => "vertical bar",
    }
}
