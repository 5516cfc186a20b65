//! Database addresses: of which engine they are, and how they are shown.

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::{StoreError, postgres, sqlite};

/// What stands for a password.
const HIDDEN: &str = "***";

/// An address at which there can be a database.
pub(crate) enum Address {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

impl Address {
    /// The one place that tells engines apart; nothing is opened.
    pub(crate) fn parse(url: &str) -> Result<Self, StoreError> {
        let address = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => sqlite::connect_options(url).map(Self::Sqlite),
            Some("postgres" | "postgresql") => postgres::connect_options(url).map(Self::Postgres),
            _ => None,
        };
        address.ok_or_else(|| StoreError::Address { url: without_password(url) })
    }
}

/// Whether there can be a database at the address; nothing is opened.
///
/// # Errors
/// When there cannot.
pub fn check_address(url: &str) -> Result<(), StoreError> {
    Address::parse(url).map(drop)
}

/// The address with the passwords in it hidden, for logs and messages.
#[must_use]
pub fn without_password(url: &str) -> String {
    replace_passwords(url, Some(HIDDEN))
}

/// The address with this for its passwords, or as if there were none in it.
pub(crate) fn replace_passwords(url: &str, with: Option<&str>) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let rest = match rest.split_once('?') {
        Some((place, query)) => match replace_in_query(query, with) {
            query if query.is_empty() => place.to_owned(),
            query => format!("{place}?{query}"),
        },
        None => rest.to_owned(),
    };
    // A password may have anything in it; the host comes after the last `@`.
    let named =
        rest.rsplit_once('@').and_then(|(user, host)| Some((user.split_once(':')?.0, host)));
    match (named, with) {
        (Some((user, host)), Some(with)) => format!("{scheme}://{user}:{with}@{host}"),
        (Some((user, host)), None) => format!("{scheme}://{user}@{host}"),
        (None, _) => format!("{scheme}://{rest}"),
    }
}

fn replace_in_query(query: &str, with: Option<&str>) -> String {
    let pairs = query.split('&').filter_map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.contains("password") => with.map(|with| format!("{name}={with}")),
        _ => Some(pair.to_owned()),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::{replace_passwords, without_password};

    #[test]
    fn nothing_of_a_password_is_left() {
        for (url, shown, without) in [
            ("sqlite://data/rollcall.db", None, None),
            ("sqlite://data/rollcall.db?mode=rw", None, None),
            ("postgres://db/rollcall", None, None),
            ("postgres://app@db/rollcall", None, None),
            ("nonsense", None, None),
            (
                "postgres://app:secret@db:5432/rollcall",
                Some("postgres://app:***@db:5432/rollcall"),
                Some("postgres://app@db:5432/rollcall"),
            ),
            (
                "postgres://app:s3@cr:t@db:5432/x?a=b",
                Some("postgres://app:***@db:5432/x?a=b"),
                Some("postgres://app@db:5432/x?a=b"),
            ),
            (
                "postgres://app:se@c:r/e?t@db/rollcall",
                Some("postgres://app:***@db/rollcall"),
                Some("postgres://app@db/rollcall"),
            ),
            (
                "postgres://db:5432/x?user=y&password=s3cr@et",
                Some("postgres://db:5432/x?user=y&password=***"),
                Some("postgres://db:5432/x?user=y"),
            ),
            (
                "postgres:///rollcall?password=secret&sslpassword=se@ret",
                Some("postgres:///rollcall?password=***&sslpassword=***"),
                Some("postgres:///rollcall"),
            ),
        ] {
            assert_eq!(without_password(url), shown.unwrap_or(url));
            assert_eq!(replace_passwords(url, None), without.unwrap_or(url));
        }
    }
}
