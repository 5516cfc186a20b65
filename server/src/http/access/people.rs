//! What those who manage people do.

use app::api::Filled;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use service::Role;
use service::access::{Invitation, Manage, NewcomerForm, Refused};
use uuid::Uuid;

use super::{Forms, typed};
use crate::http::security::host;

const PAGE: &str = "/people";

#[derive(Default, Deserialize)]
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
    parts: Parts,
    form: Result<Form<Newcomer>, FormRejection>,
) -> Response {
    let allowed = match forms.may::<Manage>(&parts).await {
        Ok(allowed) => allowed,
        Err(response) => return response,
    };
    let Newcomer { email, name, role } = typed(form);
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
#[derive(Default, Deserialize)]
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
    parts: Parts,
    form: Result<Form<About>, FormRejection>,
) -> Response {
    let allowed = match forms.may::<Manage>(&parts).await {
        Ok(allowed) => allowed,
        Err(response) => return response,
    };
    match forms.service().invite_again(&allowed, typed(form).id()).await {
        Ok(invitation) => show(&forms, parts, invitation).await,
        Err(refused) => forms.refuse(PAGE, parts, refused, ("", "")).await,
    }
}

pub async fn role(
    State(forms): State<Forms>,
    parts: Parts,
    form: Result<Form<About>, FormRejection>,
) -> Response {
    let allowed = match forms.may::<Manage>(&parts).await {
        Ok(allowed) => allowed,
        Err(response) => return response,
    };
    let about = typed(form);
    let changed = match Role::from_code(&about.role) {
        Some(role) => forms.service().set_role(&allowed, about.id(), role).await,
        None => Err(Refused::Gone),
    };
    forms.changed(parts, changed, "role").await
}

pub async fn disable(
    State(forms): State<Forms>,
    parts: Parts,
    form: Result<Form<About>, FormRejection>,
) -> Response {
    forms.set_disabled(parts, typed(form).id(), true).await
}

pub async fn enable(
    State(forms): State<Forms>,
    parts: Parts,
    form: Result<Form<About>, FormRejection>,
) -> Response {
    forms.set_disabled(parts, typed(form).id(), false).await
}

impl Forms {
    async fn set_disabled(&self, parts: Parts, id: Uuid, disabled: bool) -> Response {
        let allowed = match self.may::<Manage>(&parts).await {
            Ok(allowed) => allowed,
            Err(response) => return response,
        };
        let changed = self.service().set_disabled(&allowed, id, disabled).await;
        self.changed(parts, changed, if disabled { "disabled" } else { "enabled" }).await
    }

    async fn changed(&self, parts: Parts, changed: Result<(), Refused>, done: &str) -> Response {
        match changed {
            Ok(()) => Redirect::to(&format!("{PAGE}?done={done}")).into_response(),
            Err(refused) => self.refuse(PAGE, parts, refused, ("", "")).await,
        }
    }
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
