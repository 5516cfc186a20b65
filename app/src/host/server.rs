//! What a page asks of the server, answered from its request.

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use service::Who;
use service::access::{Audit, Door, Make, Manage, Right};

use super::Visitor;
use crate::api::Filled;
use crate::api::ssr::{AppState, asked, caller_of};
use crate::permission;

/// Sets the status of the answer.
pub(super) fn answer(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// How one comes in, as the server has found it for the present request.
pub(super) fn door() -> Option<Door> {
    use_context::<Parts>()?.extensions.get::<Door>().copied()
}

pub(super) fn name() -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts.headers.get("host").and_then(|host| host.to_str().ok()).map(str::to_owned)
}

/// Browsers say from which site they come wherever they keep sign-ins: on https, and on the
/// computer itself, where older ones do not say it.
pub(super) fn is_plain() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let host = name().unwrap_or_default();
        let here = ["localhost", "127.", "[::1]"].iter().any(|name| host.starts_with(name));
        !here && !parts.headers.contains_key("sec-fetch-site")
    })
}

/// Whether whoever asked for the present page has the right.
pub(super) fn lets(right: permission::Right) -> bool {
    let Some(parts) = use_context::<Parts>() else { return false };
    let caller = caller_of(&parts);
    let right = match right {
        permission::Right::Enter => return true,
        permission::Right::See => Right::See,
        permission::Right::Make => Right::Make,
        permission::Right::Erase => Right::Erase,
        permission::Right::Manage => Right::Manage,
        permission::Right::Audit => Right::Audit,
        permission::Right::Own => Right::Own,
    };
    caller.has(right)
}

/// Notes that whoever asked for the present page was refused.
pub(super) fn refuse(right: permission::Right) {
    if use_context::<Parts>().is_none() {
        return;
    }
    let (service, caller) = asked();
    leptos::task::spawn(async move {
        // It is refused again, which is what records it.
        let refused = match right {
            permission::Right::Make => service.may::<Make>(&caller).await.map(drop),
            permission::Right::Audit => service.may::<Audit>(&caller).await.map(drop),
            _ => service.may::<Manage>(&caller).await.map(drop),
        };
        drop(refused);
    });
}

pub(super) fn visitor() -> Visitor {
    let who = use_context::<Parts>().map(|parts| caller_of(&parts).who).unwrap_or_default();
    match who {
        Who::Person(signed_in) => Visitor::Person { name: signed_in.name },
        Who::ThisComputer => Visitor::ThisComputer,
        Who::Nobody | Who::CommandLine => Visitor::Nobody,
    }
}

/// The form as it comes back, from whoever renders the page.
pub(super) fn filled() -> Filled {
    let filled = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Filled>().cloned());
    filled.unwrap_or_default()
}

pub(super) fn single_sign_on() -> Option<(String, bool)> {
    let state = use_context::<AppState>()?;
    state.service.single_sign_on().map(|offer| (offer.name, offer.alone))
}

pub(super) fn passkey_origin() -> Option<String> {
    let state = use_context::<AppState>()?;
    state.service.relying_party(&name()?).map(|party| party.origin().to_owned())
}

pub(super) async fn leave_single_sign_on() -> Option<String> {
    let (service, _) = asked();
    service.leave_single_sign_on().await
}

pub(super) async fn invited(link: &str) -> Option<(String, String, bool)> {
    let (service, _) = asked();
    let invited = service.invited(link).await.ok().flatten()?;
    let chooses = service.has_passwords_for(&invited.email);
    Some((invited.email, invited.name, chooses))
}
