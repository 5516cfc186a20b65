//! The records or lines of which something is said.

use serde::{Deserialize, Serialize};

/// So many are named at most.
const NAMED: usize = 5;

/// Numbers of records or lines: all are counted, the first ones are named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub count: u64,
    /// The first ones, at most five.
    pub first: Vec<u64>,
}

impl Numbers {
    pub(crate) fn add(&mut self, number: u64) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(number);
        }
    }
}
