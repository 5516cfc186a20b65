//! Integrations, import runs and accounts in a database.
//!
//! The only crate that knows SQL: rows are private and become plain types on
//! the way out. What goes in is what `validation` has made, so nothing that
//! was not validated can be persisted.
//!
//! An import is a run that is staged and then made visible: [`Store::begin_import`]
//! gives a [`StagedRun`] that takes accounts in [`AccountBatch`]es, each a transaction
//! of its own that nobody sees; an [`AccountSort`] makes them of a file, in the order in
//! which they are inserted fastest. [`StagedRun::commit`] is one short transaction that makes
//! all of it visible; without it nothing of the run ever is, whatever happens to the
//! process, and [`Store::sweep`] removes what it has left.
//!
//! Two engines can be behind a [`Store`]. What they do not share is in `sqlite` and
//! `postgres`; all else is one text, see `sql`.

mod accounts;
mod address;
mod backup;
mod batch;
mod clock;
mod columns;
mod connections;
mod digest;
mod error;
mod file_changes;
mod import;
mod import_run;
mod integrations;
mod open;
mod page;
mod postgres;
mod progress;
mod readiness;
mod recipes;
mod retry;
mod sort;
mod sql;
mod sqlite;
mod staging;
mod sweep;
mod transaction;
mod watch;

pub use address::{check_address, without_password};
pub use backup::{Backup, BackupError, backup, restore};
pub use batch::AccountBatch;
pub use clock::Clock;
pub use connections::Connections;
pub use digest::Digest;
pub use error::StoreError;
pub use file_changes::{Excluded, FileChanges};
pub use import::{ImportedFile, NewIntegration};
pub use import_run::ImportRun;
pub use integrations::{AvatarImage, Integration, StoredAvatar, Totals};
pub use open::Store;
pub use page::Page;
pub use progress::{ImportState, RunPhase, RunProgress};
pub use readiness::NotReady;
pub use recipes::KeptRecipe;
pub use sort::{AccountSort, BATCH_ACCOUNTS, SortedAccounts};
pub use staging::{Lease, NewRun, StagedRun};
