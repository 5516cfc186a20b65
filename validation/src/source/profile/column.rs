//! One column of a file, as a person sees it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::yes_no::{self, Pairs};
use super::content;
use crate::Field;
use crate::hash::fingerprint::Fnv1a;
use crate::read::{JsonType, Value};
use crate::suggest::damage::no_value;
use crate::suggest::words_in_name::is_secret;

/// Most distinct values that are shown.
const SAMPLES: usize = 5;

/// Characters of a value that are shown.
const SAMPLE_CHARACTERS: usize = 80;

/// A column or member of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    pub name: String,
    /// Its first distinct values, at most five, long ones cut; none where they are hidden.
    pub samples: Vec<String>,
    /// Whether its name says that its values are secrets, such as passwords.
    #[serde(default)]
    pub hidden: bool,
    /// Records with a value, of those that were looked at.
    pub filled: u64,
    /// Records whose value is only a word for no value.
    #[serde(default)]
    pub nothing: u64,
    /// Whether another column has the same name; the values are the first one's.
    pub repeated: bool,
    /// By field: how many values could be of it.
    fitting: [u64; Field::COUNT],
    /// By field: how many of `fitting` are distinct, whatever their letter case.
    #[serde(default)]
    distinct: [u64; Field::COUNT],
    /// Values that are an admin's or an owner's.
    #[serde(default)]
    admins: u64,
    /// Distinct values, whatever their letter case.
    #[serde(default)]
    different: u64,
    /// Values that are objects or arrays, which no field has.
    #[serde(default)]
    nested: u64,
    /// Values that say yes or no.
    #[serde(default)]
    yes_no: u64,
    /// Values that say yes.
    #[serde(default)]
    yes: u64,
    /// The words in which they say yes or no.
    #[serde(default)]
    pub(crate) pairs: Pairs,
}

impl Column {
    pub(crate) fn new(name: &[u8]) -> Self {
        Self {
            name: String::from_utf8_lossy(name).into_owned(),
            samples: Vec::new(),
            hidden: is_secret(&String::from_utf8_lossy(name)),
            filled: 0,
            nothing: 0,
            repeated: false,
            fitting: [0; Field::COUNT],
            distinct: [0; Field::COUNT],
            admins: 0,
            different: 0,
            nested: 0,
            yes_no: 0,
            yes: 0,
            pairs: Pairs::default(),
        }
    }

    /// How many values look like ones of this field, exact or not. 0 for fields that take any
    /// text: their values tell nothing.
    #[must_use]
    pub const fn fitting(&self, field: Field) -> u64 {
        self.fitting[field as usize]
    }

    /// How many of the values that fit a field are distinct, whatever their letter case.
    #[must_use]
    pub const fn distinct(&self, field: Field) -> u64 {
        self.distinct[field as usize]
    }

    /// Values that say something: not only a word for no value.
    #[must_use]
    pub const fn told(&self) -> u64 {
        self.filled - self.nothing
    }

    /// Values that say yes or no.
    pub(crate) const fn yes_no(&self) -> u64 {
        self.yes_no
    }

    /// Whether some values say yes and some say no.
    pub(crate) const fn is_divided(&self) -> bool {
        self.yes > 0 && self.yes < self.yes_no
    }

    /// Whether several records have a value, and all the same one.
    pub(crate) const fn is_constant(&self) -> bool {
        self.told() > 1 && self.different == 1
    }

    /// Whether most of its values are objects or arrays.
    pub(crate) const fn is_nested(&self) -> bool {
        self.nested * 2 > self.filled
    }

    /// Whether some value is an admin's or an owner's.
    pub(crate) const fn has_admins(&self) -> bool {
        self.admins > 0
    }

    /// Takes a value; whether it is absent or valid text. `seen` are the values that the column
    /// had before.
    pub(crate) fn take(&mut self, value: Value<'_>, seen: &mut BTreeSet<u64>) -> bool {
        let bytes: &[u8] = match value {
            Value::Absent | Value::Text([]) => return true,
            Value::Text(bytes) | Value::Other(_, bytes) => bytes,
            Value::Bool(true) => b"true",
            Value::Bool(false) => b"false",
        };
        let text = String::from_utf8_lossy(bytes);
        match value {
            Value::Other(JsonType::Array | JsonType::Object, _) => {
                self.filled += 1;
                self.nested += 1;
            }
            _ => self.count(&text, seen),
        }
        if !self.hidden && self.samples.len() < SAMPLES {
            let sample = cut(&text);
            if !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
        std::str::from_utf8(bytes).is_ok()
    }

    fn count(&mut self, text: &str, seen: &mut BTreeSet<u64>) {
        self.filled += 1;
        if no_value::is(text) {
            self.nothing += 1;
            return;
        }
        let mut hash = Fnv1a::new();
        hash.write(text.trim().to_lowercase().as_bytes());
        let new = seen.insert(hash.value());
        self.different += u64::from(new);
        for field in content::fitting(text) {
            self.fitting[field as usize] += 1;
            self.distinct[field as usize] += u64::from(new);
        }
        self.admins += u64::from(content::is_admin(text));
        if let Some(pair) = yes_no::pair_of(text) {
            self.yes_no += 1;
            self.yes += u64::from(yes_no::is_yes(text));
            self.pairs.insert(pair);
        }
    }
}

/// A value as it is shown: its first characters.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(SAMPLE_CHARACTERS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_distinct_few_and_short() {
        let (mut column, mut seen) = (Column::new(b"Notes"), BTreeSet::new());
        for text in ["a", "a", "b", "", "c", "d", &"é".repeat(100), "f"] {
            assert!(column.take(Value::Text(text.as_bytes()), &mut seen));
        }
        assert_eq!(column.samples[..4], ["a", "b", "c", "d"]);
        assert_eq!(column.samples[4..], [format!("{}…", "é".repeat(80))]);
        assert_eq!(column.filled, 7);
        assert!(!column.take(Value::Text(b"\xFF"), &mut seen));
    }

    #[test]
    fn a_secret_is_counted_and_not_shown() {
        let (mut column, mut seen) = (Column::new(b"API token"), BTreeSet::new());
        column.take(Value::Text(b"tok_123"), &mut seen);
        assert_eq!((column.hidden, column.filled, &column.samples[..]), (true, 1, &[][..]));
    }

    #[test]
    fn words_for_nothing_tell_nothing() {
        let (mut column, mut seen) = (Column::new(b"Plan"), BTreeSet::new());
        for text in ["N/A", "PAID", "paid", " Paid", "--"] {
            column.take(Value::Text(text.as_bytes()), &mut seen);
        }
        let field = Field::AccountPaymentStatus;
        assert_eq!((column.filled, column.told()), (5, 3));
        assert_eq!((column.fitting(field), column.distinct(field)), (3, 1));
    }

    #[test]
    fn it_comes_back_from_json() {
        let mut column = Column::new("Gerät".as_bytes());
        column.take(Value::Bool(true), &mut BTreeSet::new());
        let text = serde_json::to_string(&column).expect("a column is JSON");
        assert_eq!(serde_json::from_str::<Column>(&text).expect("and comes back"), column);
    }
}
