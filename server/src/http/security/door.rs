//! Who asks, and what is shown to those who have not signed in.
//!
//! This is where a request gets its [`Who`]; what that person may do is asked where it is done. A
//! request that has not come through here is nobody's.

use app::api::ssr::access::{nobody_is_signed_in, set_up_first};
use app::api::ssr::caller_of;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use service::access::Door;
use service::{Caller, Error, Service, Who};

use super::here::is_from_here;
use crate::http::access::{Cookie, sign_in_for};
use crate::http::assets::is_plain_file;
use crate::http::refusal::Refusal;

/// Where one comes in, or is told why not.
const WAYS_IN: [&str; 9] = [
    "/sign-in",
    "/sign-in/code",
    "/sign-in/code/passkey",
    "/sign-in/passkey",
    "/sign-in/passkey/begin",
    "/sign-in/sso",
    "/sign-in/callback",
    "/invite",
    "/set-up",
];

/// Lets a request on as somebody's, or shows the way in.
pub async fn guard(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    // The looks of the pages through which one comes in; they hold nothing.
    if is_open(request.uri().path()) {
        return next.run(request).await;
    }
    let token = Cookie::SignIn.token(request.headers()).map(str::to_owned);
    let here = is_from_here(&request);
    match come_in(&service, token, here).await {
        Ok((door, who)) => {
            let shut = shut(&request, door, &who);
            request.extensions_mut().insert(door);
            request.extensions_mut().insert(who);
            match shut {
                Some(answer) => answer,
                None => next.run(request).await,
            }
        }
        Err(error) => {
            let (parts, _) = request.into_parts();
            Refusal::of_error(&error, &caller_of(&parts)).into_response()
        }
    }
}

async fn come_in(
    service: &Service,
    token: Option<String>,
    here: bool,
) -> Result<(Door, Who), Error> {
    // Who brings a token that is known has shown that there are people.
    if let Some(token) = token
        && let who @ Who::Person(_) = service.who(&token).await?
    {
        return Ok((Door::SignIn, who));
    }
    Ok(match service.door().await? {
        Door::Open if here => (Door::Open, Who::ThisComputer),
        // A proxy may stand before the server though nobody has told it.
        Door::Open | Door::SetUp => (Door::SetUp, Who::Nobody),
        Door::SignIn => (Door::SignIn, Who::Nobody),
    })
}

/// The answer to a request that may not go on.
fn shut(request: &Request, door: Door, who: &Who) -> Option<Response> {
    let path = request.uri().path();
    match (door, who) {
        (_, Who::Person(person)) if person.lacks_factor && !is_own(path) => {
            Some(match wants_page(request) {
                true => Redirect::to(SECOND_FACTOR).into_response(),
                false => Refusal::of_error(&Error::LacksFactor, &Caller::default()).into_response(),
            })
        }
        (Door::Open, _) | (_, Who::Person(_)) => None,
        (Door::SetUp, _) if path == "/set-up" => None,
        (Door::SetUp, _) if wants_page(request) => Some(Redirect::to("/set-up").into_response()),
        (Door::SetUp, _) => {
            Some(Refusal::new(StatusCode::FORBIDDEN, set_up_first()).into_response())
        }
        (Door::SignIn, _) if WAYS_IN.contains(&path) => None,
        (Door::SignIn, _) if wants_page(request) => {
            Some(Redirect::to(&sign_in_for(request.uri())).into_response())
        }
        (Door::SignIn, _) => {
            Some(Refusal::new(StatusCode::UNAUTHORIZED, nobody_is_signed_in()).into_response())
        }
    }
}

/// The page on which a second factor is added.
const SECOND_FACTOR: &str = "/profile/second-factor";

/// What remains for whoever lacks a second factor that is asked of them.
fn is_own(path: &str) -> bool {
    WAYS_IN.contains(&path)
        || ["/sign-out", "/api/profile", "/profile"].contains(&path)
        || path.starts_with("/profile/")
}

/// Whether the request is for the script, style, icon or font of a page.
fn is_open(path: &str) -> bool {
    let files = ["/page.js", "/drafts.js", "/passkeys.js", "/worker.js", "/favicon.svg"];
    files.contains(&path) || is_plain_file(path)
}

/// Whether a person looks at the answer.
fn wants_page(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT);
    matches!(*request.method(), Method::GET | Method::HEAD)
        && !request.uri().path().starts_with("/api/")
        && accept.is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"))
}
