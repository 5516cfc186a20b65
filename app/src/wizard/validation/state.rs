//! Step 3: how far the validation is and what came of it.

use std::sync::Arc;

use validation::session::{Progress, Version};
use validation::{Issue, Report, Rule};

use crate::messages::checking;

/// Whose report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verifier {
    /// This browser's: a preview.
    Browser,
    /// The server's: the one that counts.
    Server,
}

/// A validation that is running.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    /// Size of the file, in bytes.
    pub total: u64,
    pub progress: Progress,
    /// The first issues.
    pub issues: Vec<Issue>,
    /// What a screen reader was told last, in quarters.
    quarter: u64,
}

impl Running {
    pub fn new(total: u64) -> Self {
        Self { total, ..Self::default() }
    }

    /// Whole percents, at most 100.
    pub fn percent(&self) -> u64 {
        (self.progress.bytes * 100).checked_div(self.total).unwrap_or(100).min(100)
    }

    /// Takes progress, and returns what to announce if another quarter is done.
    pub fn advance(&mut self, progress: Progress, issues: Vec<Issue>) -> Option<String> {
        (self.progress, self.issues) = (progress, issues);
        let quarter = self.percent() / 25;
        if quarter <= self.quarter || quarter >= 4 {
            return None;
        }
        self.quarter = quarter;
        Some(checking::percent_checked(quarter * 25, progress.invalid))
    }
}

/// Why a validation ended without a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckFailure {
    /// The file changed on disk, was removed or cannot be read.
    Unreadable,
    /// The worker could not be started, or broke.
    Broken(String),
}

impl CheckFailure {
    /// What happened and what to do.
    pub fn words(&self, file_name: &str) -> (String, String) {
        match self {
            Self::Unreadable => (
                checking::file_can_no_longer_be_read(file_name),
                checking::it_was_changed_moved_or_removed().into(),
            ),
            Self::Broken(what) => (
                checking::the_check_stopped().into(),
                checking::this_browser_could_not_finish_it(what),
            ),
        }
    }
}

/// What a validation came to.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Shared, for it can be large.
    pub report: Arc<Report>,
    /// How long the check took, if this browser did it.
    pub milliseconds: Option<f64>,
    pub by: Verifier,
    /// The version that it is about: nothing else may be sent.
    pub of: Version,
}

impl Verdict {
    pub fn title(&self) -> String {
        let Report { records, invalid, .. } = *self.report;
        if self.report.is_completable() {
            return checking::all_records_are_valid(records);
        }
        match invalid {
            0 => checking::the_file_needs_fixing().into(),
            _ => checking::records_need_fixing(invalid),
        }
    }

    /// Why the integration cannot be completed, if it cannot.
    pub fn obstacle(&self) -> Option<String> {
        if self.report.is_completable() {
            return None;
        }
        Some(match self.report.invalid {
            0 => checking::the_file_has_an_error().into(),
            invalid => checking::records_still_have_issues(invalid),
        })
    }

    /// Whether records have the address of an earlier one.
    pub fn has_duplicates(&self) -> bool {
        self.report.counts.iter().any(|count| count.rule == Rule::DuplicateEmail)
    }

    /// Seconds that the check took, for people: "0.4".
    pub fn seconds(&self) -> Option<String> {
        self.milliseconds.map(|milliseconds| match milliseconds.round() as u64 {
            few @ ..95 => format!("0.0{}", ((few + 5) / 10).max(1)),
            many => format!("{}.{}", (many + 50) / 1000, (many + 50) % 1000 / 100),
        })
    }
}

/// The state of the validation.
#[derive(Debug, Clone, Default)]
pub enum Check {
    /// Not begun with this file.
    #[default]
    Waiting,
    Running(Running),
    Done(Verdict),
    /// The person ended it.
    Cancelled,
    /// It ended without a report.
    Failed(CheckFailure),
}

impl Check {
    /// The verdict, if there is one.
    pub const fn verdict(&self) -> Option<&Verdict> {
        match self {
            Self::Done(verdict) => Some(verdict),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(records: u64, invalid: u64, errors: u64) -> Verdict {
        let report = Report {
            schema: validation::SCHEMA,
            format: None,
            encoding: None,
            delimiter: None,
            bytes: 0,
            records,
            valid: records - invalid,
            invalid,
            errors,
            warnings: 0,
            counts: vec![],
            kinds: vec![],
            clusters: vec![],
            ungrouped: 0,
            issues: vec![],
        };
        Verdict {
            report: Arc::new(report),
            milliseconds: Some(412.0),
            by: Verifier::Browser,
            of: Version::default(),
        }
    }

    #[test]
    fn progress_is_announced_once_a_quarter() {
        let mut running = Running::new(1000);
        let mut said = Vec::new();
        for bytes in (0..=1000).step_by(50) {
            let progress = Progress { bytes, invalid: 1, ..Progress::default() };
            said.extend(running.advance(progress, vec![]));
        }
        assert_eq!(said.len(), 3, "{said:?}: the end is announced by the verdict");
        assert_eq!(said[0], "25 percent checked, 1 record with issues so far");
    }

    #[test]
    fn percents_never_pass_100() {
        let mut running = Running::new(10);
        running.advance(Progress { bytes: 12, ..Progress::default() }, vec![]);
        assert_eq!(running.percent(), 100);
        assert_eq!(Running::new(0).percent(), 100);
    }

    #[test]
    fn headlines_count_records() {
        assert_eq!(report(557_127, 0, 0).title(), "All 557,127 records are valid");
        assert_eq!(report(1, 0, 0).title(), "The one record is valid");
        assert_eq!(report(557_127, 325, 331).title(), "325 records need fixing");
        assert_eq!(report(9, 1, 1).title(), "1 record needs fixing");
        assert_eq!(report(0, 0, 1).title(), "The file needs fixing");
        assert_eq!(report(557_127, 0, 0).obstacle(), None);
        assert!(report(0, 0, 0).obstacle().is_some(), "a file without records");
        for (milliseconds, seconds) in
            [(0.0, "0.01"), (94.4, "0.09"), (95.0, "0.1"), (412.0, "0.4"), (12_960.0, "13.0")]
        {
            let verdict = Verdict { milliseconds: Some(milliseconds), ..report(1, 0, 0) };
            assert_eq!(verdict.seconds().as_deref(), Some(seconds));
        }
    }
}
