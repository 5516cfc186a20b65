//! Why something was not done.

use std::error;

use store::StoreError;
use uuid::Uuid;
use validation::Date;

use crate::Caller;
use crate::access::Right;

/// Why a request was not done. What happened inside is for the log, never for the caller.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The data file is over the limit.
    #[error("the data file is larger than {limit} bytes")]
    TooLarge {
        /// In bytes, inclusive.
        limit: u64,
    },
    /// Another upload, with other details or another file, has the key.
    #[error("the key of the upload is another's")]
    KeyUsed {
        /// The integration that the other upload made, if it is completed.
        saved: Option<Uuid>,
    },
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// A second factor is asked of the person, who has none yet.
    #[error("the person has to add a second factor first")]
    LacksFactor,
    /// The person's role does not allow it.
    #[error("the person's role does not allow it")]
    Forbidden { needs: Right },
    /// There is no such integration.
    #[error("there is no such integration")]
    NotFound,
    /// The integration is archived, and takes nothing new until it is restored.
    #[error("the integration is archived")]
    Archived { display_name: String },
    /// The accounts of the run are not kept any more.
    #[error("only the runs from {from} on are kept")]
    NotKept {
        /// The earliest run whose accounts are kept, by its number.
        from: u32,
    },
    /// Nobody knows yet what will count at the end of the day.
    #[error("{} is not over", .day.iso())]
    NotOver { day: Date },
    /// Accounts are asked for by a column that is not kept.
    #[error("there is no such kept column")]
    NotKeptColumn {
        column: String,
        /// The names of those that are.
        kept: Vec<String>,
    },
    /// The request is not understood; why, in words for the caller.
    #[error("{0}")]
    BadRequest(String),
    /// The body ended or stalled before all of it had arrived.
    #[error("the upload did not arrive whole")]
    Interrupted,
    /// The client has as many imports under way as one client may.
    #[error("one client has too many imports at once")]
    Busy,
    /// Something failed on this server, and nothing was saved.
    #[error("{doing}: {inside}")]
    Unavailable {
        doing: &'static str,
        /// The error and its causes.
        inside: String,
    },
    /// Something failed, and it is not known whether the import was saved.
    #[error("{doing}: {inside}")]
    NotKnown {
        doing: &'static str,
        /// The error and its causes.
        inside: String,
    },
}

impl Error {
    pub(crate) fn unavailable(doing: &'static str, error: &dyn error::Error) -> Self {
        Self::Unavailable { doing, inside: chain(error) }
    }

    pub(crate) fn not_known(doing: &'static str, error: &dyn error::Error) -> Self {
        Self::NotKnown { doing, inside: chain(error) }
    }

    pub(crate) fn reading(error: StoreError) -> Self {
        if let StoreError::NotKept { from } = error {
            return Self::NotKept { from };
        }
        Self::unavailable("reading", &error)
    }

    /// Logs what happened inside, and returns the reference under which the log has it.
    pub fn log(&self, caller: &Caller) -> String {
        let reference = caller.reference();
        match self {
            Self::Unavailable { doing, inside } => {
                tracing::error!(reference, doing, error = inside, "a request failed");
            }
            Self::NotKnown { doing, inside } => {
                let (doing, error) = (*doing, inside);
                tracing::error!(
                    reference,
                    doing,
                    error,
                    "it is not known what became of a request"
                );
            }
            Self::Busy => tracing::warn!(reference, "one client has too many imports at once"),
            _ => {}
        }
        reference
    }
}

/// The error and its causes, for the log.
pub(crate) fn chain(error: &dyn error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
