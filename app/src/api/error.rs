//! The one error of the server functions.

use std::fmt::{self, Display};

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::messages::errors;

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

impl Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&errors::of(self))
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(what) | ServerFnErrorErr::MissingArg(what) => {
                let error = Self::BadRequest(errors::the_request_was_not_understood(&what));
                #[cfg(feature = "ssr")]
                let error = super::ssr::status_of(error);
                error
            }
            other => Self::Network(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_come_back_as_they_were_sent() {
        let errors = [
            ApiError::TooLarge { limit: 52_428_800 },
            ApiError::KeyUsed { saved: Some("0190".into()) },
            ApiError::KeyUsed { saved: None },
            ApiError::NotFound,
            ApiError::BadRequest("The upload has no data file.".into()),
            ApiError::Refused { why: "No.".into(), reference: "0123456789ab".into() },
            ApiError::Interrupted,
            ApiError::Busy,
            ApiError::Unavailable { reference: "0123456789ab".into() },
            ApiError::NotKnown { reference: "0123456789ab".into() },
        ];
        for error in errors {
            assert_eq!(ApiError::de(error.ser()), error);
        }
    }

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

    #[test]
    fn whose_key_was_used_learns_what_was_saved() {
        for (saved, words) in
            [(Some("0190".to_owned()), "saved an integration before"), (None, "is under way")]
        {
            let told = ApiError::KeyUsed { saved }.to_string();
            assert!(told.contains(words), "{told}");
            assert!(told.contains("Nothing was saved of what was sent now"), "{told}");
        }
    }

    #[test]
    fn an_answer_that_is_none_of_ours_is_no_answer() {
        for other in ["", "<html><body>Bad gateway</body></html>"] {
            assert!(matches!(ApiError::de(other.into()), ApiError::Network(_)), "{other}");
        }
    }
}
