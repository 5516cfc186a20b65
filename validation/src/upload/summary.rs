//! What was done to a file before it was sent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::compare::truncation::FileEnd;
use crate::session::{Original, Standing};
use crate::suggest::{Exclusion, Fixed};
use crate::{FileDigest, FileName, visible};
use serde::{Deserialize, Serialize};

/// Largest recipe of an upload, in bytes. Each line of it is a column's name or a value on
/// which a person decided: this has room for thousands, more than anyone decides on, and it is
/// kept with the run for good.
pub const RECIPE_BYTES: usize = 256 * 1024;

/// Largest [`ChangeSummary`] as JSON, in bytes: all reasons at their longest, with four bytes a
/// character, are 40 KB, and there is a name beside them.
pub const CHANGES_BYTES: usize = 64 * 1024;

/// Most reasons for which records are left out: they are read in one sentence.
const REASONS: usize = 50;

/// Longest reason, in characters.
const REASON_CHARACTERS: usize = 200;

/// Largest number that JSON is sure to carry.
const LARGEST: u64 = (1 << 53) - 1;

/// What was done to the original file to make the one that is sent: the JSON of the part
/// [`CHANGES`](super::part::CHANGES).
///
/// This is what the sender says. The server keeps it with the import run and shows it, and
/// trusts none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeSummary {
    /// The original file's name on its owner's machine.
    pub file_name: FileName,
    /// Size of the original file.
    pub file_bytes: u64,
    /// The SHA-256 of the original file, and how it ends. A page that was loaded before its server
    /// was updated does not say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file_sha256: Option<FileDigest>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file_end: Option<FileEnd>,
    /// Records that were edited one by one and not left out.
    pub edited_records: u32,
    /// What the recipe has changed. A page that was loaded before its server was updated does
    /// not say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fixed: Option<Fixed>,
    /// By reason: how many records were left out.
    pub excluded: BTreeMap<String, u32>,
}

/// Why a text is no [`ChangeSummary`].
#[derive(Debug)]
pub enum ChangeSummaryError {
    /// It is not the JSON of one.
    Json(serde_json::Error),
    /// The original file is larger than this.
    FileBytes(u64),
    /// There are more reasons than this.
    Reasons(usize),
    /// A reason is empty, has characters that cannot be seen, or has more characters than this.
    Reason(usize),
    /// A reason without records.
    NoRecords,
}

impl ChangeSummary {
    /// What was done to a file. The server takes it whatever the names and the reasons are:
    /// they are shortened, and put together where they are too many.
    #[must_use]
    pub fn new(file_name: &str, file_bytes: u64, changes: &Standing) -> Self {
        Self {
            file_name: file_name.into(),
            file_bytes: file_bytes.min(LARGEST),
            file_sha256: None,
            file_end: None,
            edited_records: count(changes.edited),
            fixed: changes.fixed,
            excluded: reasons(changes),
        }
    }

    /// With what is told of the original file.
    #[must_use]
    pub fn of_original(self, original: Option<Original>) -> Self {
        let (file_sha256, file_end) = original.map(|of| (of.sha256, of.end)).unzip();
        Self { file_sha256, file_end, ..self }
    }

    /// # Errors
    /// What is wrong with it.
    pub fn from_json(json: &[u8]) -> Result<Self, ChangeSummaryError> {
        let changes: Self = serde_json::from_slice(json).map_err(ChangeSummaryError::Json)?;
        let kept = |reason: &str| !reason.is_empty() && clean(reason, "") == reason;
        if changes.file_bytes > LARGEST {
            return Err(ChangeSummaryError::FileBytes(LARGEST));
        }
        if changes.excluded.len() > REASONS {
            return Err(ChangeSummaryError::Reasons(REASONS));
        }
        if !changes.excluded.keys().all(|reason| kept(reason)) {
            return Err(ChangeSummaryError::Reason(REASON_CHARACTERS));
        }
        if changes.excluded.values().any(|records| *records == 0) {
            return Err(ChangeSummaryError::NoRecords);
        }
        Ok(changes)
    }
}

/// The reason with unseen characters made visible, cut to the limit.
fn clean(reason: &str, empty: &str) -> String {
    let reason = visible(reason).chars().take(REASON_CHARACTERS).collect::<String>();
    // The cut may leave an unseen character without its neighbour, or only the beginning of a
    // code point.
    let reason: String = visible(&reason).chars().take(REASON_CHARACTERS).collect();
    if reason.is_empty() { empty.to_owned() } else { reason }
}

/// A file has fewer records than 32 bits can count.
fn count(records: u64) -> u32 {
    u32::try_from(records).unwrap_or(u32::MAX)
}

fn reasons(changes: &Standing) -> BTreeMap<String, u32> {
    let mut reasons = BTreeMap::new();
    let excluded = changes.excluded.iter().filter(|(_, records)| **records > 0);
    for (reason, records) in excluded {
        let reason = clean(reason, &Exclusion::NotSaid.code());
        *reasons.entry(reason).or_default() += count(*records);
    }
    if reasons.len() <= REASONS {
        return reasons;
    }
    let mut most_first: Vec<_> = reasons.into_iter().collect();
    most_first.sort_by_key(|(_, records)| Reverse(*records));
    let others = most_first.split_off(REASONS - 1);
    let mut reasons: BTreeMap<_, _> = most_first.into_iter().collect();
    *reasons.entry(Exclusion::Others.code()).or_default() +=
        others.into_iter().map(|(_, records)| records).sum::<u32>();
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileSum;

    fn leaving_out(excluded: impl IntoIterator<Item = (String, u64)>) -> Standing {
        Standing { excluded: excluded.into_iter().collect(), ..Standing::default() }
    }

    #[test]
    fn it_is_json_of_five_members() {
        let fixed = Some(Fixed { values: 145, records: 140 });
        for (fixed, said) in [(None, ""), (fixed, r#""fixed":{"values":145,"records":140},"#)] {
            let done = Standing { edited: 1, fixed, ..leaving_out([("left".to_owned(), 2)]) };
            let changes = ChangeSummary::new("Export.csv", 4321, &done);
            let json = serde_json::to_string(&changes).expect("JSON");
            let expected = format!(
                r#"{{"fileName":"Export.csv","fileBytes":4321,"editedRecords":1,{said}"excluded":{{"left":2}}}}"#
            );
            assert_eq!(json, expected);
            assert_eq!(ChangeSummary::from_json(json.as_bytes()).expect("read"), changes);
        }
    }

    #[test]
    fn the_original_is_told_by_its_digest_and_its_end() {
        let sha256 = FileSum::default().digest();
        let original = Some(Original { sha256, end: FileEnd::NoLineEnd });
        let changes = ChangeSummary::new("a.csv", 1, &Standing::default()).of_original(original);
        let json = serde_json::to_string(&changes).expect("JSON");
        let said = format!(r#""fileSha256":"{sha256}","fileEnd":"no-line-end","editedRecords""#);
        assert!(json.contains(&said), "{json}");
        assert_eq!(ChangeSummary::from_json(json.as_bytes()).expect("read"), changes);
        let short = json.replace(&sha256.to_string(), "e3b0");
        let error = ChangeSummary::from_json(short.as_bytes()).expect_err("short").to_string();
        assert!(error.contains("64 digits"), "{error}");
    }

    #[test]
    fn whatever_was_edited_is_taken() {
        let long = "\u{1f6aa}\"\n".repeat(100);
        let many = (0..60).map(|number| (format!("{number:02}{long}"), number));
        let changes = ChangeSummary::new(&long, u64::MAX, &leaving_out(many));
        let json = serde_json::to_vec(&changes).expect("JSON");
        assert!(json.len() <= CHANGES_BYTES, "{}", json.len());
        assert_eq!(ChangeSummary::from_json(&json).expect("taken"), changes);
        assert_eq!(changes.excluded.len(), REASONS);
        assert_eq!(changes.excluded.values().sum::<u32>(), (0..60).sum::<u32>());
        assert_eq!(changes.excluded["others"], (0..=10).sum::<u32>());

        let nothing = ChangeSummary::new("", 0, &leaving_out([(String::new(), 1)]));
        assert_eq!(nothing.excluded, [("not-said".to_owned(), 1)].into());
        ChangeSummary::from_json(&serde_json::to_vec(&nothing).expect("JSON")).expect("taken");
    }

    #[test]
    fn no_name_of_a_file_is_refused() {
        for (name, shown) in [
            ("", "unnamed".to_owned()),
            ("a\\u0000.csv", "a<U+0000>.csv".to_owned()),
            (&"a".repeat(256), format!("{}…{}", "a".repeat(199), "a".repeat(55))),
        ] {
            let json = format!(
                r#"{{"fileName":"{name}","fileBytes":1,"editedRecords":0,"excluded":{{}}}}"#
            );
            let changes = ChangeSummary::from_json(json.as_bytes()).expect(&json);
            assert_eq!(changes.file_name.as_str(), shown);
        }
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
            ChangeSummary::from_json(json.as_bytes()).expect(&json);
        }
        let plain = with("");
        let with_fixed =
            |fixed: &str| plain.replace("\"excluded\"", &format!("\"fixed\":{fixed},\"excluded\""));
        for (json, words) in [
            (String::new(), "EOF"),
            ("{}".to_owned(), "missing field"),
            (plain.replace("fileBytes", "bytes"), "unknown field `bytes`"),
            (plain.replace(":1,", ":-1,"), "integer `-1`"),
            (with_fixed(r#"{"values":1}"#), "missing field `records`"),
            (with_fixed(r#"{"values":4294967296,"records":1}"#), "integer `4294967296`"),
            (with_fixed(r#"{"values":1,"records":1,"fields":1}"#), "unknown field `fields`"),
            (plain.replace(":1,", ":9007199254740992,"), "9,007,199,254,740,991"),
            (reason(0), "a reason is empty"),
            (reason(201), "over 200"),
            (with(r#""a\tb":1"#), "cannot be seen"),
            (with(r#""a\u202eb":1"#), "cannot be seen"),
            (with(r#""left":0"#), "no records"),
            (reasons(51), "over 50 reasons"),
        ] {
            let error = ChangeSummary::from_json(json.as_bytes()).expect_err(&json).to_string();
            assert!(error.contains(words), "{json}: {error}");
        }
    }
}
