//! How addresses are shown: without what may be a password.
//!
//! Be advised: a mistake in an address moves its password to where something else is
//! expected. So nothing here looks for the password: only what is known to be harmless is
//! shown, and all else is hidden.

/// What stands in the place of hidden text.
const HIDDEN: &str = "***";

/// Schemes that are shown; another word before the colon may be anything.
const SCHEMES: [&str; 8] =
    ["sqlite", "postgres", "postgresql", "mysql", "mariadb", "sqlserver", "http", "https"];

/// Options whose values are shown.
const HARMLESS: [&str; 15] = [
    "application_name",
    "cache",
    "dbname",
    "host",
    "hostaddr",
    "immutable",
    "mode",
    "options",
    "port",
    "ssl-mode",
    "sslcert",
    "sslmode",
    "sslrootcert",
    "user",
    "vfs",
];

/// Options whose values are passwords.
const SECRET: [&str; 2] = ["password", "sslpassword"];

/// The address for logs and messages: its passwords are hidden, and so is whatever is not
/// understood.
#[must_use]
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once(':') else {
        return if url.is_empty() { String::new() } else { HIDDEN.to_owned() };
    };
    let lower = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&lower.as_str()) {
        return HIDDEN.to_owned();
    }
    let shown = match (lower == "sqlite", rest.strip_prefix("//")) {
        (true, _) => file(rest),
        (false, Some(place)) => format!("//{}", network(place)),
        (false, None) => HIDDEN.to_owned(),
    };
    format!("{scheme}:{shown}")
}

/// A path has no password, but a text with `@` and `:` may be another address.
fn file(rest: &str) -> String {
    if rest.contains('@') && rest.contains(':') {
        return HIDDEN.to_owned();
    }
    let (path, query) = split(rest, '?');
    path.to_owned() + &query.map(harmless).unwrap_or_default()
}

/// `USER:PASSWORD@HOST:PORT/NAME?OPTIONS`. A password that nobody has escaped may have
/// anything in it, but the host comes after its last `@`.
fn network(rest: &str) -> String {
    let (place, query) = split(rest, '?');
    // What follows a `?` with an `@` in it is as likely the rest of a password.
    let stray = |pair: &str| pair.contains('@') && !SECRET.contains(&split(pair, '=').0);
    if query.is_some_and(|query| query.split('&').any(stray)) {
        return HIDDEN.to_owned();
    }
    let (user, place) = match place.rsplit_once('@') {
        Some((user, place)) => (shown_user(user) + "@", place),
        None => (String::new(), place),
    };
    let (host, name) = split(place, '/');
    let plain = |name: &str| name.chars().all(|c| c == '/' || is_of_name(c));
    if !is_host(host) || !name.is_none_or(plain) {
        return user + HIDDEN;
    }
    user + place + &query.map(harmless).unwrap_or_default()
}

fn shown_user(text: &str) -> String {
    match split(text, ':') {
        (user, Some(_)) if is_name(user) => format!("{user}:{HIDDEN}"),
        (user, None) if is_name(user) => user.to_owned(),
        _ => HIDDEN.to_owned(),
    }
}

/// The options, with only the values of harmless ones.
fn harmless(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if HARMLESS.contains(&name) => pair.to_owned(),
        Some((name, _)) if SECRET.contains(&name) => format!("{name}={HIDDEN}"),
        _ => HIDDEN.to_owned(),
    });
    format!("?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// Whether the text is a machine's name or address, with or without a port.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (text, None),
    };
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let known = match address {
        Some(address) => address.chars().all(|c| c.is_ascii_hexdigit() || c == ':' || c == '.'),
        None => is_name(name) || name.is_empty(),
    };
    known && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_of_name)
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// The text before the first `at`, and the text behind it if there is one.
fn split(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// A valid address without its passwords, for programs that get them in another way.
pub(crate) fn leave_out_passwords(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at(end);
    let authority = match authority.rsplit_once('@') {
        Some((user, host)) => format!("{}@{host}", split(user, ':').0),
        None => authority.to_owned(),
    };
    let (path, query) = split(behind, '?');
    let pairs = query.into_iter().flat_map(|query| query.split('&'));
    let pairs = pairs.filter(|pair| !unescaped(split(pair, '=').0).contains("password"));
    let query = pairs.collect::<Vec<_>>().join("&");
    let query = if query.is_empty() { query } else { format!("?{query}") };
    format!("{scheme}://{authority}{path}{query}")
}

/// A name with `%70` read as `p`, in small letters.
fn unescaped(name: &str) -> String {
    let mut parts = name.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) => {
                text.push(char::from(code));
                text.push_str(&part[2..]);
            }
            None => text.push_str(part),
        }
    }
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
