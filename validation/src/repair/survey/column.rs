//! One column of a file, as a person sees it.

use serde::{Deserialize, Serialize};

use super::content;
use crate::Field;
use crate::read::Value;

/// Distinct values that are shown.
const SAMPLES: usize = 5;

/// Characters of a value that are shown.
const SAMPLE_CHARACTERS: usize = 80;

/// A column or member of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// Its first distinct values, at most five, long ones cut.
    pub samples: Vec<String>,
    /// Records that were looked at and have a value.
    pub filled: u64,
    /// Whether another column has the same name; the values are the first one's.
    pub repeated: bool,
    /// By field: values that could be of it.
    fitting: [u64; Field::COUNT],
}

impl Column {
    pub(crate) fn new(name: &[u8]) -> Self {
        Self {
            name: String::from_utf8_lossy(name).into_owned(),
            samples: Vec::new(),
            filled: 0,
            repeated: false,
            fitting: [0; Field::COUNT],
        }
    }

    /// How many of the values look like ones of this field, exact or not. Of
    /// fields that take any text it is none: their values tell nothing.
    #[must_use]
    pub const fn fitting(&self, field: Field) -> u64 {
        self.fitting[field as usize]
    }

    /// Takes a value; whether it is text, or nothing.
    pub(crate) fn take(&mut self, value: Value<'_>) -> bool {
        let bytes: &[u8] = match value {
            Value::Absent | Value::Text([]) => return true,
            Value::Text(bytes) | Value::Other(_, bytes) => bytes,
            Value::Bool(true) => b"true",
            Value::Bool(false) => b"false",
        };
        self.filled += 1;
        let text = String::from_utf8_lossy(bytes);
        for field in content::fitting(&text) {
            self.fitting[field as usize] += 1;
        }
        if self.samples.len() < SAMPLES {
            let sample = cut(&text);
            if !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
        std::str::from_utf8(bytes).is_ok()
    }
}

fn cut(text: &str) -> String {
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
        let mut column = Column::new(b"Notes");
        for text in ["a", "a", "b", "", "c", "d", &"é".repeat(100), "f"] {
            assert!(column.take(Value::Text(text.as_bytes())));
        }
        assert_eq!(column.samples[..4], ["a", "b", "c", "d"]);
        assert_eq!(column.samples[4..], [format!("{}…", "é".repeat(80))]);
        assert_eq!(column.filled, 7);
        assert!(!column.take(Value::Text(b"\xFF")));
    }

    #[test]
    fn it_comes_back_from_json() {
        let mut column = Column::new("Gerät".as_bytes());
        column.take(Value::Bool(true));
        let text = serde_json::to_string(&column).expect("a column is JSON");
        assert_eq!(serde_json::from_str::<Column>(&text).expect("and comes back"), column);
    }
}
