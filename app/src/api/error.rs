//! The one error of the server functions.

use serde::{Deserialize, Serialize};

/// Why a call did not do what was asked, in words for the person who asked.
///
/// What happened inside is in the log under the reference, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The data file is over the limit.
    TooLarge {
        /// In bytes, inclusive.
        limit: u64,
    },
    /// Another upload, with other details or another file, has the key.
    KeyUsed {
        /// The id of the integration that the other upload made, if it is completed.
        saved: Option<String>,
    },
    /// There is no such thing.
    NotFound,
    /// The integration is archived, and takes nothing new until it is restored.
    Archived { display_name: String },
    /// The accounts of the import are not kept any more.
    NotKept {
        /// The earliest import whose accounts are, by its number.
        first: u32,
    },
    /// The request is not one that the pages of this version send.
    BadRequest(String),
    /// The server refused the request before it was looked at.
    Refused {
        /// Why, in a sentence.
        why: String,
        /// The id under which the server's log has more.
        reference: String,
    },
    /// The body ended or stalled before it was whole.
    Interrupted,
    /// The client has as many imports under way as one client may.
    Busy,
    /// Something failed on the server.
    Unavailable {
        /// The id under which the server's log has more.
        reference: String,
    },
    /// The server could not find out whether it has saved the import.
    NotKnown {
        /// The id under which the server's log has more.
        reference: String,
    },
    /// The server was not reached, or answered in a way that this page does not understand.
    Network(String),
}

impl ApiError {
    /// Whether it is known that neither the request nor an earlier try of it has left anything.
    /// That is not known if the server failed in the middle, did not say, or did not look at the
    /// request.
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

    /// A key is forgotten only when it is known what became of every try under it.
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
