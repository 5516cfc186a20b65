//! Taking the record out, as CSV or as a JSON object a line.

use app::api::filter::entries_of;
use app::api::ssr::access::activity_view;
use app::api::ssr::caller_of;
use app::api::{ActivityQuery, ActivityView};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};
use service::access::{Asked as Entries, Audit};
use service::{Allowed, Service};

use super::{Forms, May};
use crate::http::cell::cell;
use crate::http::integrations::asked::{Asked, bad};
use crate::http::refusal::Refusal;

/// How an entry is written.
type Line = fn(&ActivityView) -> String;

const HEADER: &str = "number,at,kind,outcome,means,person,address,object,was,became,hash\r\n";

pub async fn csv(State(forms): State<Forms>, May(allowed): May<Audit>, parts: Parts) -> Response {
    let form = ("text/csv; charset=utf-8", "csv", HEADER, csv_line as Line);
    export(forms, allowed, &parts, form).await
}

pub async fn ndjson(
    State(forms): State<Forms>,
    May(allowed): May<Audit>,
    parts: Parts,
) -> Response {
    let form = ("application/x-ndjson", "ndjson", "", json_line as Line);
    export(forms, allowed, &parts, form).await
}

async fn export(
    forms: Forms,
    allowed: Allowed<Audit>,
    parts: &Parts,
    (media_type, ending, before, line): (&'static str, &str, &'static str, Line),
) -> Response {
    let asked = match asked(&parts.uri) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = forms.service().record_export(&allowed, asked.filter).await {
        return Refusal::of_error(&error, &caller_of(parts)).into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"activity.{ending}\"")),
    ];
    let lines = lines(forms.service().clone(), allowed, asked, before, line);
    (headers, Body::from_stream(lines)).into_response()
}

fn asked(uri: &Uri) -> Result<Entries, Refusal> {
    let asked = Asked::of(uri, &ActivityQuery::PARTS)?;
    entries_of(&ActivityQuery::of(asked.parts())).map_err(|said| bad(said.join(" ")))
}

/// The lines, read a thousand at a time. A database that fails in the middle ends the answer short
/// of its end, which browsers tell.
fn lines(
    service: Service,
    allowed: Allowed<Audit>,
    asked: Entries,
    before: &'static str,
    line: Line,
) -> impl futures::Stream<Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>> {
    let state = Some((service, allowed, asked, before));
    stream::unfold(state, move |state| async move {
        let (service, allowed, mut asked, before) = state?;
        let page = match service.exported_activity(&allowed, asked).await {
            Ok(page) => page,
            Err(error) => return Some((Err(error.into()), None)),
        };
        let entries = page.items.into_iter().map(|entry| line(&activity_view(entry)));
        let text = entries.fold(before.to_owned(), |text, line| text + &line);
        asked.before = page.next;
        let next = page.next.map(|_| (service, allowed, asked, ""));
        Some((Ok(text.into()), next))
    })
    // What compresses it asks once more after its end.
    .fuse()
}

fn json_line(entry: &ActivityView) -> String {
    serde_json::to_string(entry).expect("texts and numbers") + "\n"
}

fn csv_line(entry: &ActivityView) -> String {
    let text = |value: &Option<String>| cell(value.as_deref().unwrap_or_default());
    let cells = [
        entry.number.to_string(),
        cell(&entry.at),
        cell(&entry.kind),
        cell(&entry.outcome),
        cell(&entry.means),
        text(&entry.person),
        text(&entry.address),
        text(&entry.object),
        text(&entry.was),
        text(&entry.became),
        cell(&entry.hash),
    ];
    cells.join(",") + "\r\n"
}
