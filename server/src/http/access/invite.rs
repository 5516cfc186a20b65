//! Choosing a password by a link.

use app::api::ssr::caller_of;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;

use super::sign_in::led_on;
use super::{Forms, Sent, agent};

/// The link is in the query, which no log has.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    link: String,
}

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

pub async fn invite(
    State(forms): State<Forms>,
    Query(Asked { link }): Query<Asked>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { name, password } = sent;
    let (caller, agent) = (caller_of(&parts), agent(&parts));
    match forms.service().take_invite(&caller, &link, (&name, &password), &agent).await {
        Ok(entry) => led_on(&parts, &entry, "/"),
        Err(refused) => forms.refuse("/invite", parts, refused, ("", &name)).await,
    }
}
