//! Imports and updates: a run is staged, tells how far it is, and is made visible or swept away.

pub(crate) mod clear;
mod commit;
mod cut_off;
mod decide;
pub(crate) mod file_changes;
pub(crate) mod idempotency;
pub(crate) mod import_run;
pub(crate) mod lease;
mod merge;
pub(crate) mod places;
pub(crate) mod progress;
pub(crate) mod propose;
mod rollback;
pub(crate) mod run_row;
pub(crate) mod sort;
pub(crate) mod staging;
pub(crate) mod sweep;
pub(crate) mod timeline;
pub(crate) mod update;
pub(crate) mod work;

pub use commit::{ImportedFile, NewIntegration};
pub use file_changes::{Excluded, FileChanges};
pub use import_run::ImportRun;
pub use lease::Lease;
pub use progress::{ImportState, RunPhase, RunProgress};
pub use propose::{Doer, PROPOSAL_WAITS, RejectedFile};
pub use sort::{AccountSort, BATCH_ACCOUNTS, SortedAccounts};
pub use staging::{NewRun, StagedRun};
pub use timeline::{Run, RunFile};
