//! What a page and the worker that validates for it say to each other, as data.
//!
//! The page posts `[job, file]`, the job as its name; the worker posts a
//! [`Message`] as JSON, or the issue report as a blob.

use serde::{Deserialize, Serialize};

use crate::{Issue, Report};

/// What the worker is asked to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Look at its beginning; answers with [`Message::Beginning`].
    Look,
    /// Validate it; answers with [`Message::Progress`], then [`Message::Report`].
    Validate,
    /// Validate it again and write all its issues; answers with a blob of CSV.
    IssueReport,
}

impl Job {
    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Validate => "validate",
            Self::IssueReport => "issue-report",
        }
    }

    /// The job with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Look, Self::Validate, Self::IssueReport].into_iter().find(|job| job.name() == name)
    }
}

/// How far a validation is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Records checked.
    pub records: u64,
    /// Records with an error.
    pub invalid: u64,
}

impl From<crate::Progress> for Progress {
    fn from(progress: crate::Progress) -> Self {
        let crate::Progress { bytes, records, invalid, .. } = progress;
        Self { bytes, records, invalid }
    }
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// It takes jobs.
    Ready,
    /// The report on the file's beginning, as if that were all of it.
    Beginning(Report),
    /// It is this far.
    Progress {
        /// How far.
        progress: Progress,
        /// Those of the first issues that were not told yet.
        issues: Vec<Issue>,
    },
    /// It has validated the file.
    Report(Report),
    /// It could not.
    Failed(Failure),
}

/// Why the worker could not do a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The file changed on disk, was removed or cannot be read.
    Unreadable,
    /// Something else.
    Other(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_known_by_name() {
        for job in [Job::Look, Job::Validate, Job::IssueReport] {
            assert_eq!(Job::from_name(job.name()), Some(job));
        }
        assert_eq!(Job::from_name("dance"), None);
    }
}
