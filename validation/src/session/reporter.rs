//! What the page is told while a check runs.

use std::io;

use super::Answer;
use crate::insights::InsightsCollector;
use crate::{Account, Issue, Progress, Report, Rule, Severity, Sink};

/// Issues that the page is told while a check runs; the report has the rest.
const FIRST_ISSUES: usize = 8;

/// How often the page hears of progress, in milliseconds: three frames.
const INTERVAL: f64 = 50.0;

/// Tells the first issues as soon as there is one, and the progress now and then, and gathers
/// insights on the way.
pub struct Reporter<'t> {
    say: &'t dyn Fn(Answer),
    now: &'t dyn Fn() -> f64,
    last: Option<f64>,
    issues: Vec<Issue>,
    progress: Progress,
    insights: InsightsCollector,
    /// Whether insights are still gathered: not after an error, for only a valid file has any.
    wants_insights: bool,
}

impl<'t> Reporter<'t> {
    /// `say` tells the page; `now` is a clock in milliseconds.
    pub fn new(say: &'t dyn Fn(Answer), now: &'t dyn Fn() -> f64) -> Self {
        let progress = Progress::default();
        let insights = InsightsCollector::default();
        Self { say, now, last: None, issues: Vec::new(), progress, insights, wants_insights: true }
    }

    /// Tells the insights, if this report on the accounts has no error.
    pub fn tell_insights(&mut self, report: &Report) {
        if report.is_completable() {
            (self.say)(Answer::Insights(self.insights.insights().into()));
        }
    }

    fn tell_now(&mut self) {
        self.last = Some((self.now)());
        // All of them each time, to replace what an earlier check has told.
        let issues = self.issues.clone();
        (self.say)(Answer::Progress { progress: self.progress.into(), issues });
    }
}

impl Sink for Reporter<'_> {
    fn wants_issue(&self, _rule: Rule) -> bool {
        self.issues.len() < FIRST_ISSUES
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        if self.issues.len() == FIRST_ISSUES {
            return Ok(());
        }
        self.issues.push(issue.clone());
        self.wants_insights &= issue.severity == Severity::Warning;
        if matches!(self.issues.len(), 1 | FIRST_ISSUES) {
            self.tell_now();
        }
        Ok(())
    }

    fn account_of(&mut self, record: u64, account: Account<'_>) -> io::Result<()> {
        if self.wants_insights { self.insights.account_of(record, account) } else { Ok(()) }
    }

    fn progress(&mut self, progress: Progress) -> io::Result<()> {
        self.progress = progress;
        if self.last.is_none_or(|last| (self.now)() - last >= INTERVAL) {
            self.tell_now();
        }
        Ok(())
    }
}
