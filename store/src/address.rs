//! Database addresses: whether one can be used, and how it is shown.

use crate::StoreError;
use crate::open::connect_options;

/// What stands for a password.
const HIDDEN: &str = "***";

/// Whether there can be a database at the address; nothing is opened.
///
/// # Errors
/// When there cannot.
pub fn check_address(url: &str) -> Result<(), StoreError> {
    connect_options(url).map(drop)
}

/// The address without the passwords in it, for logs and messages.
#[must_use]
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let rest = match rest.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((user, _)) => format!("{user}:{HIDDEN}@{host}"),
            None => rest.to_owned(),
        },
        None => rest.to_owned(),
    };
    let Some((place, query)) = rest.split_once('?') else { return format!("{scheme}://{rest}") };
    let hidden = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if name.contains("password") => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    };
    let query: Vec<_> = query.split('&').map(hidden).collect();
    format!("{scheme}://{place}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_hidden() {
        for (url, shown) in [
            ("sqlite://data/rollcall.db", "sqlite://data/rollcall.db"),
            ("sqlite://data/rollcall.db?mode=rw", "sqlite://data/rollcall.db?mode=rw"),
            ("postgres://db/rollcall", "postgres://db/rollcall"),
            ("postgres://app@db/rollcall", "postgres://app@db/rollcall"),
            ("postgres://app:secret@db:5432/rollcall", "postgres://app:***@db:5432/rollcall"),
            ("postgres://app:se@c:r/e?t@db/rollcall", "postgres://app:***@db/rollcall"),
            (
                "postgres:///rollcall?host=/run&password=secret&sslpassword=se@ret",
                "postgres:///rollcall?host=/run&password=***&sslpassword=***",
            ),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
