//! Errors on their way out: the words for a person, the status for HTTP.

use axum::http::StatusCode;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use service::{Allowed, Caller, Error};

use crate::api::ApiError;
use crate::messages::{access, addresses, evidence};

/// The error as the caller is told it; what happened inside goes to the log.
pub(super) fn told(caller: &Caller, error: Error) -> ApiError {
    let reference = error.log(caller);
    status(match error {
        Error::SignedOut => {
            let why = access::nobody_is_signed_in().to_owned();
            return with(StatusCode::UNAUTHORIZED, ApiError::Refused { why, reference });
        }
        Error::LacksFactor => {
            let why = access::add_a_second_factor_first().to_owned();
            return with(StatusCode::FORBIDDEN, ApiError::Refused { why, reference });
        }
        Error::Forbidden { needs } => {
            let why = access::this_needs(needs);
            return with(StatusCode::FORBIDDEN, ApiError::Refused { why, reference });
        }
        Error::TooLarge { limit } => ApiError::TooLarge { limit },
        Error::KeyUsed { saved } => ApiError::KeyUsed { saved: saved.map(|id| id.to_string()) },
        Error::NotFound => ApiError::NotFound,
        Error::Archived { display_name } => ApiError::Archived { display_name },
        Error::NotKept { from } => ApiError::NotKept { first: from },
        Error::NotOver { day } => ApiError::BadRequest(evidence::not_over(day)),
        Error::NotKeptColumn { column, kept } => {
            ApiError::BadRequest(addresses::no_kept_column(&column, &kept))
        }
        Error::BadRequest(why) => ApiError::BadRequest(why),
        Error::Interrupted => ApiError::Interrupted,
        Error::Busy => ApiError::Busy,
        Error::Unavailable { .. } => ApiError::Unavailable { reference },
        Error::NotKnown { .. } => ApiError::NotKnown { reference },
    })
}

/// What the service has answered to whoever may, or the error as they are told it.
pub(super) fn answered<T, P>(
    allowed: &Allowed<P>,
    result: Result<T, Error>,
) -> Result<T, ApiError> {
    result.map_err(|error| told(allowed.caller(), error))
}

/// Sets the status of the response by the error, and returns the error.
pub(crate) fn status(error: ApiError) -> ApiError {
    let code = code(&error);
    with(code, error)
}

fn with(code: StatusCode, error: ApiError) -> ApiError {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(code);
    }
    error
}

/// The only place where errors become statuses.
const fn code(error: &ApiError) -> StatusCode {
    match error {
        ApiError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        ApiError::KeyUsed { .. } | ApiError::Archived { .. } => StatusCode::CONFLICT,
        ApiError::NotFound => StatusCode::NOT_FOUND,
        ApiError::NotKept { .. } => StatusCode::GONE,
        ApiError::BadRequest(_) | ApiError::Refused { .. } => StatusCode::BAD_REQUEST,
        ApiError::Interrupted => StatusCode::REQUEST_TIMEOUT,
        ApiError::Busy
        | ApiError::Unavailable { .. }
        | ApiError::NotKnown { .. }
        | ApiError::Network(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
