//! Records or lines that something is said of.

use serde::{Deserialize, Serialize};

/// How many are named.
const NAMED: usize = 5;

/// Numbers of records or lines: all are counted, the first ones are named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// How many there are.
    pub count: u64,
    /// The first ones.
    pub first: Vec<u64>,
}

impl Numbers {
    /// Adds one.
    pub(crate) fn add(&mut self, number: u64) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(number);
        }
    }
}
