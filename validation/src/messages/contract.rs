//! The limits and the notes of the contract.

use crate::limits::{
    AVATAR_BYTES, AVATAR_PIXELS, DATA_FILE_BYTES, JSON_DEPTH, NAME_CHARACTERS, RECORD_BYTES,
    VALUE_CHARACTERS,
};
use crate::wording::{file_size, quantity, thousands};
use crate::{say, text};

/// One limit, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    pub what: &'static str,
    /// How far it may go, inclusive.
    pub limit: String,
    /// What happens beyond it.
    pub over: &'static str,
}

/// Something worth knowing before a file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    pub title: &'static str,
    /// One to three sentences.
    pub text: &'static str,
}

/// All limits, each with its number out of [`crate::limits`].
#[must_use]
pub fn limit_rows() -> Vec<LimitRow> {
    let row = |what, limit, over| LimitRow { what, limit, over };
    let size = |bytes: u64| format!("{} ({})", file_size(bytes), quantity(bytes, "byte"));
    let characters = quantity(NAME_CHARACTERS as u64, "character");
    vec![
        row(
            text!("Data file"),
            say!("{}, counted after decompression", size(DATA_FILE_BYTES)),
            text!("too-large: refused"),
        ),
        row(
            text!("Avatar image"),
            say!(
                "{}; PNG, JPEG, WebP or GIF of at most {AVATAR_PIXELS} × {AVATAR_PIXELS} pixels",
                size(AVATAR_BYTES as u64)
            ),
            text!("the field says the actual and the allowed size"),
        ),
        row(
            text!("Integration name"),
            say!("required; 1 to {characters} without spaces around it; all of them can be seen"),
            text!("the field says what is wrong"),
        ),
        row(
            text!("Display name"),
            say!(
                "1 to {characters} that can be seen; unique, whatever the letter case and what looks the same; empty means the integration name"
            ),
            text!("the field names the integration that has it"),
        ),
        row(
            text!("One value"),
            say!("{}", quantity(VALUE_CHARACTERS as u64, "character")),
            text!("too-long"),
        ),
        row(
            text!("One record"),
            say!("{}", size(RECORD_BYTES as u64)),
            text!("record-too-large: reading stops there"),
        ),
        row(
            text!("JSON nesting"),
            say!("{} levels", thousands(JSON_DEPTH as u64)),
            text!("malformed-json: reading stops there"),
        ),
    ]
}

#[must_use]
pub fn notes() -> [Note; 6] {
    [
        Note {
            title: text!("Validation"),
            text: text!(
                "A file is imported as a whole: either every record is saved or none is. \
               One error anywhere keeps it from being completed; a warning does not."
            ),
        },
        Note {
            title: text!("Date format"),
            text: text!(
                "createdOn is DDMMYYYY, always eight digits: 01012024 is 1 January 2024. \
               A spreadsheet drops the zero in front of the days 1 to 9: \
               format the column as text before you type."
            ),
        },
        Note {
            title: text!("Exact values"),
            text: text!(
                "Values in capitals are written exactly as shown: ACTIVE, not Active or active. \
               mfaEnrolmentStatus is true or false in small letters."
            ),
        },
        Note {
            title: text!("One account for an address"),
            text: text!(
                "emailId identifies the account. Each address stands once in a file; \
               capital and small letters count as the same."
            ),
        },
        Note {
            title: text!("Absent values"),
            text: text!(
                "Leave out what you do not know: an empty CSV field, or a JSON member that is \
               null, empty or not there. It is stored as absent and never guessed."
            ),
        },
        Note {
            title: text!("Names of columns"),
            text: text!(
                "Names of columns and members match exactly, in any order. \
               One that is no field is ignored, with a warning."
            ),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

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
