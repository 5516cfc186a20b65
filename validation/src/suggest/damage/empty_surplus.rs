//! # What
//! Values that are empty and too many at the end of a CSV record.
//! # Why
//! A spreadsheet writes as many columns as its widest row has, also where the row
//! that was wider is empty by now.
//! # Example
//! `ann@example.com,USER,,` under `emailId,role`
//!
//! It is the one damage of a whole record: the reader undoes it, see
//! [`Recipe::empty_surplus`](crate::suggest::Recipe::empty_surplus).
