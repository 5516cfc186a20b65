//! Taking out how two imports of an integration differ: a line for each value.

use app::api::address::{self, RENAMED, WantedKind};
use app::api::ssr::caller_of;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};
use service::access::See;
use service::{Allowed, ChangesOf, Difference, DifferenceFilter, ExportedChanges, Service};
use validation::compare::{Change, ChangeKind};
use validation::{AccountValues, Field};

use super::asked::{Asked, bad};
use crate::http::access::{Forms, May};
use crate::http::cell::cell;
use crate::http::file_name::file_name;
use crate::http::refusal::Refusal;

const HEADER: &str = "emailId,change,field,from,to\r\n";

/// What the address asks for: an earlier and a later import by their numbers, and which of the accounts in
/// which they differ.
fn asked(uri: &Uri) -> Result<((u32, u32), ChangesOf), Refusal> {
    let asked = Asked::of(uri, &["from", "to", "kind", "field", "q"])?;
    let number = |name| address::import(name, asked.get(name)).map_err(bad);
    let (Some(from), Some(to)) = (number("from")?, number("to")?) else {
        return Err(bad(address::not_both_imports()));
    };
    address::forwards(from, to).map_err(bad)?;
    let (kind, field) = address::changes(asked.get("kind"), asked.get("field")).map_err(bad)?;
    let address = address::given(asked.get("q")).map(str::to_owned);
    let filter = |kind| DifferenceFilter { kind, field, address };
    let of = match kind {
        Some(WantedKind::Renamed) => ChangesOf::Renamed(filter(None)),
        Some(WantedKind::Of(kind)) => ChangesOf::Kind(filter(Some(kind))),
        None => ChangesOf::Kind(filter(None)),
    };
    Ok(((from, to), of))
}

pub async fn csv(
    State(forms): State<Forms>,
    May(allowed): May<See>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let (runs, of) = match asked(&parts.uri) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    let export = match forms.service().export_changes(&allowed, &id, runs, of).await {
        Ok(export) => export,
        Err(error) => return Refusal::of_error(&error, &caller_of(&parts)).into_response(),
    };
    let (from, to) = export.runs;
    let name = file_name(&export.display_name, &format!("changes-{from}-to-{to}"), "csv");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let lines = lines(forms.service().clone(), allowed, export);
    (headers, Body::from_stream(lines)).into_response()
}

/// The file, a page of accounts at a time. A database that fails in the middle ends the answer
/// short of its end, which browsers tell.
fn lines(
    service: Service,
    allowed: Allowed<See>,
    export: ExportedChanges,
) -> impl futures::Stream<Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>> {
    let header = stream::once(async { Ok(Bytes::from_static(HEADER.as_bytes())) });
    let changes = stream::unfold(Some((service, allowed, export)), move |state| async move {
        let (service, allowed, mut export) = state?;
        match service.next_changes(&allowed, &mut export).await {
            Ok(Some(differences)) => {
                let lines: String = differences.iter().map(of_account).collect();
                Some((Ok(lines.into()), Some((service, allowed, export))))
            }
            Ok(None) => None,
            Err(error) => Some((Err(error.into()), None)),
        }
    });
    // What compresses it asks once more after its end.
    header.chain(changes).fuse()
}

/// A line for each value that an account has got, lost or changed; one where it has none. Of one that has
/// another address the first says which it had.
fn of_account(difference: &Difference) -> String {
    let (before, after) = (difference.before.as_ref(), difference.after.as_ref());
    let is_renamed = |before: &AccountValues| before.email.to_ascii_lowercase() != difference.key;
    let kind = match (before, after) {
        (None, _) => ChangeKind::Added.code(),
        (_, None) => ChangeKind::Removed.code(),
        (Some(before), _) if is_renamed(before) => RENAMED,
        _ => ChangeKind::Changed.code(),
    };
    let email = after.or(before).map(|account| account.email.as_str()).unwrap_or_default();
    let line = |field: &str, from: &str, to: &str| {
        [email, kind, field, from, to].map(cell).join(",") + "\r\n"
    };
    let text = |account: Option<&AccountValues>, field| {
        account.and_then(|account| account.text(field)).unwrap_or_default()
    };
    let values =
        Field::ALL.into_iter().map(|field| (field, text(before, field), text(after, field)));
    let values = values.filter(|(_, from, to)| from != to);
    let is_in_both = before.is_some() && after.is_some();
    let others = |field: Field| is_in_both || field != Field::EmailId;
    let lines = values.filter(|(field, ..)| others(*field));
    let lines = lines.map(|(field, from, to)| line(field.name(), &from, &to));
    let kept = Change::new(before, after).kept().into_iter();
    let kept =
        kept.map(|(name, from, to)| line(name, from.unwrap_or_default(), to.unwrap_or_default()));
    let lines: String = lines.chain(kept).collect();
    if lines.is_empty() { line("", "", "") } else { lines }
}

#[cfg(test)]
mod tests {
    use validation::KeptValues;

    use super::*;

    #[test]
    fn every_value_has_its_line_and_none_is_run() {
        let account = |email: &str, role: Option<&str>, department: Option<&str>| {
            let given = |field| match field {
                Field::EmailId => Some(email),
                Field::Role => role,
                Field::Department => department,
                _ => None,
            };
            AccountValues::from_texts(|field| given(field).map(str::to_owned)).expect("values")
        };
        let of = |before, after| {
            of_account(&Difference { key: "a@example.com".to_owned(), before, after })
        };
        let plain = account("a@example.com", None, None);
        let admin = account("A@example.com", Some("ADMIN"), Some("=1+1"));
        let kept = KeptValues::from_json(r#"{"manager":"=Bo"}"#).expect("JSON");
        let managed = AccountValues { kept, ..plain.clone() };
        for (before, after, lines) in [
            (None, Some(plain.clone()), "a@example.com,added,,,\r\n"),
            (Some(plain.clone()), None, "a@example.com,removed,,,\r\n"),
            (Some(plain.clone()), Some(managed), "a@example.com,changed,manager,,'=Bo\r\n"),
            (
                None,
                Some(admin.clone()),
                "A@example.com,added,role,,ADMIN\r\nA@example.com,added,department,,'=1+1\r\n",
            ),
            (
                Some(admin.clone()),
                Some(plain.clone()),
                "a@example.com,changed,emailId,A@example.com,a@example.com\r\n\
                 a@example.com,changed,role,ADMIN,\r\n\
                 a@example.com,changed,department,'=1+1,\r\n",
            ),
        ] {
            assert_eq!(of(before, after), lines);
        }
        let old = account("=b@example.com", Some("ADMIN"), None);
        let renamed = "a@example.com,renamed,emailId,'=b@example.com,a@example.com\r\n\
                       a@example.com,renamed,role,ADMIN,\r\n";
        assert_eq!(of(Some(old), Some(plain)), renamed);
    }
}
