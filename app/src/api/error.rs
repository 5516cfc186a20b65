//! The one error of the server functions.

use serde::{Deserialize, Serialize};

/// Why a call did not do what was asked, in words for the person who asked.
///
/// What happened inside stands in the log under the reference, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The data file is over the limit.
    TooLarge {
        /// The limit in bytes, inclusive.
        limit: u64,
    },
    /// The key of the upload is that of another one, with other details or another file.
    KeyUsed {
        /// The id of the integration that the other one has made, if it is completed.
        saved: Option<String>,
    },
    /// There is no such thing.
    NotFound,
    /// The request is not one that the pages of this version send.
    BadRequest(String),
    /// The server did not look at the request.
    Refused {
        /// Why, in a sentence.
        why: String,
        /// Finds the entry in the server's log.
        reference: String,
    },
    /// The body ended or stalled before it was whole.
    Interrupted,
    /// One client has as many imports under way as it may.
    Busy,
    /// Something failed on the server.
    Unavailable {
        /// Finds the entry in the server's log.
        reference: String,
    },
    /// The server could not find out whether it has saved the import.
    NotKnown {
        /// Finds the entry in the server's log.
        reference: String,
    },
    /// The server was not reached, or did not answer in a way this page understands.
    Network(String),
}

impl ApiError {
    /// Whether nothing can have come of what was asked, nor of an earlier try of the same: not where
    /// the server failed in the middle of it, did not say, or did not look at it.
    pub const fn is_final(&self) -> bool {
        !matches!(
            self,
            Self::Busy | Self::Unavailable { .. } | Self::NotKnown { .. } | Self::Network(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key is let go of only when it is known what became of every try under it.
    #[test]
    fn what_says_nothing_of_an_earlier_try_is_not_final() {
        let reference = || "0123456789ab".to_owned();
        for open in [
            ApiError::Busy,
            ApiError::Unavailable { reference: reference() },
            ApiError::NotKnown { reference: reference() },
            ApiError::Network(String::new()),
        ] {
            assert!(!open.is_final(), "{open:?}");
        }
        assert!(ApiError::Interrupted.is_final() && ApiError::TooLarge { limit: 1 }.is_final());
        assert!(!ApiError::Busy.to_string().contains("Nothing was saved"));
    }
}
