//! Which entries of the record an address asks for.

use service::access::Asked;
use service::{ActivityFilter, Kind};
use time::format_description::well_known::Iso8601;
use time::{Date, Time};
use uuid::Uuid;

use super::ActivityQuery;
use crate::messages::shell;

/// What is asked for; or the parts that are not understood. What is empty asks for nothing.
///
/// # Errors
/// The texts of the parts.
pub fn entries_of(query: &ActivityQuery) -> Result<Asked, Vec<String>> {
    let mut wrong = Vec::new();
    let filter = ActivityFilter {
        person: part(query.person.as_ref(), &mut wrong, |id| Uuid::parse_str(id).ok()),
        object: part(query.integration.as_ref(), &mut wrong, |id| Uuid::parse_str(id).ok()),
        kind: part(query.kind.as_ref(), &mut wrong, Kind::from_code),
        from: part(query.from.as_ref(), &mut wrong, |day| day_of(day, 0)),
        until: part(query.until.as_ref(), &mut wrong, |day| day_of(day, 1)),
    };
    let before = part(query.before.as_ref(), &mut wrong, |number| number.parse().ok());
    if wrong.is_empty() { Ok(Asked { filter, before }) } else { Err(wrong) }
}

/// A part of what is asked for, or a note that it is not understood.
pub(in crate::api) fn part<T>(
    text: Option<&String>,
    wrong: &mut Vec<String>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = text.filter(|text| !text.is_empty())?;
    let found = read(text);
    if found.is_none() {
        wrong.push(text.clone());
    }
    found
}

/// When the day begins, or the one that is so many days later; in milliseconds since 1970.
fn day_of(text: &str, later: i64) -> Option<i64> {
    let date = Date::parse(text, &Iso8601::DATE).ok()?;
    let begins = date.with_time(Time::MIDNIGHT).assume_utc();
    let begins = begins.checked_add(time::Duration::days(later))?;
    Some(begins.unix_timestamp().saturating_mul(1000))
}

/// What is said of the parts of a filter that are not understood.
#[must_use]
pub fn filter_not_understood(parts: &[String]) -> String {
    shell::filter_not_understood(parts)
}
