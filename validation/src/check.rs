//! The check: records through the rules into a report, and what watches it.

pub(crate) mod collect;
pub mod issue_csv;
pub(crate) mod kinds;
pub(crate) mod noted;
pub(crate) mod observer;
pub(crate) mod record_index;
mod report;
mod sink;
pub(crate) mod validate;

pub use kinds::{IssueKind, KindCount};
pub use report::{Cluster, Count, Issue, Report, SCHEMA, Suggestion};
pub use sink::{Progress, Sink};
pub use validate::{Findings, Validation, examine, validate};
