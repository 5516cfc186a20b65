//! The forms by which an integration is managed. Each leads back to its page.

use std::ops::RangeInclusive;

use app::api::ssr::{cadence_words, caller_of, kept_words, limit_words, loss_words, unchanged};
use app::api::{Filled, Problem};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use service::access::{Erase, Make};
use service::{Allowed, Decision, Error, FEWEST_KEPT, Unchanged};
use uuid::Uuid;
use validation::compare::Limits;

use crate::http::access::{Forms, May, Sent};
use crate::http::refusal::Refusal;

/// What any of the forms sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    days: Option<String>,
    runs: Option<String>,
    /// Whether it is a list of people.
    #[serde(default)]
    people: String,
    /// In hundredths.
    share: Option<String>,
    accounts: Option<String>,
    owner: Option<String>,
    #[serde(default)]
    typed: String,
}

pub async fn name(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let name = sent.name;
    let filled = Filled { name: name.clone(), ..Filled::default() };
    decide((forms, allowed, id, parts), Decision::Name(name), filled, "renamed").await
}

pub async fn cadence(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(days) = typed(sent.days.as_deref(), 0..=3660) else {
        return not_understood(&forms, &id, parts).await;
    };
    let cadence = Decision::Cadence { days, words: cadence_words };
    decide((forms, allowed, id, parts), cadence, Filled::default(), "cadence").await
}

pub async fn keeping(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(runs) = typed(sent.runs.as_deref(), FEWEST_KEPT..=10_000) else {
        return not_understood(&forms, &id, parts).await;
    };
    let keeping = Decision::Keeping { runs, words: kept_words };
    decide((forms, allowed, id, parts), keeping, Filled::default(), "keeping").await
}

pub async fn limits(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let per_mille = typed(sent.share.as_deref(), 0..=100)
        .map(|share| share.and_then(|share| u16::try_from(share * 10).ok()))
        .filter(|share| share.is_none_or(|share| Limits::SHARES.contains(&share)));
    let accounts = typed(sent.accounts.as_deref(), 0..=u32::MAX);
    let (Some(per_mille), Some(accounts)) = (per_mille, accounts) else {
        return not_understood(&forms, &id, parts).await;
    };
    let limits = Limits {
        lists_people: !sent.people.is_empty(),
        per_mille,
        accounts: accounts.map(u64::from),
    };
    let limits = Decision::Limits { limits, words: limit_words };
    decide((forms, allowed, id, parts), limits, Filled::default(), "limits").await
}

/// A number that may be chosen, or that none is; nothing where it is neither.
fn typed(text: Option<&str>, choices: RangeInclusive<u32>) -> Option<Option<u32>> {
    match text.map(str::trim)? {
        "" => Some(None),
        text => text.parse().ok().filter(|number| choices.contains(number)).map(Some),
    }
}

pub async fn owner(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let owner = match sent.owner.as_deref() {
        Some("") => None,
        // What is no id is that of nobody.
        Some(id) => Some(Uuid::parse_str(id).unwrap_or_default()),
        None => return not_understood(&forms, &id, parts).await,
    };
    decide((forms, allowed, id, parts), Decision::Owner(owner), Filled::default(), "owner").await
}

pub async fn archive(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let archive = Decision::Archived(true);
    decide((forms, allowed, id, parts), archive, Filled::default(), "archived").await
}

pub async fn restore(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let restore = Decision::Archived(false);
    decide((forms, allowed, id, parts), restore, Filled::default(), "restored").await
}

pub async fn delete(
    State(forms): State<Forms>,
    May(allowed): May<Erase>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let typed = sent.typed;
    let removed =
        forms.service().remove_integration(&allowed, id_of(&id), &typed, loss_words).await;
    match removed {
        Ok(()) => Redirect::to("/?done=deleted").into_response(),
        Err(why) => refuse(&forms, &id, parts, why, Filled::default()).await,
    }
}

/// Decides something, and leads back to the page.
pub(super) async fn decide(
    (forms, allowed, id, parts): (Forms, Allowed<Make>, String, Parts),
    decision: Decision,
    filled: Filled,
    done: &str,
) -> Response {
    match forms.service().decide(&allowed, id_of(&id), decision).await {
        Ok(()) => Redirect::to(&format!("{}?done={done}", page(&id))).into_response(),
        Err(why) => refuse(&forms, &id, parts, why, filled).await,
    }
}

/// The id, or that of no integration.
fn id_of(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or_default()
}

/// The page on which an integration is managed.
fn page(id: &str) -> String {
    format!("/integrations/{}/settings", id_of(id))
}

pub(super) async fn not_understood(forms: &Forms, id: &str, parts: Parts) -> Response {
    let problem = Some(Problem::NotUnderstood);
    forms.again(&page(id), parts, Filled { problem, ..Filled::default() }).await
}

async fn refuse(forms: &Forms, id: &str, parts: Parts, why: Unchanged, filled: Filled) -> Response {
    let caller = caller_of(&parts);
    let error = match &why {
        Unchanged::Gone => Some(&Error::NotFound),
        Unchanged::Failed(
            error @ (Error::SignedOut | Error::LacksFactor | Error::Forbidden { .. }),
        ) => Some(error),
        _ => None,
    };
    if let Some(error) = error {
        return Refusal::of_error(error, &caller).into_response();
    }
    let problem = Some(unchanged(why, &caller));
    forms.again(&page(id), parts, Filled { problem, ..filled }).await
}
