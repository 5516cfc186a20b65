//! Taking the signed evidence of a run out.

use app::api::ssr::caller_of;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use service::Error;
use service::access::See;
use service::evidence::{Evidence, StateAt};
use validation::Date;

use crate::http::access::{Forms, May};
use crate::http::file_name::file_name;
use crate::http::refusal::Refusal;

pub async fn evidence(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path((id, run)): Path<(String, String)>,
    parts: Parts,
) -> Response {
    let evidence = match run.parse() {
        Ok(run) => forms.service().export_evidence(&allowed, &id, run).await,
        Err(_) => Err(Error::NotFound),
    };
    answer(evidence, "evidence", &parts)
}

/// As of when: an import by its number, or the end of a day.
#[derive(Deserialize)]
pub struct At {
    run: Option<String>,
    date: Option<String>,
}

pub async fn state(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    Query(at): Query<At>,
    parts: Parts,
) -> Response {
    let run = at.run.and_then(|run| run.parse().ok()).map(StateAt::Run);
    let date = at.date.and_then(|date| Date::from_iso(&date)).map(StateAt::EndOf);
    let evidence = match run.or(date) {
        Some(at) => forms.service().export_state_evidence(&allowed, &id, at).await,
        None => Err(Error::NotFound),
    };
    answer(evidence, "accounts-evidence", &parts)
}

fn answer(evidence: Result<Evidence, Error>, what: &str, parts: &Parts) -> Response {
    let evidence = match evidence {
        Ok(evidence) => evidence,
        Err(error) => return Refusal::of_error(&error, &caller_of(parts)).into_response(),
    };
    let predicate = &evidence.statement.predicate;
    let date = predicate.state.as_ref().and_then(|state| state.date.as_deref());
    let of = date.map_or_else(|| format!("run-{}", predicate.run.number), str::to_owned);
    let name = file_name(&predicate.integration.display_name, &format!("{of}-{what}"), "json");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let mut body = serde_json::to_string(&evidence.envelope).expect("texts are JSON");
    body.push('\n');
    (headers, body).into_response()
}
