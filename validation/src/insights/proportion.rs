//! A share that does not take what is unknown for "no".

use serde::{Deserialize, Serialize};

/// Of some accounts, how many something is true of.
///
/// Which accounts these are may be unknown of some, and so may be whether it is
/// true: both are counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proportion {
    /// Those of which it is true.
    pub yes: u64,
    /// Those of which it is not.
    pub no: u64,
    /// Those of which it is unknown.
    pub unknown: u64,
    /// Accounts of which it is unknown whether they are among those at all; in no other count.
    pub undecided: u64,
}

impl Proportion {
    /// The accounts that it is about.
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
