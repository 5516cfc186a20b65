//! The cookies in which a browser keeps its tokens.
//!
//! `__Host-` lets no other name or page set it, and asks for `Secure`. On plain HTTP on the
//! computer itself not every browser keeps such a one, so there it has the name without the
//! prefix; other programs of that computer could read what is sent there anyway.

use axum::http::{HeaderMap, HeaderValue, header};
use service::access::Begun;

use crate::http::security::host;

/// What a browser keeps.
#[derive(Debug, Clone, Copy)]
pub enum Cookie {
    /// The token of a sign-in.
    SignIn,
    /// The token of a sign-in that waits for its next step.
    Step,
}

impl Cookie {
    fn name(self, headers: &HeaderMap) -> &'static str {
        match (self, host::is_loopback(headers)) {
            (Self::SignIn, true) => "rollcall",
            (Self::SignIn, false) => "__Host-rollcall",
            (Self::Step, true) => "rollcall-step",
            (Self::Step, false) => "__Host-rollcall-step",
        }
    }

    /// The token that a request brings.
    pub fn token(self, headers: &HeaderMap) -> Option<&str> {
        let name = self.name(headers);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|all| all.to_str().ok());
        let mut pairs =
            cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
    }

    /// Has the browser keep the token until it ends.
    pub(super) fn set(self, headers: &HeaderMap, begun: &Begun) -> HeaderValue {
        self.value(headers, &begun.token, begun.seconds)
    }

    /// Has the browser forget the token.
    pub(super) fn clear(self, headers: &HeaderMap) -> HeaderValue {
        self.value(headers, "", 0)
    }

    fn value(self, headers: &HeaderMap, token: &str, seconds: u64) -> HeaderValue {
        let name = self.name(headers);
        let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
        let cookie =
            format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        let mut cookie = HeaderValue::try_from(cookie).expect("a token has no special character");
        cookie.set_sensitive(true);
        cookie
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};
    use service::access::Begun;

    use super::Cookie;

    fn headers(host: &'static str, cookie: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static(host));
        headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        headers
    }

    #[test]
    fn a_cookie_is_of_this_host_alone_and_secure_but_on_the_computer_itself() {
        let begun = Begun { token: "abc".to_owned(), seconds: 60 };
        for (host, kept) in [
            ("localhost:3000", "rollcall=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
            ("127.0.0.1", "rollcall=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
            (
                "rollcall.example.com",
                "__Host-rollcall=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
            ),
            (
                "192.0.2.7:3000",
                "__Host-rollcall=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
            ),
        ] {
            let headers = headers(host, "");
            assert_eq!(Cookie::SignIn.set(&headers, &begun), kept);
            let cleared = Cookie::SignIn.clear(&headers);
            assert!(cleared.to_str().expect("text").contains("=; Path=/; Max-Age=0;"));
        }
    }

    #[test]
    fn a_token_is_taken_from_the_cookie_of_the_place() {
        for (host, cookies, found) in [
            ("localhost", "a=1; rollcall=abc; b=2", Some("abc")),
            ("localhost", "__Host-rollcall=abc", None),
            ("rollcall.example.com", "rollcall=evil; __Host-rollcall=abc", Some("abc")),
            ("rollcall.example.com", "rollcall=evil", None),
            ("rollcall.example.com", "x__Host-rollcall=evil", None),
            ("rollcall.example.com", "__Host-rollcall-step=abc", None),
        ] {
            assert_eq!(Cookie::SignIn.token(&headers(host, cookies)), found, "{host} {cookies}");
        }
    }
}
