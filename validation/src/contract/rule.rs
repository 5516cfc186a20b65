//! The rules by name: code, severity and level, in the order of the contract.

use serde::{Deserialize, Serialize};

/// Whether an issue keeps the file from being completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be completed while there is such an issue.
    Error,
    /// Worth knowing; the file can be completed all the same.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// How much of the file an issue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    File,
    /// One record; its fields are not checked any more.
    Record,
    Field,
}

impl Level {
    /// `file`, `record` or `field`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Record => "record",
            Self::Field => "field",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $code:literal, $severity:ident, $level:ident;)*) => {
        /// One check of the contract. The order is that of the contract's table,
        /// which is also the order in which a field's rules are tried.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Rule { $($(#[$doc])* #[serde(rename = $code)] $rule,)* }

        impl Rule {
            /// All rules, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// The code in reports, for example `invalid-date`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code,)* }
            }

            /// Whether it keeps the file from being completed.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)* }
            }

            /// How much of the file it is about.
            #[must_use]
            pub const fn level(self) -> Level {
                match self { $(Self::$rule => Level::$level,)* }
            }
        }
    };
}

rules! {
    /// Neither CSV nor JSON.
    UnsupportedFormat = "unsupported-format", Error, File;
    TooLarge = "too-large", Error, File;
    /// No bytes, or only white space.
    EmptyFile = "empty-file", Error, File;
    /// A header and nothing else, or `[]`.
    NoRecords = "no-records", Error, File;
    /// JSON whose top level is neither an array nor NDJSON.
    NotAnArray = "not-an-array", Error, File;
    /// A JSON syntax error; reading stops there.
    MalformedJson = "malformed-json", Error, File;
    /// A quote that never closes; reading stops there.
    UnterminatedQuote = "unterminated-quote", Error, File;
    /// A record over the record limit; reading stops there.
    RecordTooLarge = "record-too-large", Error, File;
    /// No `emailId` column.
    MissingHeader = "missing-header", Error, File;
    /// A field's column stands twice.
    DuplicateHeader = "duplicate-header", Error, File;
    /// A column or member that is no field; it is ignored.
    UnknownHeader = "unknown-header", Warning, File;
    /// A file with the header of a corrected file has values behind the guard's apostrophe.
    SpreadsheetGuard = "spreadsheet-guard", Warning, File;
    /// No record has an address, and a member of the records holds lists of objects.
    NestedList = "nested-list", Warning, File;
    /// A total beside the list is above the number of records.
    OnePage = "one-page", Warning, File;
    /// Text after the quote that closes a value.
    StrayQuote = "stray-quote", Error, Record;
    /// More or fewer fields than the header.
    FieldCount = "field-count", Error, Record;
    /// An array element that is no object.
    NotAnObject = "not-an-object", Error, Record;
    /// A member stands twice in one object.
    DuplicateKey = "duplicate-key", Error, Record;
    /// Bytes that are not text in the file's encoding.
    InvalidEncoding = "invalid-encoding", Error, Field;
    /// U+0000 to U+001F or U+007F.
    ControlCharacter = "control-character", Error, Field;
    /// A JSON value of another type than the field's.
    WrongType = "wrong-type", Error, Field;
    /// `emailId` is absent.
    Required = "required", Error, Field;
    /// Over the limit for one value.
    TooLong = "too-long", Error, Field;
    InvalidEmail = "invalid-email", Error, Field;
    /// The second or a later record with the same address.
    DuplicateEmail = "duplicate-email", Error, Field;
    /// Not one of the exact values.
    InvalidValue = "invalid-value", Error, Field;
    /// Not `DDMMYYYY`, or no such day.
    InvalidDate = "invalid-date", Error, Field;
    /// Not `true` or `false`.
    InvalidBoolean = "invalid-boolean", Error, Field;
}

impl Rule {
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }

    /// Whether it leaves nothing sensible to check, so that the report has this issue alone.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::UnsupportedFormat
                | Self::TooLarge
                | Self::EmptyFile
                | Self::NotAnArray
                | Self::MissingHeader
                | Self::DuplicateHeader
        )
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
