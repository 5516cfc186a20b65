//! What came of a merge.

use serde::{Deserialize, Serialize};

use super::Numbers;
use crate::wording::quantity;

/// What was taken from a part, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeSummary {
    /// Records of the part that are in the file.
    pub records: u64,
    /// Values that differ from the file's.
    pub values: u64,
    /// Records that are not in the file.
    pub unknown: Numbers,
    /// Records that stand in the part again; the first one counts.
    pub repeated: Numbers,
    /// Records of the file whose fields cannot be told, as one with too many: they
    /// have none to change.
    pub without_fields: Numbers,
    /// Records with a changed value that is no text.
    pub not_text: Numbers,
    /// Lines of the part that are no record with a number.
    pub unreadable: Numbers,
    /// The line of the part at which reading ended too early.
    pub stopped: Option<u64>,
}

impl MergeSummary {
    /// It in sentences: first what was done, then what was not.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let changed = quantity(self.values, "value");
        let mut words =
            vec![format!("{} merged, {changed} changed.", quantity(self.records, "record"))];
        let sentences = [
            (&self.unknown, "Record", "is", "are", "not in this file."),
            (&self.repeated, "Record", "stands", "stand", "there again; the first one was taken."),
            (
                &self.without_fields,
                "Record",
                "has",
                "have",
                "no readable fields in this file: leave it out, or correct the file itself.",
            ),
            (
                &self.not_text,
                "Record",
                "has",
                "have",
                "a value that is not UTF-8 text and was not taken.",
            ),
            (
                &self.unreadable,
                "Line",
                "was",
                "were",
                "not read: there is no record number, or not as many fields as columns.",
            ),
        ];
        words.extend(sentences.into_iter().filter_map(|(numbers, noun, one, many, rest)| {
            numbers.subject(noun, one, many).map(|subject| format!("{subject} {rest}"))
        }));
        let stopped = |line| format!("Reading ended at line {line}: what follows was not taken.");
        words.extend(self.stopped.map(stopped));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_taken_is_said() {
        let mut summary = MergeSummary { records: 12, values: 14, ..MergeSummary::default() };
        assert_eq!(summary.in_words(), ["12 records merged, 14 values changed."]);
        summary.unknown.add(99);
        summary.without_fields.add(4);
        summary.without_fields.add(5);
        summary.unreadable.add(7);
        summary.stopped = Some(20);
        assert_eq!(
            summary.in_words()[1..],
            [
                "Record 99 is not in this file.",
                "Records 4 and 5 have no readable fields in this file: leave it out, or correct the file itself.",
                "Line 7 was not read: there is no record number, or not as many fields as columns.",
                "Reading ended at line 20: what follows was not taken.",
            ]
        );
    }
}
