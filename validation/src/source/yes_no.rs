//! The pairs of words in which a column says yes or no.

use serde::{Deserialize, Serialize};

/// Yes and no, in lower case.
const PAIRS: [(&str, &str); 7] = [
    ("true", "false"),
    ("yes", "no"),
    ("1", "0"),
    ("1.0", "0.0"),
    ("y", "n"),
    ("t", "f"),
    ("on", "off"),
];

/// A set of these pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pairs(u8);

impl Pairs {
    /// Adds a pair by its number.
    pub(crate) const fn insert(&mut self, pair: u8) {
        self.0 |= 1 << pair;
    }

    /// Yes and no of each pair in the set.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let pairs = PAIRS.iter().enumerate();
        pairs.filter(move |(pair, _)| self.0 & (1 << pair) != 0).map(|(_, words)| *words)
    }
}

/// The number of the pair to which a value belongs, in any letter case.
pub(crate) fn pair_of(value: &str) -> Option<u8> {
    let value = value.trim().to_ascii_lowercase();
    let pair = PAIRS.iter().position(|(yes, no)| [*yes, *no].contains(&value.as_str()))?;
    Some(pair as u8)
}

pub(crate) fn is_yes(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    PAIRS.iter().any(|(yes, _)| *yes == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_brings_its_opposite() {
        let mut pairs = Pairs::default();
        for value in ["TRUE", "False", " no ", "0.0"] {
            pairs.insert(pair_of(value).expect("a word for yes or no"));
        }
        assert!(pairs.iter().eq([("true", "false"), ("yes", "no"), ("1.0", "0.0")]));
        for value in ["", "2", "active", "maybe"] {
            assert_eq!(pair_of(value), None, "{value}");
        }
    }
}
