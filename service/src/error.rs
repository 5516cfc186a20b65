//! Why something was not done.

use std::error;

use store::StoreError;
use uuid::Uuid;

use crate::Caller;

/// Why what was asked was not done. What happened inside is for the log, never for who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The data file is over the limit.
    #[error("the data file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes, inclusive.
        limit: u64,
    },
    /// The key of the upload is that of another one, with other details or another file.
    #[error("the key of the upload is another's")]
    KeyUsed {
        /// The integration that the other one has made, if it is completed.
        saved: Option<Uuid>,
    },
    /// There is no such integration.
    #[error("there is no such integration")]
    NotFound,
    /// What was asked is not understood; why, in words for who asked.
    #[error("{0}")]
    BadRequest(String),
    /// The body ended or stalled before it was whole.
    #[error("the upload did not arrive whole")]
    Interrupted,
    /// One client has as many imports under way as it may.
    #[error("one client has too many imports at once")]
    Busy,
    /// Something failed here.
    #[error("{doing}: {inside}")]
    Unavailable {
        /// What was being done.
        doing: &'static str,
        /// The error and its causes.
        inside: String,
    },
    /// It failed, and it is not known whether the import was saved.
    #[error("{doing}: {inside}")]
    NotKnown {
        /// What was being done.
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
        Self::unavailable("reading", &error)
    }

    /// Logs what happened inside; the reference under which it is found.
    pub fn log(&self, caller: &Caller) -> String {
        let reference = caller.request.clone();
        let reference = reference.unwrap_or_else(|| Uuid::new_v4().simple().to_string());
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
