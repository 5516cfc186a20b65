//! Taking the signed evidence of a run out.

use app::api::ssr::{caller_of, state_at};
use axum::extract::{Path, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use service::Error;
use service::access::See;
use service::evidence::Evidence;

use super::asked::{Asked, bad};
use crate::http::access::{Forms, May};
use crate::http::file_name::file_name;
use crate::http::refusal::Refusal;

pub async fn evidence(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path((id, run)): Path<(String, String)>,
    parts: Parts,
) -> Response {
    if let Err(refusal) = Asked::of(&parts.uri, &[]) {
        return refusal.into_response();
    }
    let evidence = match run.parse() {
        Ok(run) => forms.service().export_evidence(&allowed, &id, run).await,
        Err(_) => Err(Error::NotFound),
    };
    answer(evidence, "evidence", &parts)
}

/// As of when the address says: an import by its number, or the end of a day.
pub async fn state(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let asked = match Asked::of(&parts.uri, &["run", "date"]) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    let at = match state_at(asked.get("run"), asked.get("date")) {
        Ok(at) => at,
        Err(wrong) => return bad(wrong).into_response(),
    };
    let evidence = forms.service().export_state_evidence(&allowed, &id, at).await;
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
