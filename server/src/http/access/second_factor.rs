//! Adding an app that makes codes, and doing without it again.

use app::api::{EnrolmentView, Filled};
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use service::access::{Enrolment, Own, Refused};

use super::{Forms, May, Sent};

const PAGE: &str = "/profile/second-factor";

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    passkey: String,
}

pub async fn begin(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { password, code, passkey } = sent;
    let shown = forms.shown(&parts, code, passkey);
    match forms.service().begin_factor(&allowed, (&password, &shown)).await {
        Ok(enrolment) => forms.again(PAGE, parts, with_app(enrolment)).await,
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

pub async fn confirm(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let service = forms.service();
    match service.confirm_factor(&allowed, &sent.code).await {
        Err(refused @ (Refused::WrongCode | Refused::Slowed { .. })) => {
            // The app is shown once more, with what was wrong.
            let shown = service.begun_factor(&allowed).await.map(with_app).unwrap_or_default();
            forms.refuse_with(PAGE, parts, refused, shown).await
        }
        // There are some since the first factor.
        Ok(codes) if codes.is_empty() => {
            forms.done("/profile", parts, Ok(()), "factor-added").await
        }
        made => forms.show_codes(parts, made).await,
    }
}

pub async fn codes(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { password, code, passkey } = sent;
    let shown = forms.shown(&parts, code, passkey);
    let made = forms.service().renew_recovery_codes(&allowed, (&password, &shown)).await;
    forms.show_codes(parts, made).await
}

pub async fn remove(
    State(forms): State<Forms>,
    May(allowed): May<Own>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { password, code, passkey } = sent;
    let shown = forms.shown(&parts, code, passkey);
    match forms.service().remove_factor(&allowed, (&password, &shown)).await {
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
        removed => forms.done("/profile", parts, removed, "factor-removed").await,
    }
}

impl Forms {
    /// The page with the recovery codes, the one time that they are shown.
    async fn show_codes(&self, parts: Parts, made: Result<Vec<String>, Refused>) -> Response {
        match made {
            Ok(codes) => self.again(PAGE, parts, Filled { codes, ..Filled::default() }).await,
            Err(refused) => self.refuse(PAGE, parts, refused, ("", "")).await,
        }
    }
}

fn with_app(Enrolment { secret, path, side }: Enrolment) -> Filled {
    Filled { enrolment: Some(EnrolmentView { secret, path, side }), ..Filled::default() }
}
