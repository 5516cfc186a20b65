//! Any bytes, read in any way and in any pieces.

use validation::Options;

use super::choices::Choices;
use super::options::Chosen;
use crate::seen::{assert_rows_are_what_was_seen, pushed};
use crate::witness::{Pieces, adds_up, verdict};

/// The report adds up, is the same however the file comes, and tells of every record; rows
/// that are read from anywhere are those that were validated.
pub fn check(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let chosen = Chosen::new(&mut choices);
    let options = chosen.options();
    let [first, then] = [1 + choices.below(64), 1 + choices.below(64)];
    let file = choices.rest();
    let whole = verdict(file, &options);
    let (report, accounts, issues) = &whole;
    adds_up(report);
    assert_eq!(verdict(Pieces { left: file, first, then }, &options), whole);
    let known = Options { bytes: Some(file.len() as u64), ..options };
    if file.len() as u64 <= options.limits.file_bytes {
        assert_eq!(verdict(file, &known), whole);
        assert_rows_are_what_was_seen("any file", file, &options);
    }
    let (findings, _, pushed_issues, pushed_accounts) = pushed(file, &options, then);
    assert_eq!((&findings.report, &pushed_issues, &pushed_accounts), (report, issues, accounts));
    if report.records > 0 {
        let mut records: Vec<u64> = issues.iter().filter_map(|issue| issue.record).collect();
        records.dedup();
        assert_eq!(
            (records.len(), accounts.len()),
            (report.invalid as usize, report.valid as usize)
        );
    }
    for issue in issues {
        assert!(issue.byte.is_none_or(|byte| byte <= file.len() as u64), "{issue:?}");
        assert!(!issue.message.is_empty());
    }
}
