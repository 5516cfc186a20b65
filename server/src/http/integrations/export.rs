//! Taking the accounts of an integration out, as they are filtered.

use app::api::AccountsQuery;
use app::api::ssr::{as_of_words, caller_of, filter_of, filter_words, shape_of};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};
use service::access::See;
use service::{AccountFilter, AccountOrder, Allowed, Error, ExportedAccounts, Service};
use validation::source::AccountFile;

use super::asked::{Asked, bad};
use crate::http::access::{Forms, May};
use crate::http::file_name::file_name;
use crate::http::refusal::Refusal;

pub async fn csv(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    export(forms, allowed, &id, &parts, AccountFile::Csv).await
}

pub async fn json(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    export(forms, allowed, &id, &parts, AccountFile::Json).await
}

pub async fn ndjson(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    export(forms, allowed, &id, &parts, AccountFile::JsonLines).await
}

pub async fn csv_as_of(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(run): Path<(String, String)>,
    parts: Parts,
) -> Response {
    export_as_of(forms, allowed, run, &parts, AccountFile::Csv).await
}

pub async fn json_as_of(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(run): Path<(String, String)>,
    parts: Parts,
) -> Response {
    export_as_of(forms, allowed, run, &parts, AccountFile::Json).await
}

pub async fn ndjson_as_of(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(run): Path<(String, String)>,
    parts: Parts,
) -> Response {
    export_as_of(forms, allowed, run, &parts, AccountFile::JsonLines).await
}

/// The accounts as of an import, by its number.
async fn export_as_of(
    forms: Forms,
    allowed: Allowed<See>,
    (id, run): (String, String),
    parts: &Parts,
    file: AccountFile,
) -> Response {
    // All of them are taken out.
    if let Err(refusal) = Asked::of(&parts.uri, &[]) {
        return refusal.into_response();
    }
    // No run has the number nought.
    let run = run.parse().unwrap_or(0);
    let export = forms.service().export_accounts_as_of(&allowed, &id, run, as_of_words).await;
    answer((forms, allowed), export, (&format!("accounts-as-of-import-{run}"), file), parts)
}

async fn export(
    forms: Forms,
    allowed: Allowed<See>,
    id: &str,
    parts: &Parts,
    file: AccountFile,
) -> Response {
    let (query, filter, order) = match asked(&parts.uri) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    let words = |matches, accounts| filter_words(&query, matches, accounts);
    let export = forms.service().export_accounts(&allowed, id, (&filter, &order), words).await;
    answer((forms, allowed), export, ("accounts", file), parts)
}

fn answer(
    (forms, allowed): (Forms, Allowed<See>),
    export: Result<ExportedAccounts, Error>,
    (what, file): (&str, AccountFile),
    parts: &Parts,
) -> Response {
    let export = match export {
        Ok(export) => export,
        Err(error) => return Refusal::of_error(&error, &caller_of(parts)).into_response(),
    };
    let name = file_name(&export.display_name, what, file.ending());
    let headers = [
        (header::CONTENT_TYPE, file.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let pages = pages(forms.service().clone(), allowed, export, file);
    (headers, Body::from_stream(pages)).into_response()
}

/// What the address asks for. How its page shows accounts, a file does not.
fn asked(uri: &Uri) -> Result<(AccountsQuery, AccountFilter, AccountOrder), Refusal> {
    let asked = Asked::of(uri, &AccountsQuery::PARTS)?;
    let query = AccountsQuery::of(asked.parts());
    let (order, _) = shape_of(&query).map_err(bad)?;
    let filter = filter_of(&query).map_err(bad)?;
    Ok((query, filter, order))
}

/// The file, a page of the accounts at a time. A database that fails in the middle ends the answer
/// short of its end, which browsers tell.
fn pages(
    service: Service,
    allowed: Allowed<See>,
    export: ExportedAccounts,
    file: AccountFile,
) -> impl futures::Stream<Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>> {
    let state = Some((service, allowed, export, 0));
    stream::unfold(state, move |state| async move {
        let (service, allowed, mut export, mut written) = state?;
        match service.next_exported(&allowed, &mut export).await {
            Ok(Some(accounts)) => {
                let text = file.part(&accounts, &export.kept, written);
                written += accounts.len() as u64;
                Some((Ok(text.into()), Some((service, allowed, export, written))))
            }
            Ok(None) => Some((Ok(file.end(written).into()), None)),
            Err(error) => Some((Err(error.into()), None)),
        }
    })
    // What compresses it asks once more after its end.
    .fuse()
}
