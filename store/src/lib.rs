//! Integrations, import runs and accounts in a database, people who sign in, and the record of
//! what they do.
//!
//! The only crate that knows SQL: rows are private and become plain types on the way out.
//! Only what `validation` has made goes in, so nothing can be persisted that was not
//! validated.
//!
//! An import is a run that is staged and then made visible. [`Store::begin_import`] gives a
//! [`StagedRun`], which takes accounts in [`AccountBatch`]es, each in a transaction of its
//! own that nobody sees; an [`AccountSort`] makes the batches, in the order that is fastest
//! to insert. [`StagedRun::commit`] is one short transaction that makes all of it visible.
//! Without it nothing of the run ever is, whatever happens to the process, and
//! [`Store::sweep`] removes what was staged.
//!
//! Two engines can be behind a [`Store`]. What they do not share is in `engine/sqlite` and
//! `engine/postgres`; all other SQL is one text for both, see `engine/sql.rs`.

mod accounts;
mod activity;
mod backup;
mod batch;
mod clock;
mod columns;
mod comparisons;
mod digest;
mod engine;
mod error;
mod imports;
mod integrations;
mod lease_watch;
mod lookup;
mod page;
mod people;
#[cfg(test)]
mod plans;
mod recipes;
mod run_state;
mod settings;

pub use accounts::{
    AccountEvent, Difference, DifferenceFilter, Erased, Erasure, Rename, RenameCandidate,
    RenameCandidates,
};
pub use activity::{
    Activity, ActivityFilter, Author, Broken, Deed, FEWEST_DAYS, Head, Kind, Means, Outcome,
    Verified,
};
pub use backup::{Backup, BackupError, backup, restore};
pub use batch::AccountBatch;
pub use clock::Clock;
pub use digest::Digest;
pub use engine::{
    Connections, NotReady, Store, check_address, database_file, unverified_host, without_password,
};
pub use error::{EarlierImport, StoreError};
pub use imports::{
    AccountSort, BATCH_ACCOUNTS, Doer, Excluded, FileChanges, ImportRun, ImportState, ImportedFile,
    Lease, NewIntegration, NewRun, PROPOSAL_WAITS, RejectedFile, Run, RunFile, RunPhase,
    RunProgress, SortedAccounts, StagedRun,
};
pub use integrations::change::Change;
pub use integrations::{AvatarImage, Figures, Integration, Owner, StoredAvatar, Totals};
pub use lookup::{
    AccountCounts, AccountFilter, AccountOrder, AccountPlace, AccountQuery, Facets, FoundAccounts,
    PageFrom, Wanted, WantedDate, WantedDomain, WantedKept, WantedText,
};
pub use page::Page;
pub use people::{
    Authenticator, Besides, Entered, Invited, Known, NewPasskey, NewPassword, NewPerson, NewSignIn,
    NewStep, Passkey, Person, Presence, Role, SignIn, SignedIn, Step, StepKind, Tried, UsedPasskey,
};
pub use recipes::KeptRecipe;
pub use run_state::RunState;
pub use settings::FactorRule;
