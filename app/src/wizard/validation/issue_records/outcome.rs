//! The result of a merge, in words.

use validation::limits::DATA_FILE_BYTES;
use validation::session::Merged;
use validation::source::{NotAPart, RECORD_COLUMN};

use crate::messages::checking;

/// The result of a merge: the title, and the further sentences.
pub(super) fn words(merged: &Merged) -> (String, Vec<String>) {
    let (title, text) = match merged {
        Merged::Done(summary) => {
            let mut words = summary.in_words().into_iter();
            return (words.next().unwrap_or_default(), words.collect());
        }
        Merged::NotAPart(NotAPart::NoRecordNumbers) => (
            checking::nothing_was_merged_without_record_numbers(),
            checking::it_needs_the_column(RECORD_COLUMN),
        ),
        Merged::NotAPart(NotAPart::TooLarge) => {
            (checking::nothing_was_merged_of_a_large_file(), checking::it_is_over(DATA_FILE_BYTES))
        }
        Merged::Unreadable => (
            checking::nothing_was_merged_of_an_unreadable_file(),
            checking::it_was_changed_moved_or_removed().into(),
        ),
    };
    (title.into(), vec![text])
}

#[cfg(test)]
mod tests {
    use validation::source::{MergeSummary, Numbers};

    use super::*;

    #[test]
    fn what_came_of_it_is_said_first_what_did_not_after_it() {
        let summary = MergeSummary {
            records: 2,
            values: 3,
            unknown: Numbers { count: 1, first: vec![99] },
            ..MergeSummary::default()
        };
        let (title, rest) = words(&Merged::Done(summary.into()));
        assert_eq!(title, "2 records merged, 3 values changed.");
        assert_eq!(rest, ["Record 99 is not in this file."]);
        for refused in [
            Merged::NotAPart(NotAPart::NoRecordNumbers),
            Merged::NotAPart(NotAPart::TooLarge),
            Merged::Unreadable,
        ] {
            assert!(words(&refused).0.starts_with("Nothing was merged: "), "{refused:?}");
        }
    }
}
