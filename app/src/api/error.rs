//! The one error of the server functions.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use validation::wording::thousands;

/// Why a call did not do what was asked, in words for the person who asked.
///
/// What happened inside stands in the log under the reference, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The data file is over the limit.
    #[error(
        "The data file is larger than {} bytes. Nothing was saved. Use a smaller file.",
        thousands(*.limit)
    )]
    TooLarge {
        /// The limit in bytes, inclusive.
        limit: u64,
    },
    /// The key of the upload is that of another one, with other details or another file.
    #[error("{}", key_used(.saved.is_some()))]
    KeyUsed {
        /// The id of the integration that the other one has made, if it is completed.
        saved: Option<String>,
    },
    /// There is no such thing.
    #[error("There is no such integration. It may have been removed.")]
    NotFound,
    /// The request is not one that the pages of this version send.
    #[error("{0}")]
    BadRequest(String),
    /// The body ended or stalled before it was whole.
    #[error("The data file did not arrive whole. Nothing was saved. Try again.")]
    Interrupted,
    /// One client has as many imports under way as it may.
    #[error(
        "Too many imports from your network are under way. What was sent now was not taken. Try again once one of them has ended."
    )]
    Busy,
    /// Something failed on the server.
    #[error(
        "The server could not do this. Nothing was saved. Try again; if it stays, ask your administrator about reference {reference}."
    )]
    Unavailable {
        /// Finds the entry in the server's log.
        reference: String,
    },
    /// The server could not find out whether it has saved the import.
    #[error(
        "The server lost its database while it was saving. All records were saved, or none: that is not known yet. Try again finds out, and never saves them twice. If it stays, ask your administrator about reference {reference}."
    )]
    NotKnown {
        /// Finds the entry in the server's log.
        reference: String,
    },
    /// The server was not reached, or did not answer in a way this page understands.
    #[error("The server did not answer. Check your connection and try again.")]
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

/// What became of the other upload, and of this one.
const fn key_used(saved: bool) -> &'static str {
    if saved {
        "This page has saved an integration before, from other details or another file. Nothing was saved of what was sent now. Try again to save it as an integration of its own."
    } else {
        "Another upload of this page is under way, with other details or another file. Nothing was saved of what was sent now. Try again to save it as an integration of its own."
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(what) | ServerFnErrorErr::MissingArg(what) => {
                let error = Self::BadRequest(format!("The request was not understood: {what}."));
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
