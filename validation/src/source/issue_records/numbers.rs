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
    pub(super) fn add(&mut self, number: u64) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(number);
        }
    }

    /// "Record 7 is", "Records 7 and 9 are", "Records 1, 2, 3, 4, 5 and 12 more are":
    /// the subject of a sentence; none if there are none.
    pub(super) fn subject(&self, noun: &str, one: &str, many: &str) -> Option<String> {
        let mut names: Vec<_> = self.first.iter().map(u64::to_string).collect();
        let more = self.count - names.len() as u64;
        if more > 0 {
            names.push(format!("{more} more"));
        }
        match &names[..] {
            [] => None,
            [only] => Some(format!("{noun} {only} {one}")),
            [head @ .., last] => Some(format!("{noun}s {} and {last} {many}", head.join(", "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_named_and_all_are_counted() {
        for (count, words) in [
            (0, None),
            (1, Some("Record 1 is")),
            (2, Some("Records 1 and 2 are")),
            (5, Some("Records 1, 2, 3, 4 and 5 are")),
            (6, Some("Records 1, 2, 3, 4, 5 and 1 more are")),
        ] {
            let mut numbers = Numbers::default();
            (1..=count).for_each(|number| numbers.add(number));
            assert_eq!(numbers.subject("Record", "is", "are").as_deref(), words);
        }
    }
}
