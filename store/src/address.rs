//! Addresses of databases, as people may see them.

/// The address without the password that may be in it, for messages and logs.
#[must_use]
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    // A password may have anything in it; the host comes after the last `@`.
    let shown = match rest.rfind('@') {
        Some(at) => {
            let user = rest[..at].split(':').next().unwrap_or_default();
            format!("{scheme}://{user}{}", &rest[at..])
        }
        None => url.to_owned(),
    };
    match shown.split_once('?') {
        Some((address, query)) if query.contains("password=") => address.to_owned(),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn nothing_of_a_password_is_left() {
        for (url, shown) in [
            ("sqlite://data/rollcall.db", "sqlite://data/rollcall.db"),
            ("postgres://rollcall@db/rollcall", "postgres://rollcall@db/rollcall"),
            ("postgres://rollcall:s3@cr:t@db:5432/x?a=b", "postgres://rollcall@db:5432/x?a=b"),
            ("postgres://rollcall:a/b@db/x", "postgres://rollcall@db/x"),
            ("postgres://db/x?user=y&password=s3cr@et", "postgres://db/x"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
