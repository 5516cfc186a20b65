//! Where somebody wanted to go: an address of this server, and of no other.

use std::fmt::Write as _;

use axum::http::Uri;

/// The address, if it is one of this server; else the first page.
pub(super) fn local(next: &str) -> String {
    let second = next.chars().nth(1);
    // For browsers `\` is a slash too, and `//` begins another host.
    let is_local = next.starts_with('/')
        && !matches!(second, Some('/' | '\\'))
        && next.bytes().all(|byte| byte.is_ascii_graphic())
        && next.parse::<Uri>().is_ok_and(|uri| uri.authority().is_none());
    if is_local { next.to_owned() } else { "/".to_owned() }
}

/// The address of the page for signing in that leads back.
pub fn sign_in_for(uri: &Uri) -> String {
    with_next("/sign-in", uri.path_and_query().map_or("/", |wanted| wanted.as_str()))
}

/// The address of a page that leads on to where somebody wanted to go.
pub fn with_next(page: &str, wanted: &str) -> String {
    let mut address = page.to_owned();
    if wanted != "/" {
        address.push_str(if address.contains('?') { "&next=" } else { "?next=" });
        for byte in wanted.bytes() {
            match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
                _ => write!(address, "%{byte:02X}").expect("a string takes everything"),
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{local, sign_in_for};

    #[test]
    fn nobody_is_led_to_another_site() {
        for (next, to) in [
            ("/", "/"),
            ("/integrations/new?step=2&draft=x", "/integrations/new?step=2&draft=x"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("\\\\evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/\tevil", "/"),
            ("/x\r\nset-cookie: a=b", "/"),
            ("/\u{2028}x", "/"),
            (" /x", "/"),
            ("evil.example", "/"),
            ("/@evil.example", "/@evil.example"),
        ] {
            assert_eq!(local(next), to, "{next:?}");
        }
    }

    #[test]
    fn the_way_back_is_in_the_address() {
        for (wanted, address) in [
            ("/", "/sign-in"),
            ("/people", "/sign-in?next=/people"),
            ("/activity?kind=a&x=%20", "/sign-in?next=/activity%3Fkind%3Da%26x%3D%2520"),
        ] {
            assert_eq!(sign_in_for(&wanted.parse().expect("an address")), address);
        }
    }
}
