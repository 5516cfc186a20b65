//! Changing what is one's own.

use axum::extract::State;
use axum::http::request::Parts;
use axum::response::{Redirect, Response};
use serde::Deserialize;
use service::access::Own;
use uuid::Uuid;

use super::{Cookie, Forms, May, Sent, agent, entered, with_cookie};

const PAGE: &str = "/profile";

#[derive(Deserialize)]
pub struct Name {
    #[serde(default)]
    name: String,
}

pub async fn name(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Name>,
) -> Response {
    let named = forms.service().rename(&allowed, &sent.name).await;
    forms.done(PAGE, parts, named, "name").await
}

#[derive(Deserialize)]
pub struct Passwords {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
}

pub async fn password(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Passwords>,
) -> Response {
    let Passwords { old, new } = sent;
    match forms.service().change_password(&allowed, (&old, &new), &agent(&parts)).await {
        Ok(begun) => entered(&parts, &begun, "/profile?done=password"),
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

#[derive(Deserialize)]
pub struct SignIn {
    id: Option<String>,
    /// `1` where all are meant.
    #[serde(default)]
    all: String,
}

pub async fn sign_ins(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<SignIn>,
) -> Response {
    let only = match sent {
        // An id that is none is that of no sign-in, and does not mean all.
        SignIn { id: Some(id), .. } => Some(Uuid::parse_str(&id).unwrap_or_default()),
        SignIn { all, .. } if all == "1" => None,
        SignIn { .. } => return forms.not_understood(PAGE, parts, ("", "")).await,
    };
    match forms.service().end_sign_ins(&allowed, only).await {
        Ok(()) if only.is_none() => {
            with_cookie(Redirect::to("/sign-in"), Cookie::SignIn.clear(&parts.headers))
        }
        ended => forms.done(PAGE, parts, ended, "sign-in").await,
    }
}
