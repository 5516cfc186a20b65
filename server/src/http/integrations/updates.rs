//! The decision upon an update that waits, and the way back to an earlier import. Each form leads on
//! to the page that says what was done.

use app::api::ssr::caller_of;
use app::api::{Filled, Problem};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use service::access::Make;
use service::{Allowed, Decided, Error, Update};

use crate::http::access::{Forms, May, Sent};
use crate::http::refusal::Refusal;

/// What any of the forms sends.
#[derive(Deserialize)]
pub struct Typed {
    /// The proposal, by its id; of the way back the run, by its number.
    #[serde(default)]
    run: String,
    #[serde(default)]
    reason: String,
    /// Whether somebody has checked that the export is complete.
    #[serde(default)]
    checked: String,
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
}

pub async fn apply(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Typed { run, reason, checked, .. } = sent;
    if let Err(error) = forms.service().refuse_other_run(&allowed, &id, &run).await {
        return refuse(&error, &parts);
    }
    let page = proposal(&id);
    // A reason counts only from somebody who has looked.
    let unchecked = checked.is_empty();
    let given = if unchecked { "" } else { &reason };
    match forms.service().apply(&allowed, &run, given).await {
        Ok(Decided::Done) => lead_on(&imports(&id), "applied"),
        Ok(Decided::Blocked(wrong)) => {
            let problem = Some(match unchecked && !reason.trim().is_empty() {
                true => Problem::Unchecked,
                false => Problem::Reason { why: wrong.to_string() },
            });
            let filled = Filled { problem, reason, ..Filled::default() };
            forms.again(&page, parts, filled).await
        }
        ended => undone(&forms, &page, parts, ended).await,
    }
}

pub async fn discard(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    if let Err(error) = forms.service().refuse_other_run(&allowed, &id, &sent.run).await {
        return refuse(&error, &parts);
    }
    match forms.service().discard(&allowed, &sent.run).await {
        Ok(Decided::Done) => lead_on(&imports(&id), "discarded"),
        ended => undone(&forms, &proposal(&id), parts, ended).await,
    }
}

/// What somebody says of accounts that may have another address.
#[derive(Clone, Copy)]
enum Said {
    /// Two are one.
    Same,
    /// All that are offered are.
    AllSame,
    Two,
}

pub async fn rename(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    say((forms, allowed, id, parts), sent, Said::Same).await
}

pub async fn rename_all(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    say((forms, allowed, id, parts), sent, Said::AllSame).await
}

pub async fn separate(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    say((forms, allowed, id, parts), sent, Said::Two).await
}

async fn say(
    (forms, allowed, id, parts): (Forms, Allowed<Make>, String, Parts),
    Typed { run, old, new, .. }: Typed,
    said: Said,
) -> Response {
    let service = forms.service();
    if let Err(error) = service.refuse_other_run(&allowed, &id, &run).await {
        return refuse(&error, &parts);
    }
    let ended = match said {
        Said::Same => service.set_renames(&allowed, &run, &[(old, new)], true).await,
        Said::AllSame => service.confirm_all_renames(&allowed, &run).await,
        Said::Two => service.set_renames(&allowed, &run, &[(old, new)], false).await,
    };
    match ended {
        Ok(Decided::Done) => Redirect::to(&proposal(&id)).into_response(),
        ended => undone(&forms, &proposal(&id), parts, ended).await,
    }
}

pub async fn roll_back(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    // No run has the number nought.
    let to = sent.run.parse().unwrap_or(0);
    match forms.service().roll_back(&allowed, &id, to).await {
        // The page says what would change, or that nothing would.
        Ok(Update::Compared { .. } | Update::Rejected { .. }) => {
            Redirect::to(&proposal(&id)).into_response()
        }
        // Another update came first, and is shown.
        Ok(Update::Waits { .. }) => {
            let filled = Filled { problem: Some(Problem::Late), ..Filled::default() };
            forms.again(&proposal(&id), parts, filled).await
        }
        Ok(Update::UnderWay) => {
            let filled = Filled { problem: Some(Problem::UnderWay), ..Filled::default() };
            forms.again(&imports(&id), parts, filled).await
        }
        Err(error) => refuse(&error, &parts),
    }
}

/// The answer where nothing was done: somebody else was faster, or something failed.
async fn undone(
    forms: &Forms,
    page: &str,
    parts: Parts,
    ended: Result<Decided, Error>,
) -> Response {
    match ended {
        Ok(_) => {
            let filled = Filled { problem: Some(Problem::Late), ..Filled::default() };
            forms.again(page, parts, filled).await
        }
        Err(error) => refuse(&error, &parts),
    }
}

fn refuse(error: &Error, parts: &Parts) -> Response {
    Refusal::of_error(error, &caller_of(parts)).into_response()
}

fn lead_on(page: &str, done: &str) -> Response {
    Redirect::to(&format!("{page}?done={done}")).into_response()
}

fn proposal(id: &str) -> String {
    format!("/integrations/{id}/proposal")
}

fn imports(id: &str) -> String {
    format!("/integrations/{id}/imports")
}
