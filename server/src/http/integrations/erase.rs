//! The form by which one account is erased for good.

use app::api::Filled;
use app::api::ssr::{caller_of, erased_words, not_erased};
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use service::access::Erase;
use service::{Error, NotErased};

use crate::http::access::{Forms, May, Sent};
use crate::http::refusal::Refusal;

/// What its address says, as that of its page does: the account, in which nobody reads an e-mail
/// address.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    account: String,
}

/// What it sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default, rename = "where")]
    place: String,
    #[serde(default)]
    typed: String,
}

pub async fn erase(
    State(forms): State<Forms>,
    May(allowed): May<Erase>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let place = (&*id, sent.place == "everywhere");
    let erased =
        forms.service().erase(&allowed, place, &asked.account, &sent.typed, erased_words).await;
    match erased {
        Ok(_) => Redirect::to(&format!("/integrations/{id}/imports?done=erased")).into_response(),
        Err(NotErased::Failed(
            error @ (Error::NotFound
            | Error::SignedOut
            | Error::LacksFactor
            | Error::Forbidden { .. }),
        )) => Refusal::of_error(&error, &caller_of(&parts)).into_response(),
        Err(why) => {
            let problem = Some(not_erased(why, &caller_of(&parts)));
            let page = format!("/integrations/{id}/history");
            forms.again(&page, parts, Filled { problem, ..Filled::default() }).await
        }
    }
}
