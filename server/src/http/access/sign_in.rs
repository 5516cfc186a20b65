//! Signing in and out.

use app::api::ssr::caller_of;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{Uri, header};
use axum::response::{Redirect, Response};
use serde::Deserialize;
use service::Who;
use service::access::{Entry, Own, Refused, SignInForm};

use super::local::{local, with_next};
use super::{Cookie, Forms, May, Sent, agent, entered, with_cookie};

/// The page that asks for the second factor.
const CODE: &str = "/sign-in/code";

/// The same for whoever has a passkey.
const CODE_OR_PASSKEY: &str = "/sign-in/code?passkey=1";

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    /// What a passkey has answered.
    #[serde(default)]
    passkey: String,
    #[serde(default)]
    next: String,
}

pub async fn sign_in(
    State(forms): State<Forms>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { email, password, next, .. } = sent;
    let form = SignInForm { email: email.clone(), password, agent: agent(&parts) };
    match forms.service().sign_in(&caller_of(&parts), form).await {
        Ok(entry) => led_on(&parts, &entry, &next),
        Err(refused) => forms.ask_again("/sign-in", parts, refused, (&email, &next)).await,
    }
}

/// The second step: a code of the app, a recovery code, or a passkey.
pub async fn code(State(forms): State<Forms>, parts: Parts, Sent(sent): Sent<Typed>) -> Response {
    let Typed { code, passkey, next, .. } = sent;
    let shown = forms.shown(&parts, code, passkey);
    let token = Cookie::Step.token(&parts.headers).unwrap_or_default();
    let (caller, agent) = (caller_of(&parts), agent(&parts));
    match forms.service().take_second_step(&caller, token, &shown, &agent).await {
        Ok(begun) => {
            let mut response = entered(&parts, &begun, &local(&next));
            response.headers_mut().append(header::SET_COOKIE, Cookie::Step.clear(&parts.headers));
            response
        }
        // From the beginning.
        Err(refused @ Refused::Over) => {
            forms.ask_again("/sign-in", parts, refused, ("", &next)).await
        }
        Err(refused) => {
            let page = if has_passkey(&parts) { CODE_OR_PASSKEY } else { CODE };
            forms.ask_again(page, parts, refused, ("", &next)).await
        }
    }
}

/// Whether the page offered a passkey.
fn has_passkey(parts: &Parts) -> bool {
    parts.uri.query().is_some_and(|query| query.split('&').any(|part| part == "passkey=1"))
}

/// Leads on whose password was right: to where they wanted to go, or to the second step.
pub(super) fn led_on(parts: &Parts, entry: &Entry, next: &str) -> Response {
    match entry {
        Entry::In(begun) => entered(parts, begun, &local(next)),
        Entry::Second { step, passkey } => {
            let page = if *passkey { CODE_OR_PASSKEY } else { CODE };
            let page = Redirect::to(&with_next(page, &local(next)));
            with_cookie(page, Cookie::Step.set(&parts.headers, step))
        }
    }
}

impl Forms {
    /// A page for signing in once more, which still knows where one wanted to go.
    pub(super) async fn ask_again(
        &self,
        page: &str,
        mut parts: Parts,
        refused: Refused,
        (email, next): (&str, &str),
    ) -> Response {
        parts.uri = with_next(page, &local(next)).parse::<Uri>().unwrap_or_default();
        self.refuse(page, parts, refused, (email, "")).await
    }
}

pub async fn sign_out(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
) -> Response {
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
