//! Signing in and out.

use app::api::ssr::caller_of;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{Redirect, Response};
use serde::Deserialize;
use service::Who;
use service::access::{Own, SignInForm};

use super::local::{local, sign_in_for};
use super::{Cookie, Forms, agent, entered, typed, with_cookie};

#[derive(Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub async fn sign_in(
    State(forms): State<Forms>,
    mut parts: Parts,
    form: Result<Form<Typed>, FormRejection>,
) -> Response {
    let Typed { email, password, next } = typed(form);
    let form = SignInForm { email: email.clone(), password, agent: agent(&parts) };
    match forms.service().sign_in(&caller_of(&parts), form).await {
        Ok(begun) => entered(&parts, &begun, &local(&next)),
        Err(refused) => {
            // The page that comes back still knows where one wanted to go.
            let wanted: Uri = local(&next).parse().unwrap_or_default();
            parts.uri = sign_in_for(&wanted).parse().unwrap_or_default();
            forms.refuse("/sign-in", parts, refused, (&email, "")).await
        }
    }
}

pub async fn sign_out(State(forms): State<Forms>, parts: Parts) -> Response {
    let allowed = match forms.may::<Own>(&parts).await {
        Ok(allowed) => allowed,
        Err(response) => return response,
    };
    // The provider still knows them: the page says how to sign out there too.
    let to = match &allowed.caller().who {
        Who::Person(signed_in) if signed_in.by_provider => "/sign-in?ended=sso",
        _ => "/sign-in",
    };
    match forms.service().sign_out(&allowed).await {
        Ok(()) => with_cookie(Redirect::to(to), Cookie::SignIn.clear(&parts.headers)),
        Err(refused) => forms.refuse("/profile", parts, refused, ("", "")).await,
    }
}
