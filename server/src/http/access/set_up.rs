//! Making the first administrator.

use app::api::ssr::caller_of;
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use service::access::SetUp;

use super::{Forms, Sent, agent, entered};

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

pub async fn set_up(State(forms): State<Forms>, parts: Parts, Sent(sent): Sent<Typed>) -> Response {
    let Typed { code, email, name, password } = sent;
    let (typed_email, typed_name) = (email.clone(), name.clone());
    let form = SetUp { code, email, name, password, agent: agent(&parts) };
    match forms.service().set_up(&caller_of(&parts), form).await {
        // From there others are let in.
        Ok(begun) => entered(&parts, &begun, "/people"),
        Err(refused) => forms.refuse("/set-up", parts, refused, (&typed_email, &typed_name)).await,
    }
}
