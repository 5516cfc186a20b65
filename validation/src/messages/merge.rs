//! What came of a merge.

use crate::say;
use crate::source::{MergeSummary, Numbers};
use crate::wording::quantity;

impl MergeSummary {
    /// In sentences: first what was done, then what was not.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let (records, values) = (quantity(self.records, "record"), quantity(self.values, "value"));
        let mut words = vec![say!("{records} merged, {values} changed.")];
        words.extend(named(&self.unknown, "Record").map(|(records, one)| {
            let are = if one { "is" } else { "are" };
            say!("{records} {are} not in this file.")
        }));
        words.extend(named(&self.repeated, "Record").map(|(records, one)| {
            let stand = if one { "stands" } else { "stand" };
            say!("{records} {stand} there again; the first one was taken.")
        }));
        words.extend(named(&self.without_fields, "Record").map(|(records, one)| {
            let have = if one { "has" } else { "have" };
            say!(
                "{records} {have} no readable fields in this file: leave it out, or correct the file itself."
            )
        }));
        words.extend(named(&self.not_text, "Record").map(|(records, one)| {
            let have = if one { "has" } else { "have" };
            say!("{records} {have} a value that is not UTF-8 text and was not taken.")
        }));
        words.extend(named(&self.unreadable, "Line").map(|(lines, one)| {
            let were = if one { "was" } else { "were" };
            say!(
                "{lines} {were} not read: there is no record number, or not as many fields as columns."
            )
        }));
        words.extend(
            self.stopped
                .map(|line| say!("Reading ended at line {line}: what follows was not taken.")),
        );
        words
    }
}

/// "Record 7", "Records 7 and 9", "Records 1, 2, 3, 4, 5 and 12 more", and whether it is only
/// one; none if there are none.
fn named(numbers: &Numbers, noun: &str) -> Option<(String, bool)> {
    let mut names: Vec<_> = numbers.first.iter().map(u64::to_string).collect();
    let more = numbers.count - names.len() as u64;
    if more > 0 {
        names.push(format!("{more} more"));
    }
    match &names[..] {
        [] => None,
        [only] => Some((format!("{noun} {only}"), true)),
        [head @ .., last] => Some((format!("{noun}s {} and {last}", head.join(", ")), false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(those: impl IntoIterator<Item = u64>) -> Numbers {
        let mut numbers = Numbers::default();
        those.into_iter().for_each(|number| numbers.add(number));
        numbers
    }

    #[test]
    fn the_first_are_named_and_all_are_counted() {
        for (count, words) in [
            (0, None),
            (1, Some(("Record 1", true))),
            (2, Some(("Records 1 and 2", false))),
            (5, Some(("Records 1, 2, 3, 4 and 5", false))),
            (6, Some(("Records 1, 2, 3, 4, 5 and 1 more", false))),
        ] {
            let named = named(&numbers(1..=count), "Record");
            assert_eq!(named.as_ref().map(|(words, one)| (words.as_str(), *one)), words);
        }
    }

    #[test]
    fn what_was_not_taken_is_said() {
        let summary = MergeSummary { records: 12, values: 14, ..MergeSummary::default() };
        assert_eq!(summary.in_words(), ["12 records merged, 14 values changed."]);
        let summary = MergeSummary {
            unknown: numbers([99]),
            without_fields: numbers([4, 5]),
            unreadable: numbers([7]),
            stopped: Some(20),
            ..summary
        };
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
