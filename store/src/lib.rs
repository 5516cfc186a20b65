//! Integrations, import runs and accounts in a database.
//!
//! The only crate that knows SQL: rows are private and become plain types on
//! the way out. What goes in is what `validation` has made, so nothing that
//! was not validated can be persisted.
//!
//! An import is one transaction: [`Store::begin_import`] gives an
//! [`ImportTransaction`] that takes accounts in [`AccountBatch`]es; either it is
//! committed whole or nothing of it is there, whatever happens to the process.

mod accounts;
mod address;
mod backup;
mod batch;
mod connections;
mod error;
mod import;
mod import_run;
mod insert;
mod integrations;
mod open;
mod page;
mod readiness;
mod recipes;
mod repair;

pub use accounts::StoredAccount;
pub use address::{check_address, without_password};
pub use backup::{Backup, BackupError, backup, restore};
pub use batch::AccountBatch;
pub use connections::Connections;
pub use error::StoreError;
pub use import::{ImportTransaction, NewImportRun, NewIntegration};
pub use import_run::ImportRun;
pub use integrations::{AvatarImage, Integration, StoredAvatar, Totals};
pub use open::Store;
pub use page::Page;
pub use readiness::NotReady;
pub use recipes::KeptRecipe;
pub use repair::{Excluded, Repair};
