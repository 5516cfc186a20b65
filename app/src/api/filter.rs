//! Which entries of the record an address asks for.

use service::ActivityFilter;
use service::access::Asked;

use super::{ActivityQuery, address};

/// What is asked for; or what is not understood, in words. What is empty asks for nothing.
///
/// # Errors
/// A sentence for each part that is not understood.
pub fn entries_of(query: &ActivityQuery) -> Result<Asked, Vec<String>> {
    let mut wrong = Vec::new();
    let filter = ActivityFilter {
        person: part(address::id("person", query.person.as_deref()), &mut wrong),
        object: part(address::id("integration", query.integration.as_deref()), &mut wrong),
        kind: part(address::kind(query.kind.as_deref()), &mut wrong),
        from: part(begin_of("from", query.from.as_deref(), 0), &mut wrong),
        until: part(begin_of("until", query.until.as_deref(), 1), &mut wrong),
    };
    let before = part(address::entry("before", query.before.as_deref()), &mut wrong);
    if wrong.is_empty() { Ok(Asked { filter, before }) } else { Err(wrong) }
}

/// A part of what is asked for; what is not understood of it is noted.
pub(in crate::api) fn part<T>(
    read: Result<Option<T>, String>,
    wrong: &mut Vec<String>,
) -> Option<T> {
    read.unwrap_or_else(|said| {
        wrong.push(said);
        None
    })
}

/// When a day begins, or the one that is so many days later; in milliseconds since 1970.
fn begin_of(name: &str, text: Option<&str>, later: i64) -> Result<Option<i64>, String> {
    let day = address::day(name, text)?;
    Ok(day.map(|day| (day.days_since_1970() + later) * 24 * 60 * 60 * 1000))
}
