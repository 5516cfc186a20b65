//! The records of a file as rows to look at: a few at a time, from anywhere in the file.
//!
//! A validation fills a [`RecordIndex`] on its way. With it any record is found by reading a
//! few kilobytes, so no host has to hold the records.

mod filter;
mod next_issue;
mod read;
mod row;
mod same_address;
mod stretch;
mod view;

pub use crate::check::record_index::{RecordIndex, TICKS};
pub use filter::{Kind, RowFilter};
pub use next_issue::{IssueCell, next_issue};
pub use read::{RowReader, issue_of};
pub use row::{Cell, CellIssue, Row};
pub use same_address::SameAddress;
pub(crate) use stretch::Stretches;
pub use view::View;
