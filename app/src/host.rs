//! What a page asks of the server that renders it. In the browser nobody answers.

#[cfg(feature = "ssr")]
mod server;

use crate::api::Filled;
use crate::permission::Right;

/// Who asked for a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Nobody is signed in.
    #[default]
    Nobody,
    /// Whoever sits at this computer, while there is no person.
    ThisComputer,
    Person {
        name: String,
    },
}

/// Whether whoever asked for the page has the right. [`refuse`] answers a page that is refused.
pub fn lets(right: Right) -> bool {
    #[cfg(feature = "ssr")]
    let answer = server::lets(right);
    #[cfg(not(feature = "ssr"))]
    let answer = right == Right::Enter;
    answer
}

/// Answers the request with 403, and records that it was refused.
pub fn refuse(right: Right) {
    #[cfg(feature = "ssr")]
    {
        server::refuse(right);
        server::answer(axum::http::StatusCode::FORBIDDEN);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = right;
}

/// Who asked for the page.
pub fn visitor() -> Visitor {
    #[cfg(feature = "ssr")]
    let visitor = server::visitor();
    #[cfg(not(feature = "ssr"))]
    let visitor = Visitor::Nobody;
    visitor
}

/// What was typed into the form of the page before it came back, and what was wrong with it.
pub fn filled() -> Filled {
    #[cfg(feature = "ssr")]
    let filled = server::filled();
    #[cfg(not(feature = "ssr"))]
    let filled = Filled::default();
    filled
}

/// Whether the server can be reached by others and asks for the set-up code.
pub fn asks_for_a_code() -> bool {
    #[cfg(feature = "ssr")]
    let asks = server::door() != Some(service::access::Door::Open);
    #[cfg(not(feature = "ssr"))]
    let asks = true;
    asks
}

/// Whether the first administrator exists.
pub fn is_set_up() -> bool {
    #[cfg(feature = "ssr")]
    let is = server::door() == Some(service::access::Door::SignIn);
    #[cfg(not(feature = "ssr"))]
    let is = false;
    is
}

/// Under which name the server was asked, as in `rollcall.example.com`: one of those that it
/// answers under, for it refuses all others.
pub fn name() -> Option<String> {
    #[cfg(feature = "ssr")]
    let name = server::name();
    #[cfg(not(feature = "ssr"))]
    let name = None;
    name
}

/// Whether a browser asked over a connection on which it will not keep a sign-in.
pub fn is_plain() -> bool {
    #[cfg(feature = "ssr")]
    let is = server::is_plain();
    #[cfg(not(feature = "ssr"))]
    let is = false;
    is
}

/// What people call the provider of single sign-on, if there is one, and whether it alone lets them
/// in.
pub fn single_sign_on() -> Option<(String, bool)> {
    #[cfg(feature = "ssr")]
    let offer = server::single_sign_on();
    #[cfg(not(feature = "ssr"))]
    let offer = None;
    offer
}

/// Where pages have to be for passkeys, as in `https://rollcall.example.com`; nowhere where the server
/// is not told its name.
pub fn passkey_origin() -> Option<String> {
    #[cfg(feature = "ssr")]
    let origin = server::passkey_origin();
    #[cfg(not(feature = "ssr"))]
    let origin = None;
    origin
}

/// Where one signs out at the provider of single sign-on too, if it has such an address.
pub async fn leave_single_sign_on() -> Option<String> {
    #[cfg(feature = "ssr")]
    let address = server::leave_single_sign_on().await;
    #[cfg(not(feature = "ssr"))]
    let address = None;
    address
}

/// Whose link this is, if it can still be used: the address, the name, and whether they choose a
/// password.
pub async fn invited(link: &str) -> Option<(String, String, bool)> {
    #[cfg(feature = "ssr")]
    let invited = server::invited(link).await;
    #[cfg(not(feature = "ssr"))]
    let invited = {
        let _ = link;
        None
    };
    invited
}

/// Answers the request with 404.
pub fn answer_not_found() {
    #[cfg(feature = "ssr")]
    server::answer(axum::http::StatusCode::NOT_FOUND);
}

/// Answers the request with 400: the address is not understood.
pub fn answer_bad_request() {
    #[cfg(feature = "ssr")]
    server::answer(axum::http::StatusCode::BAD_REQUEST);
}

/// Answers the request with 410: what was here is gone for good.
pub fn answer_gone() {
    #[cfg(feature = "ssr")]
    server::answer(axum::http::StatusCode::GONE);
}

/// A title, escaped if the server renders it: the server writes it unescaped between `<title>`
/// and `</title>`, while a browser takes it as text.
pub fn in_markup(title: String) -> String {
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;") } else { title }
}
