//! What was done to a file before it was sent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validation::repair::Edits;
use validation::wording::thousands;

/// Largest recipe of an upload. One line of it is a column's name or a value that
/// a person decided about: some thousands of them are more than anyone decides,
/// and what is larger would be kept with the run for good.
pub const RECIPE_BYTES: usize = 256 * 1024;

/// Largest [`RepairSummary`] as JSON: all reasons at their longest, four bytes a
/// character, are 40 KB, and there is a name beside them.
pub const REPAIR_BYTES: usize = 64 * 1024;

/// Reasons for which records may be left out: they are read in one sentence.
const REASONS: usize = 50;

/// Longest reason, in characters.
const REASON_CHARACTERS: usize = 200;

/// Longest name of a file, in characters: no file system has longer ones.
const FILE_NAME_CHARACTERS: usize = 255;

/// Largest number that JSON is sure to carry.
const LARGEST: u64 = (1 << 53) - 1;

/// What was done to the original file so that it became the one that is sent:
/// the JSON of the part [`REPAIR`](super::part::REPAIR).
///
/// It is what the sender says. The server keeps it with the import run and
/// shows it; it trusts nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RepairSummary {
    /// The original file's name, as its owner has it.
    pub file_name: String,
    /// Size of the original file.
    pub file_bytes: u64,
    /// Records that were edited one by one and not left out.
    pub edited_records: u32,
    /// By reason: how many records were left out.
    pub excluded: BTreeMap<String, u32>,
}

/// Why a text is no [`RepairSummary`].
#[derive(Debug, thiserror::Error)]
pub enum RepairSummaryError {
    /// It is no JSON of one.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// The name is none.
    #[error(
        "the file name is empty, has control characters or is over {FILE_NAME_CHARACTERS} characters"
    )]
    FileName,
    /// The size is none.
    #[error("the file's size is over {} bytes", thousands(LARGEST))]
    FileBytes,
    /// Too many reasons.
    #[error("it has over {REASONS} reasons")]
    Reasons,
    /// A reason is none.
    #[error("a reason is empty, has control characters or is over {REASON_CHARACTERS} characters")]
    Reason,
    /// A reason without records.
    #[error("a reason has no records")]
    NoRecords,
}

impl RepairSummary {
    /// What these edits of a file come to. Whatever the names and the reasons are,
    /// the server takes it: they are shortened and put together to what it keeps.
    #[must_use]
    pub fn new(file_name: &str, file_bytes: u64, edits: &Edits) -> Self {
        let left = |record: &&u32| edits.reason(**record).is_none();
        Self {
            file_name: clean(file_name, FILE_NAME_CHARACTERS, "unnamed"),
            file_bytes: file_bytes.min(LARGEST),
            edited_records: edits.cells.keys().filter(left).count() as u32,
            excluded: reasons(edits),
        }
    }

    /// Reads it from JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(json: &[u8]) -> Result<Self, RepairSummaryError> {
        let repair: Self = serde_json::from_slice(json)?;
        let kept = |text: &str, limit| !text.is_empty() && clean(text, limit, "") == text;
        if !kept(&repair.file_name, FILE_NAME_CHARACTERS) {
            return Err(RepairSummaryError::FileName);
        }
        if repair.file_bytes > LARGEST {
            return Err(RepairSummaryError::FileBytes);
        }
        if repair.excluded.len() > REASONS {
            return Err(RepairSummaryError::Reasons);
        }
        if !repair.excluded.keys().all(|reason| kept(reason, REASON_CHARACTERS)) {
            return Err(RepairSummaryError::Reason);
        }
        if repair.excluded.values().any(|records| *records == 0) {
            return Err(RepairSummaryError::NoRecords);
        }
        Ok(repair)
    }
}

/// The text without control characters and what is over the limit.
fn clean(text: &str, limit: usize, empty: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(seen).take(limit).collect();
    if text.is_empty() { empty.to_owned() } else { text }
}

fn reasons(edits: &Edits) -> BTreeMap<String, u32> {
    let mut reasons = BTreeMap::new();
    let excluded = edits.excluded.iter().filter(|(_, records)| !records.is_empty());
    for (reason, records) in excluded {
        let reason = clean(reason, REASON_CHARACTERS, "no reason given");
        *reasons.entry(reason).or_default() += records.len() as u32;
    }
    if reasons.len() <= REASONS {
        return reasons;
    }
    let mut most_first: Vec<_> = reasons.into_iter().collect();
    most_first.sort_by_key(|(_, records)| Reverse(*records));
    let others = most_first.split_off(REASONS - 1);
    let mut reasons: BTreeMap<_, _> = most_first.into_iter().collect();
    *reasons.entry("other reasons".to_owned()).or_default() +=
        others.into_iter().map(|(_, records)| records).sum::<u32>();
    reasons
}

#[cfg(test)]
mod tests {
    use validation::Field;

    use super::*;

    fn edits(excluded: impl IntoIterator<Item = (String, u32)>) -> Edits {
        let mut next = 1;
        let excluded = excluded.into_iter().map(|(reason, count)| {
            let records = (next..next + count).collect();
            next += count;
            (reason, records)
        });
        Edits { excluded: excluded.collect(), ..Edits::default() }
    }

    #[test]
    fn it_is_json_of_four_members() {
        let mut edits = edits([("left".to_owned(), 2)]);
        for record in [2, 7] {
            edits.cells.insert(record, [(Field::Role, "ADMIN".to_owned())].into());
        }
        let repair = RepairSummary::new("Export.csv", 4321, &edits);
        let json = serde_json::to_string(&repair).expect("JSON");
        assert_eq!(
            json,
            r#"{"fileName":"Export.csv","fileBytes":4321,"editedRecords":1,"excluded":{"left":2}}"#
        );
        assert_eq!(RepairSummary::from_json(json.as_bytes()).expect("read"), repair);
    }

    #[test]
    fn whatever_was_edited_is_taken() {
        let long = "\u{1f6aa}\"\n".repeat(100);
        let many = (0..60).map(|number| (format!("{number:02}{long}"), number));
        let repair = RepairSummary::new(&long, u64::MAX, &edits(many));
        let json = serde_json::to_vec(&repair).expect("JSON");
        assert!(json.len() <= REPAIR_BYTES, "{}", json.len());
        assert_eq!(RepairSummary::from_json(&json).expect("taken"), repair);
        assert_eq!(repair.excluded.len(), REASONS);
        assert_eq!(repair.excluded.values().sum::<u32>(), (0..60).sum::<u32>());
        assert_eq!(repair.excluded["other reasons"], (0..=10).sum::<u32>());

        let nothing = RepairSummary::new("", 0, &edits([(String::new(), 1)]));
        assert_eq!(nothing.excluded, [("no reason given".to_owned(), 1)].into());
        RepairSummary::from_json(&serde_json::to_vec(&nothing).expect("JSON")).expect("taken");
    }

    #[test]
    fn what_is_no_summary_says_why() {
        let with = |excluded: &str| {
            format!(
                r#"{{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{{{excluded}}}}}"#
            )
        };
        let reason = |characters: usize| with(&format!("\"{}\":1", "ł".repeat(characters)));
        let reasons = |count: usize| {
            let reasons: Vec<_> = (0..count).map(|number| format!("\"{number}\":1")).collect();
            with(&reasons.join(","))
        };
        for json in [with(""), reason(200), reasons(50)] {
            RepairSummary::from_json(json.as_bytes()).expect(&json);
        }
        let plain = with("");
        for (json, words) in [
            (String::new(), "EOF"),
            ("{}".to_owned(), "missing field"),
            (plain.replace("fileBytes", "bytes"), "unknown field `bytes`"),
            (plain.replace(":1,", ":-1,"), "integer `-1`"),
            (plain.replace(":1,", ":9007199254740992,"), "9,007,199,254,740,991"),
            (plain.replace("a.csv", ""), "file name"),
            (plain.replace("a.csv", "a\\u0000.csv"), "file name"),
            (plain.replace("a.csv", &"a".repeat(256)), "over 255"),
            (reason(0), "a reason is empty"),
            (reason(201), "over 200"),
            (with(r#""a\tb":1"#), "control characters"),
            (with(r#""left":0"#), "no records"),
            (reasons(51), "over 50 reasons"),
        ] {
            let error = RepairSummary::from_json(json.as_bytes()).expect_err(&json).to_string();
            assert!(error.contains(words), "{json}: {error}");
        }
    }
}
