//! A share that does not take unknown for "no".

use serde::{Deserialize, Serialize};

/// Of how many of some accounts something is true.
///
/// Whether an account is one of these may be unknown, and so may be whether the thing is true
/// of it. Both are counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proportion {
    /// Accounts of which it is true.
    pub yes: u64,
    /// Accounts of which it is not true.
    pub no: u64,
    /// Accounts of which it is unknown.
    pub unknown: u64,
    /// Accounts that may or may not be among those asked about; they are in no other count.
    pub undecided: u64,
}

impl Proportion {
    /// The accounts asked about.
    #[must_use]
    pub const fn of(&self) -> u64 {
        self.yes + self.no + self.unknown
    }

    /// Counts an account: whether it is one of those, and whether it is true of it.
    pub(super) const fn add(&mut self, belongs: Option<bool>, is_true: Option<bool>) {
        match (belongs, is_true) {
            (Some(false), _) => {}
            (None, _) => self.undecided += 1,
            (Some(true), Some(true)) => self.yes += 1,
            (Some(true), Some(false)) => self.no += 1,
            (Some(true), None) => self.unknown += 1,
        }
    }
}
