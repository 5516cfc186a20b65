//! Addresses with a query.

use leptos_router::location::Url;

/// The path with those parts of a query that are there.
pub fn address<'a>(
    path: &str,
    parts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let parts = parts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let parts: Vec<_> =
        parts.map(|(name, value)| format!("{name}={}", Url::escape(value))).collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn what_is_there_is_in_the_query_and_escaped() {
        let parts = [("q", Some("R & D?")), ("role", None), ("mfa", Some("false"))];
        assert_eq!(address("/a", parts), "/a?q=R%20%26%20D%3F&mfa=false");
        assert_eq!(address("/a", [("role", None)]), "/a");
    }
}
