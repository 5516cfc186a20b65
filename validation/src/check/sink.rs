//! What a validation hands out while it runs.

use std::io;

use crate::{Account, Issue, Rule};

/// How far a validation has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub bytes: u64,
    pub records: u64,
    /// Records with an error.
    pub invalid: u64,
    /// Issues of severity error.
    pub errors: u64,
    /// Issues of severity warning.
    pub warnings: u64,
}

/// Takes what a validation finds, while it runs.
///
/// An error from a sink ends the validation and is returned from it as it is.
/// Every method has a default that costs nothing, so a sink pays only for
/// what it wants.
pub trait Sink {
    /// Whether [`Sink::issue`] is wanted. Asked before each issue, so that a sink can stop
    /// taking them and no message is made in vain.
    fn wants_issue(&self, _rule: Rule) -> bool {
        false
    }

    /// An issue, in file order. A file-level issue that stands alone comes last,
    /// after whatever was found before it. A date that could be two days has no
    /// suggestion yet, unless the recipe or [`crate::Options::dates`] tells the
    /// order of day and month.
    ///
    /// # Errors
    /// Ends the validation.
    fn issue(&mut self, _issue: &Issue) -> io::Result<()> {
        Ok(())
    }

    /// A record without an error, in file order. Whether the file is valid is known only from
    /// the report: whoever persists accounts must roll back when it has errors.
    ///
    /// # Errors
    /// Ends the validation.
    fn account(&mut self, _account: Account<'_>) -> io::Result<()> {
        Ok(())
    }

    /// The same with the record's number, 1-based. The validation calls this one; by default it
    /// calls [`Sink::account`].
    ///
    /// # Errors
    /// Ends the validation.
    fn account_of(&mut self, _record: u64, account: Account<'_>) -> io::Result<()> {
        self.account(account)
    }

    /// Called after each chunk that was read.
    ///
    /// # Errors
    /// Ends the validation.
    fn progress(&mut self, _progress: Progress) -> io::Result<()> {
        Ok(())
    }
}

/// Takes nothing: for those to whom the report is enough.
impl Sink for () {}
