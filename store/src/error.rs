//! The one error of this crate, and what it says of an earlier import.

use std::path::PathBuf;

use uuid::Uuid;

use crate::{Digest, RunState};

/// A completed import with the key and the form of a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierImport {
    /// The integration that it made or updated.
    pub id: Uuid,
    /// The run that it was.
    pub run: Uuid,
    /// Only with the same file is the later one the same import.
    pub(crate) file: Digest,
}

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another integration has the display name, whatever the case of its letters.
    #[error("the display name is taken by integration {id}")]
    DisplayNameTaken {
        id: Uuid,
        /// The name as that integration writes it.
        display_name: String,
    },
    /// An import with this key and this form has been completed before.
    #[error("the import has been completed as integration {}", .0.id)]
    AlreadyCompleted(EarlierImport),
    /// An import with another form or another file has this key.
    #[error("the key belongs to another import")]
    KeyUsed {
        /// The integration that the other import made, if it is completed.
        integration: Option<Uuid>,
    },
    /// Another person has the e-mail address, whatever the case of its letters.
    #[error("another person has the e-mail address")]
    EmailTaken,
    /// Nobody else is an administrator who can sign in.
    #[error("nobody else is an administrator")]
    LastAdmin,
    /// The password is too short to stand alone.
    #[error("the password needs a second factor")]
    NeedsFactor,
    /// The passkey is somebody's already.
    #[error("the passkey is added already")]
    PasskeyTaken,
    /// The person has as many passkeys as one can have.
    #[error("the person has {most} passkeys, and no more are kept")]
    TooManyPasskeys { most: u64 },
    /// What was asked for is not there, or not any more: the person, the link or the code.
    #[error("it is not there any more")]
    Gone,
    /// The provider has another name for the person with this e-mail address.
    #[error("the person is another one for the provider")]
    AnotherIdentity,
    /// Nobody here is the one whom the provider knows, and nobody may be made of them.
    #[error("nobody here is known by this name to the provider")]
    NobodyKnown,
    /// Who began it was disabled meanwhile, or has another role.
    #[error("whoever began it may do it no more")]
    MayNoMore,
    /// The sign-in by which it was begun has ended meanwhile.
    #[error("the sign-in has ended")]
    SignedOut,
    /// Another update of the integration is under way, or what one has left is being removed.
    #[error("another update of the integration is under way")]
    UpdateUnderWay,
    /// An update of the integration waits to be applied or discarded.
    #[error("the proposal {run} waits for its decision")]
    ProposalWaits { run: Uuid },
    /// The integration is archived: its accounts and its name stay as they are.
    #[error("the integration is archived")]
    Archived {
        /// The name of the integration.
        display_name: String,
    },
    /// The accounts of the run are not kept any more.
    #[error("only the runs from {from} on are kept")]
    NotKept {
        /// The earliest run whose accounts are kept, by its number.
        from: u32,
    },
    /// The run is no proposal any more, or never was one.
    #[error("the run is {}, and no proposal", .state.code())]
    Decided { state: RunState },
    /// The integration counts another run than the one that it was compared with.
    #[error("the integration has changed since it was compared")]
    Overtaken,
    /// A server works on this import.
    #[error("the import is under way")]
    UnderWay,
    /// The run is not this server's any more: it has ended or was taken back.
    #[error("the import run was taken back, because its lease had ended")]
    LeaseLost,
    /// Not as many accounts were staged as the file has records.
    #[error("{records} records were announced and {accounts} accounts received")]
    Incomplete { records: u64, accounts: u64 },
    /// The address names no database that this program can use.
    #[error(
        "{url:?} is no database address; use sqlite://PATH, for example sqlite://data/rollcall.db, or postgres://USER@HOST/DATABASE"
    )]
    Address {
        /// The address, without a password.
        url: String,
    },
    /// There is no database at the address, and none was to be made.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// A commit was sent, and the database did not say what became of it: all of it is there,
    /// or nothing. The same import tried again finds out.
    #[error("the database did not say whether it has committed: {0}")]
    Unanswered(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database cannot be reached, or holds what it should not.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Whether the database has answered, with a row that this program did not write: a value in it
    /// is none of its kind.
    pub(crate) fn is_of_a_row(&self) -> bool {
        let Self::Unavailable(inside) = self else { return false };
        matches!(
            inside.downcast_ref::<sqlx::Error>(),
            Some(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
        )
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.into())
    }
}
