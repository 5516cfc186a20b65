//! The facts of the format contract that the guide and docs/format.md show
//! beside the fields and the rules.

use crate::limits::{
    AVATAR_BYTES, AVATAR_PIXELS, DATA_FILE_BYTES, JSON_DEPTH, NAME_CHARACTERS, RECORD_BYTES,
    VALUE_CHARACTERS,
};
use crate::wording::{file_size, quantity, thousands};

/// The day of the contract's last change, `YYYY-MM-DD`: "Last updated" in the guide.
pub const CONTRACT_DATE: &str = "2026-11-29";

/// One limit, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    /// What is limited.
    pub what: &'static str,
    /// How far it may go, inclusive.
    pub limit: String,
    /// What happens beyond it.
    pub over: &'static str,
}

/// All limits, each with its number out of [`crate::limits`].
#[must_use]
pub fn limit_rows() -> Vec<LimitRow> {
    let row = |what, limit, over| LimitRow { what, limit, over };
    let size = |bytes: u64| format!("{} ({})", file_size(bytes), quantity(bytes, "byte"));
    let characters = quantity(NAME_CHARACTERS as u64, "character");
    vec![
        row(
            "Data file",
            format!("{}, counted after decompression", size(DATA_FILE_BYTES)),
            "too-large: refused",
        ),
        row(
            "Avatar image",
            format!(
                "{}; PNG, JPEG, WebP or GIF of at most {AVATAR_PIXELS} × {AVATAR_PIXELS} pixels",
                size(AVATAR_BYTES as u64)
            ),
            "the field says the actual and the allowed size",
        ),
        row(
            "Integration name",
            format!(
                "required; 1 to {characters} without spaces around it; all of them can be seen"
            ),
            "the field says what is wrong",
        ),
        row(
            "Display name",
            format!(
                "1 to {characters} that can be seen; unique, whatever the letter case and what looks the same; empty means the integration name"
            ),
            "the field names the integration that has it",
        ),
        row("One value", quantity(VALUE_CHARACTERS as u64, "character"), "too-long"),
        row("One record", size(RECORD_BYTES as u64), "record-too-large: reading stops there"),
        row(
            "JSON nesting",
            format!("{} levels", thousands(JSON_DEPTH as u64)),
            "malformed-json: reading stops there",
        ),
    ]
}

/// Something worth knowing before a file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub title: &'static str,
    /// One to three sentences.
    pub text: &'static str,
}

/// The guide's important notes.
pub const NOTES: [Note; 6] = [
    Note {
        title: "Validation",
        text: "A file is imported as a whole: either every record is saved or none is. \
               One error anywhere keeps it from being completed; a warning does not.",
    },
    Note {
        title: "Date format",
        text: "createdOn is DDMMYYYY, always eight digits: 01012024 is 1 January 2024. \
               A spreadsheet drops the zero in front of the days 1 to 9: \
               format the column as text before you type.",
    },
    Note {
        title: "Exact values",
        text: "Values in capitals are written exactly as shown: ACTIVE, not Active or active. \
               mfaEnrolmentStatus is true or false in small letters.",
    },
    Note {
        title: "One account for an address",
        text: "emailId identifies the account. Each address stands once in a file; \
               capital and small letters count as the same.",
    },
    Note {
        title: "Absent values",
        text: "Leave out what you do not know: an empty CSV field, or a JSON member that is \
               null, empty or not there. It is stored as absent and never guessed.",
    },
    Note {
        title: "Names of columns",
        text: "Names of columns and members match exactly, in any order. \
               One that is no field is ignored, with a warning.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_a_date() {
        let digits: Vec<&str> = CONTRACT_DATE.split('-').collect();
        let [year, month, day] = digits[..] else { panic!("{CONTRACT_DATE}") };
        let date = crate::Date::parse(format!("{day}{month}{year}").as_bytes());
        assert_eq!(date.map(crate::Date::iso).as_deref(), Some(CONTRACT_DATE));
    }

    #[test]
    fn every_row_says_its_number() {
        let text: Vec<_> = limit_rows().into_iter().map(|row| row.limit).collect();
        let numbers = ["52,428,800", "5,120", "64", "64", "1,024", "1,048,576", "32"];
        assert_eq!(text.len(), numbers.len());
        for (text, number) in text.iter().zip(numbers) {
            assert!(text.contains(number), "{text}");
        }
    }
}
