//! What is done with a file: it is looked at, its columns are matched, and it is written as it
//! was decided that it is to be taken. Nothing here changes a file.
//!
//! A file with other names is looked at by [`profile()`]; [`propose`] says which
//! of its columns is which field, and how it knows; what the person leaves or
//! changes of that becomes a recipe. [`write_corrected`] writes down what the recipe and the edits make
//! of the file.
//!
//! What is easier fixed elsewhere leaves as [`issue_records()`] and is brought back by [`merge`].

mod cluster_records;
mod issue_records;
mod keep_one;
mod mapping;
mod preset;
mod profile;
mod words_in_name;
mod write;
mod yes_no;

pub use cluster_records::ClusterRecords;
pub use issue_records::{
    ISSUES_COLUMN, Merge, MergeSummary, NotAPart, Numbers, RECORD_COLUMN, issue_records, merge,
};
pub use keep_one::Keep;
pub use mapping::{Confidence, Evidence, Mapping, Match, Meaning, propose};
pub use preset::Preset;
pub use profile::{Column, PROFILE_BYTES, PROFILE_RECORDS, Profile, profile};
pub use write::{Corrected, Output, write_corrected};
