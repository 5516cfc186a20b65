//! Passkeys: what a browser is asked for, and what it answers.

use app::api::Filled;
use app::api::ssr::access::{problem_of, said_of};
use app::api::ssr::caller_of;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HOST, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use service::Error;
use service::access::{Own, Refused, RelyingParty, Request, Shown};
use uuid::Uuid;

use super::local::local;
use super::{Cookie, Forms, May, Sent, agent, entered, status};
use crate::http::refusal::Refusal;

const PAGE: &str = "/profile/passkeys";

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    /// What the browser answers, as JSON.
    #[serde(default)]
    passkey: String,
    #[serde(default)]
    name: String,
    /// Of the passkey that is removed.
    #[serde(default)]
    id: String,
    #[serde(default)]
    next: String,
}

/// What a browser is asked for of whoever wants to come in.
pub async fn begin_sign_in(State(forms): State<Forms>, parts: Parts) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    match forms.service().begin_passkey_sign_in(&caller_of(&parts), &party).await {
        Ok((step, request)) => {
            let cookie = Cookie::Step.set(&parts.headers, &step);
            ([(SET_COOKIE, cookie)], json(request)).into_response()
        }
        Err(refused) => in_words(&parts, refused),
    }
}

/// Signs in whose passkey has answered.
pub async fn sign_in(
    State(forms): State<Forms>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    let Typed { passkey, next, .. } = sent;
    let shown = (Cookie::Step.token(&parts.headers).unwrap_or_default(), passkey.as_str());
    let (caller, agent) = (caller_of(&parts), agent(&parts));
    match forms.service().sign_in_with_passkey(&caller, &party, shown, &agent).await {
        Ok(begun) => {
            let mut response = entered(&parts, &begun, &local(&next));
            response.headers_mut().append(SET_COOKIE, Cookie::Step.clear(&parts.headers));
            response
        }
        Err(refused) => forms.ask_again("/sign-in", parts, refused, ("", &next)).await,
    }
}

/// What a browser is asked for after the password.
pub async fn begin_step(State(forms): State<Forms>, parts: Parts) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    let token = Cookie::Step.token(&parts.headers).unwrap_or_default();
    answered(&parts, forms.service().begin_passkey_step(&caller_of(&parts), &party, token).await)
}

/// What a browser is asked for that shows who changes their factors.
pub async fn prove(State(forms): State<Forms>, May(allowed): May<Own>, parts: Parts) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    answered(&parts, forms.service().begin_proof(&allowed, &party).await)
}

pub async fn begin(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    let Typed { password, code, passkey, .. } = sent;
    let shown = forms.shown(&parts, code, passkey);
    match forms.service().begin_passkey(&allowed, &party, (&password, &shown)).await {
        Ok(Request(request)) => {
            let passkey = Some(request);
            forms.again(PAGE, parts, Filled { passkey, ..Filled::default() }).await
        }
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

pub async fn add(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(party) = forms.party(&parts) else { return not_here() };
    let Typed { name, passkey, .. } = sent;
    match forms.service().add_passkey(&allowed, &party, (&name, &passkey)).await {
        Ok(codes) if codes.is_empty() => forms.done(PAGE, parts, Ok(()), "passkey-added").await,
        Ok(codes) => forms.again(PAGE, parts, Filled { codes, ..Filled::default() }).await,
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

pub async fn remove(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { password, code, passkey, id, .. } = sent;
    let shown = forms.shown(&parts, code, passkey);
    // An id that is none is that of no passkey.
    let id = Uuid::parse_str(&id).unwrap_or_default();
    let removed = forms.service().remove_passkey(&allowed, id, (&password, &shown)).await;
    forms.done(PAGE, parts, removed, "passkey-removed").await
}

impl Forms {
    /// For whom passkeys are made where this was asked.
    fn party(&self, parts: &Parts) -> Option<RelyingParty> {
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        self.service().relying_party(host.unwrap_or_default())
    }

    /// What somebody shows besides the password: the answer of a passkey, or else what was typed.
    pub(super) fn shown(&self, parts: &Parts, code: String, passkey: String) -> Shown {
        match self.party(parts) {
            Some(party) if !passkey.is_empty() => Shown::Passkey(party, passkey),
            _ => Shown::Code(code),
        }
    }
}

/// The answer where there can be no passkeys, of which no page offers any.
fn not_here() -> Response {
    Refusal::of_status(StatusCode::NOT_FOUND).into_response()
}

fn answered(parts: &Parts, asked: Result<Request, Refused>) -> Response {
    match asked {
        Ok(request) => json(request).into_response(),
        Err(refused) => in_words(parts, refused),
    }
}

fn json(Request(request): Request) -> impl IntoResponse {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], request)
}

/// Why a script gets nothing to ask for, in words that it shows.
fn in_words(parts: &Parts, refused: Refused) -> Response {
    let caller = caller_of(parts);
    if let Refused::Failed(error @ (Error::SignedOut | Error::LacksFactor)) = &refused {
        return Refusal::of_error(error, &caller).into_response();
    }
    let problem = problem_of(refused, &caller);
    (status(&problem), said_of(&problem)).into_response()
}
