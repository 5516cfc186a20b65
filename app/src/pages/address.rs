//! Addresses with a query.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

use crate::api::address::{COLUMN, only, others};
use crate::components::LeftOut;

/// The parts of the query of the present page, in their order.
///
/// The router has them too, but undoes the escapes of values twice: names of columns may have any
/// character.
pub fn parts() -> Vec<(String, String)> {
    read(&use_location().search.read_untracked())
}

/// What the address of the present page has beside these parts, if anything.
pub fn left_out(known: &[&str]) -> Option<LeftOut> {
    let parts = parts();
    let names: Vec<_> = parts.iter().map(|(name, _)| &**name).collect();
    let said = only(&names, known).err()?;
    let others = others(names.iter().copied(), known);
    let mut stays: Vec<(&str, Option<&str>)> = Vec::new();
    for (name, value) in &parts {
        let is_again = name != COLUMN && stays.iter().any(|(other, _)| other == name);
        if !is_again && !others.contains(&&**name) {
            stays.push((name, Some(value)));
        }
    }
    let path = use_location().pathname.get_untracked();
    Some(LeftOut { said, without: address(&path, stays) })
}

/// The path of an address, and the parts of its query.
pub fn parts_of(address: &str) -> (String, Vec<(String, String)>) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    (path.to_owned(), read(query))
}

fn read(query: &str) -> Vec<(String, String)> {
    let text = |text: &str| Url::unescape(&text.replace('+', " "));
    let parts = query.trim_start_matches('?').split('&').filter(|part| !part.is_empty());
    let parts = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    parts.map(|(name, value)| (text(name), text(value))).collect()
}

/// The path with those parts of a query that are there.
pub fn address<'a>(
    path: &str,
    parts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let parts = parts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let parts: Vec<_> =
        parts.map(|(name, value)| format!("{}={}", name_of(name), Url::escape(value))).collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// A name of ours stays as it reads; a column's is escaped.
fn name_of(name: &str) -> String {
    match name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-') {
        true => name.to_owned(),
        false => Url::escape(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{address, read};

    #[test]
    fn what_is_there_is_in_the_query_and_escaped() {
        let parts = [("q", Some("R & D?")), ("role", None), ("mfa", Some("false"))];
        assert_eq!(address("/a", parts), "/a?q=R%20%26%20D%3F&mfa=false");
        assert_eq!(address("/a", [("role", None)]), "/a");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn what_was_written_is_read() {
        for (name, value) in [("kept.R & D = 100%41", "é+\u{202e}?"), ("a", ""), ("+", "%2B")] {
            let query = address("", [(name, Some(value)), ("b", Some("1"))]);
            let expected = [(name, value), ("b", "1")];
            assert_eq!(read(&query), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        }
        let form = [("kept.Cost centre", "a b"), ("q", ""), ("x", "")];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(read("kept.Cost+centre=a+b&&q=&x"), form);
    }
}
