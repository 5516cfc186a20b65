//! Taking the signed evidence of a run out.

use app::api::ssr::caller_of;
use axum::extract::{Path, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use service::Error;
use service::access::See;

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
    let evidence = match evidence {
        Ok(evidence) => evidence,
        Err(error) => return Refusal::of_error(&error, &caller_of(&parts)).into_response(),
    };
    let predicate = &evidence.statement.predicate;
    let what = format!("run-{}-evidence", predicate.run.number);
    let name = file_name(&predicate.integration.display_name, &what, "json");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let mut body = serde_json::to_string(&evidence.envelope).expect("texts are JSON");
    body.push('\n');
    (headers, body).into_response()
}
