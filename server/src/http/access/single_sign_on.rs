//! Signing in at a provider, and coming back from it.

use app::api::ssr::caller_of;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use service::access::{Refused, Returned};

use super::local::{local, with_next};
use super::{Cookie, Forms, agent, entered};
use crate::http::refusal::Refusal;
use crate::http::security::origin::is_from_another_site;

/// Where somebody wants to go.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
}

/// Sends the browser to the provider.
pub async fn begin(
    State(forms): State<Forms>,
    Query(Wanted { next }): Query<Wanted>,
    parts: Parts,
) -> Response {
    let next = local(&next);
    if is_from_another_site(&parts.headers) {
        // Nobody is signed in without having done anything: they press the button themselves.
        return Redirect::to(&with_next("/sign-in", &next)).into_response();
    }
    match forms.service().begin_single_sign_on(&caller_of(&parts), next.clone()).await {
        Ok(away) => {
            let cookie = Cookie::Step.set(&parts.headers, &away.step);
            (StatusCode::FOUND, [(header::LOCATION, away.to)], [(SET_COOKIE, cookie)])
                .into_response()
        }
        Err(refused) => refuse(&forms, parts, &next, refused).await,
    }
}

/// What the provider sends along. What it says about an error is nothing that anybody could act on.
#[derive(Deserialize)]
pub struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
}

/// Signs in whoever comes back.
pub async fn callback(
    State(forms): State<Forms>,
    Query(Answer { state, code, iss }): Query<Answer>,
    parts: Parts,
) -> Response {
    let token = Cookie::Step.token(&parts.headers).map(str::to_owned);
    let returned = Returned { token, state, code, issuer: iss, agent: agent(&parts) };
    let forget = Cookie::Step.clear(&parts.headers);
    let came_in = forms.service().finish_single_sign_on(&caller_of(&parts), returned).await;
    match came_in {
        Ok(came_in) => {
            let mut answer = entered(&parts, &came_in.begun, &came_in.next);
            answer.headers_mut().append(SET_COOKIE, forget);
            answer
        }
        // What waits may be something else's, for any site can lead a browser here.
        Err(refused) => refuse(&forms, parts, "/", refused).await,
    }
}

/// The page for signing in, with what is wrong.
async fn refuse(forms: &Forms, parts: Parts, next: &str, refused: Refused) -> Response {
    if refused == Refused::Gone {
        return Refusal::of_status(StatusCode::NOT_FOUND).into_response();
    }
    forms.ask_again("/sign-in", parts, refused, ("", next)).await
}
