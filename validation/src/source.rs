//! What is done with a file: it is looked at, its columns are matched with the fields, and it
//! is written as it is to be taken. Nothing here changes a file.
//!
//! [`profile()`] looks at a file with other names; [`propose`] says which of its columns is
//! which field, and how that is known; what a person makes of that becomes a recipe.
//! [`first_rows()`] shows how its beginning is read, [`column_readings()`] what becomes of the
//! values of its columns.
//! [`write_corrected`] writes what the recipe and the edits make of the file.
//!
//! Records that are easier to fix elsewhere are written by [`issue_records()`] and brought back
//! by [`merge`].

mod account_file;
mod column_reading;
mod first_rows;
mod issue_records;
mod keep_one;
mod mapping;
mod preset;
mod profile;
mod write;
mod yes_no;

pub use account_file::AccountFile;
pub use column_reading::{Becomes, ColumnReading, ColumnReadings, ValueReading, column_readings};
pub use first_rows::{FirstRow, FirstRows, RowKind, first_rows};
pub use issue_records::{
    ISSUES_COLUMN, Merge, MergeSummary, NotAPart, Numbers, RECORD_COLUMN, issue_records, merge,
};
pub use keep_one::{Keep, Stays};
pub use mapping::{Confidence, Evidence, Mapping, Match, Meaning, propose};
pub use preset::Preset;
pub use profile::{Column, PROFILE_BYTES, PROFILE_RECORDS, Profile, profile};
pub use write::{Corrected, Output, write_corrected};
