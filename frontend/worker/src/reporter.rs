//! What the page hears while a validation runs.

use std::io;

use validation::preview::Message;
use validation::{Issue, Rule, Sink};

/// Issues told while the validation runs; the report has the rest.
const FIRST_ISSUES: usize = 8;

/// How often the page hears of progress, in milliseconds: three frames.
const INTERVAL: f64 = 50.0;

/// Tells the first issues as soon as there is one, and progress now and then.
pub struct Reporter<T, C> {
    tell: T,
    clock: C,
    told: usize,
    last: Option<f64>,
    issues: Vec<Issue>,
    progress: validation::Progress,
}

impl<T: FnMut(Message), C: Fn() -> f64> Reporter<T, C> {
    /// A reporter that tells by `tell` and reads milliseconds from `clock`.
    pub fn new(tell: T, clock: C) -> Self {
        let progress = validation::Progress::default();
        Self { tell, clock, told: 0, last: None, issues: Vec::new(), progress }
    }

    fn tell_now(&mut self) {
        self.last = Some((self.clock)());
        let issues = std::mem::take(&mut self.issues);
        (self.tell)(Message::Progress { progress: self.progress.into(), issues });
    }
}

impl<T: FnMut(Message), C: Fn() -> f64> Sink for Reporter<T, C> {
    fn wants_issue(&self, _rule: Rule) -> bool {
        self.told < FIRST_ISSUES
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        if self.told == FIRST_ISSUES {
            return Ok(());
        }
        self.told += 1;
        self.issues.push(issue.clone());
        if self.told == 1 || self.told == FIRST_ISSUES {
            self.tell_now();
        }
        Ok(())
    }

    fn progress(&mut self, progress: validation::Progress) -> io::Result<()> {
        self.progress = progress;
        let now = (self.clock)();
        if self.last.is_none_or(|last| now - last >= INTERVAL) {
            self.tell_now();
        }
        Ok(())
    }
}
