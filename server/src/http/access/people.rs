//! What those who manage people do.

use app::api::Filled;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::Deserialize;
use service::Role;
use service::access::{Invitation, Manage, NewcomerForm, Refused};
use uuid::Uuid;

use super::{Forms, May, Sent};
use crate::http::security::host;

const PAGE: &str = "/people";

#[derive(Deserialize)]
pub struct Newcomer {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
}

pub async fn invite(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<Newcomer>,
) -> Response {
    let Newcomer { email, name, role } = sent;
    let Some(role) = Role::from_code(&role) else {
        return forms.not_understood(PAGE, parts, (&email, &name)).await;
    };
    let form = NewcomerForm { email: email.clone(), name: name.clone(), role };
    match forms.service().invite(&allowed, &form).await {
        Ok(invitation) => show(&forms, parts, invitation).await,
        Err(refused) => forms.refuse(PAGE, parts, refused, (&email, &name)).await,
    }
}

/// About whom a form is.
#[derive(Deserialize)]
pub struct About {
    #[serde(default)]
    id: String,
    #[serde(default)]
    role: String,
}

impl About {
    /// What is no id is that of nobody.
    fn id(&self) -> Uuid {
        Uuid::parse_str(&self.id).unwrap_or_default()
    }
}

pub async fn link(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    match forms.service().invite_again(&allowed, sent.id()).await {
        Ok(invitation) => show(&forms, parts, invitation).await,
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

pub async fn role(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    let changed = match Role::from_code(&sent.role) {
        Some(role) => forms.service().set_role(&allowed, sent.id(), role).await,
        None => Err(Refused::Gone),
    };
    forms.done(PAGE, parts, changed, "role").await
}

pub async fn disable(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    let disabled = forms.service().set_disabled(&allowed, sent.id(), true).await;
    forms.done(PAGE, parts, disabled, "disabled").await
}

pub async fn enable(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    let enabled = forms.service().set_disabled(&allowed, sent.id(), false).await;
    forms.done(PAGE, parts, enabled, "enabled").await
}

pub async fn sign_out(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    let ended = forms.service().sign_out_person(&allowed, sent.id()).await;
    forms.done(PAGE, parts, ended, "signed-out").await
}

pub async fn second_factor(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<About>,
) -> Response {
    let removed = forms.service().remove_factor_of(&allowed, sent.id()).await;
    forms.done(PAGE, parts, removed, "factor-removed-of").await
}

/// The page with the link, the one time that it is shown.
async fn show(forms: &Forms, parts: Parts, invitation: Invitation) -> Response {
    let address = forms.public_address.clone().unwrap_or_else(|| asked_under(&parts.headers));
    let address = format!("{address}/invite?link={}", invitation.token);
    let link = Some((invitation.email, address));
    forms.again(PAGE, parts, Filled { link, ..Filled::default() }).await
}

/// The address of this server by which it was asked.
fn asked_under(headers: &HeaderMap) -> String {
    let scheme = if host::is_loopback(headers) { "http" } else { "https" };
    let name = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{scheme}://{name}")
}
