//! The error of the server functions in words, and errors of the framework as such an error.

use std::fmt::{self, Display};

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};

use super::ApiError;
use crate::messages::errors;

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
            ApiError::Archived { display_name: "Learners".into() },
            ApiError::NotKept { first: 3 },
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
