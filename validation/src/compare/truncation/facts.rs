//! What the file itself and those before it say.

use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Finding};
use super::points::points;
use crate::{Encoding, Format};

/// Numbers of records at which programs stop: what a page, an answer or a sheet holds.
const PAGES: [u64; 13] = [20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/// Sheets of old and newer spreadsheets, with and without their line of names.
const SHEETS: [u64; 4] = [65_535, 65_536, 1_048_575, 1_048_576];

/// One in 4,096 honest files ends in a record where none did before: somebody has put a line below it.
const IN_RECORD: u32 = 120;

/// One in 200 or so: an editor has taken the last line end away.
const NO_LINE_END: u32 = 75;

/// The most that a removal larger than ever can have: some day there is one.
const MORE_THAN_EVER: u32 = 30;

/// Accounts that may leave at any time: of twenty, three are a large share.
const FEW: u64 = 3;

/// That an honest file has fewer records than all before it is every second or third one of
/// an app that shrinks.
const FEWER_THAN_EVER: u32 = 10;

/// How a file ends, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileEnd {
    /// With a whole record and a line end, or with what closes a JSON array.
    Whole,
    /// With a record that may be whole, without a line end.
    NoLineEnd,
    /// Within a record: too few values, a quote that is not closed.
    InRecord,
}

impl FileEnd {
    const ALL: [Self; 3] = [Self::Whole, Self::NoLineEnd, Self::InRecord];

    /// How a file ends that was read to its end: by its last two bytes, and by whether its last
    /// record could be told.
    #[must_use]
    pub fn of(tail: &[u8], format: Format, encoding: Encoding, last_is_told: bool) -> Self {
        let last = match (encoding, tail) {
            (Encoding::Utf16Le, [.., last, 0]) | (Encoding::Utf16Be, [.., 0, last]) => *last,
            (Encoding::Utf16Le | Encoding::Utf16Be, _) | (_, []) => 0,
            (_, [.., last]) => *last,
        };
        match (last_is_told, format) {
            (false, _) => Self::InRecord,
            (true, Format::Json) => Self::Whole,
            (true, Format::Csv) if matches!(last, b'\n' | b'\r') => Self::Whole,
            (true, Format::Csv) => Self::NoLineEnd,
        }
    }

    /// Its name where it is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::NoLineEnd => "no-line-end",
            Self::InRecord => "in-record",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.code() == code)
    }
}

/// What is known of the file of an update besides its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    /// Records of the original file, those that are left out among them.
    pub records: u64,
    pub end: FileEnd,
    /// How the file before ended; none where that is not known, which says nothing.
    pub end_before: Option<FileEnd>,
    /// What is known of earlier imports; none if there was no update before.
    pub earlier: Option<Earlier>,
}

/// What earlier imports were like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// Fewest records of any file.
    pub fewest_records: u64,
    /// The largest share that an update has removed, in thousandths.
    pub largest_removal: u16,
}

impl FileFacts {
    pub(super) fn findings(
        &self,
        before: u64,
        removed: u64,
    ) -> impl Iterator<Item = Finding> + use<> {
        let end = self.worse_end();
        let earlier = self.earlier;
        let fewer = earlier.and_then(|earlier| self.fewer(earlier));
        let more = earlier.and_then(|earlier| more(earlier, before, removed));
        end.into_iter().chain(self.round(before)).chain(fewer).chain(more)
    }

    fn worse_end(&self) -> Option<Finding> {
        let (evidence, points) = match self.end {
            FileEnd::Whole => return None,
            FileEnd::NoLineEnd => (Evidence::NoLineEnd, NO_LINE_END),
            FileEnd::InRecord => (Evidence::InRecord, IN_RECORD),
        };
        let is_worse = self.end_before.is_some_and(|before| self.end > before);
        is_worse.then_some(Finding { evidence, points })
    }

    /// A number of records at which programs stop, where there were more before.
    fn round(&self, before: u64) -> Option<Finding> {
        let records = self.records;
        if records == 0 || records >= before {
            return None;
        }
        let sheet = SHEETS.into_iter().find(|&sheet| sheet == records);
        let page = PAGES.into_iter().rev().find(|page| records.is_multiple_of(*page));
        let page = sheet.or(page)?;
        let evidence = Evidence::RoundNumber { records, page };
        Some(Finding { evidence, points: points(1, page) })
    }

    fn fewer(&self, earlier: Earlier) -> Option<Finding> {
        let (records, fewest) = (self.records, earlier.fewest_records);
        let evidence = Evidence::FewerThanEver { records, fewest };
        (records < fewest).then_some(Finding { evidence, points: FEWER_THAN_EVER })
    }
}

/// Ten points for each time that the removal is twice the largest before it.
fn more(earlier: Earlier, before: u64, removed: u64) -> Option<Finding> {
    let largest = u64::from(earlier.largest_removal) * before / 1000;
    let points = points(largest + FEW, removed).min(MORE_THAN_EVER);
    let evidence =
        Evidence::MoreThanEver { removed, before, largest_removal: earlier.largest_removal };
    (points > 0).then_some(Finding { evidence, points })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(records: u64) -> FileFacts {
        FileFacts { records, end: FileEnd::Whole, end_before: None, earlier: None }
    }

    fn points_of(facts: FileFacts, removed: u64) -> Vec<u32> {
        facts.findings(2000, removed).map(|finding| finding.points).collect()
    }

    #[test]
    fn an_end_is_told_by_the_last_bytes_and_the_last_record() {
        use FileEnd::{InRecord, NoLineEnd, Whole};
        let (csv, json) = (Format::Csv, Format::Json);
        let (utf8, le, be) = (Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be);
        for (tail, format, encoding, told, end) in [
            (&b"a\n"[..], csv, utf8, true, Whole),
            (b"\r", csv, utf8, true, Whole),
            (b"\n\0", csv, le, true, Whole),
            (b"\0\n", csv, be, true, Whole),
            (b"\0\n", csv, le, true, NoLineEnd),
            (b"a\0", csv, le, true, NoLineEnd),
            (b"ab", csv, utf8, true, NoLineEnd),
            (b"", csv, utf8, true, NoLineEnd),
            (b"a\n", csv, utf8, false, InRecord),
            (b"}]", json, utf8, true, Whole),
        ] {
            assert_eq!(FileEnd::of(tail, format, encoding, told), end, "{tail:?} {encoding:?}");
            assert_eq!(FileEnd::from_code(end.code()), Some(end));
            let json = serde_json::to_string(&end).expect("JSON");
            assert_eq!(json, format!("\"{}\"", end.code()));
        }
    }

    #[test]
    fn the_largest_page_counts_where_there_were_more_records() {
        for (records, points) in [
            (1000, Some(99)),
            (1500, Some(89)),
            (1100, Some(66)),
            (1050, Some(56)),
            (1101, None),
            (2000, None),
            (3000, None),
            (0, None),
        ] {
            assert_eq!(points_of(facts(records), 10), points.into_iter().collect::<Vec<_>>());
        }
        let sheet: Vec<_> =
            facts(65_535).findings(80_000, 1).map(|finding| finding.points).collect();
        assert_eq!(sheet, [159]);
    }

    #[test]
    fn an_end_counts_where_it_is_worse_than_before() {
        use FileEnd::{InRecord, NoLineEnd, Whole};
        for (before, end, points) in [
            (None, InRecord, None),
            (Some(Whole), Whole, None),
            (Some(Whole), NoLineEnd, Some(75)),
            (Some(NoLineEnd), NoLineEnd, None),
            (Some(NoLineEnd), InRecord, Some(120)),
            (Some(InRecord), InRecord, None),
            (Some(InRecord), Whole, None),
        ] {
            let facts = FileFacts { end, end_before: before, ..facts(1101) };
            assert_eq!(points_of(facts, 10), points.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_there_never_was_counts_a_little() {
        let with = |fewest_records, largest_removal| FileFacts {
            earlier: Some(Earlier { fewest_records, largest_removal }),
            ..facts(1101)
        };
        assert!(points_of(with(1101, 20), 43).is_empty());
        assert_eq!(points_of(with(1102, 20), 43), [10]);
        assert_eq!(points_of(with(1101, 20), 86), [10]);
        assert!(points_of(with(1101, 0), 3).is_empty());
        assert_eq!(points_of(with(1101, 0), 6), [10]);
        assert_eq!(points_of(with(1101, 20), 1000), [30]);
    }
}
