//! What the pages say: every sentence of them for people, by the part of the house that says it.
//!
//! A function is a message: its name and its arguments are what is meant, its body is the
//! sentence in English. Whoever shows a message asks for it here and puts nothing before or
//! behind it, so that in another language it can be another sentence. [`text!`] makes one without
//! arguments, [`say!`] one with; the sentences that the validator says are in its own
//! `messages`. A test fails for a sentence that stands elsewhere.

pub mod access;
pub mod accounts;
pub mod activity;
pub mod addresses;
pub mod browsers;
pub mod changes;
pub mod checking;
pub mod comparing;
pub mod completing;
pub mod details;
pub mod drafts;
pub mod duplicates;
pub mod erasing;
pub mod errors;
pub mod evidence;
pub mod factors;
pub mod guard;
pub mod guide;
pub mod insights;
pub mod integration;
pub mod integrations;
mod isolated;
pub mod issues;
pub mod limits;
pub mod managing;
pub mod passkeys;
pub mod people;
pub mod posture;
pub mod records;
pub mod renames;
pub mod settings;
pub mod shell;
pub mod single_sign_on;
pub mod source;
pub mod timeline;
pub mod updates;
pub mod worker;

pub(crate) use isolated::isolated;
pub(crate) use validation::{say, text};
