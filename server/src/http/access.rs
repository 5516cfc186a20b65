//! Forms about people and passwords: plain forms of pages, so that they work without scripts.
//!
//! A form that is taken leads on with 303. One that is not comes back as its page, with what was
//! typed, except for passwords.

mod activity;
mod cookie;
mod invite;
mod local;
mod may;
mod passkeys;
mod people;
mod profile;
mod second_factor;
mod sent;
mod set_up;
mod settings;
mod sign_in;
mod single_sign_on;

use std::pin::Pin;
use std::sync::Arc;

use app::api::ssr::access::problem_of;
use app::api::ssr::{AppState, caller_of};
use app::api::{Filled, Problem, SignOnProblem};
use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use service::access::{Begun, Refused};
use service::{Error, Service};

use crate::http::addresses::Addresses;
use crate::http::refusal::Refusal;
pub use cookie::Cookie;
pub use local::sign_in_for;
pub use may::May;
pub use sent::Sent;

/// Renders the page of a request.
pub type Render =
    Arc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send + Sync>;

/// What the forms need.
#[derive(Clone)]
pub struct Forms {
    state: AppState,
    render: Render,
    /// The address that links begin with; without it that under which a page was asked for.
    public_address: Option<String>,
}

impl Forms {
    pub fn new(state: AppState, render: Render, public_address: Option<String>) -> Self {
        Self { state, render, public_address }
    }

    pub fn service(&self) -> &Service {
        &self.state.service
    }

    /// The page once more, with what was typed and what is wrong with it.
    pub async fn again(&self, page: &str, parts: Parts, filled: Filled) -> Response {
        let status = filled.problem.as_ref().map_or(StatusCode::OK, status);
        let wait = match filled.problem {
            Some(Problem::Slowed { minutes }) => Some(minutes.saturating_mul(60)),
            _ => None,
        };
        let mut response = self.page(page, parts, filled).await;
        *response.status_mut() = status;
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    /// The page with a form as it comes back.
    async fn page(&self, page: &str, parts: Parts, filled: Filled) -> Response {
        let mut request = Request::from_parts(parts, Body::empty());
        *request.method_mut() = Method::GET;
        // The query, as with the link of an invitation, stays.
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        *request.uri_mut() = Uri::try_from(format!("{page}{query}")).unwrap_or_default();
        request.extensions_mut().insert(filled);
        (self.render)(request).await
    }

    /// The answer to a form of which something is missing that its page sends.
    async fn not_understood(&self, page: &str, parts: Parts, typed: (&str, &str)) -> Response {
        let (email, name) = (typed.0.to_owned(), typed.1.to_owned());
        let problem = Some(Problem::NotUnderstood);
        self.again(page, parts, Filled { problem, email, name, ..Filled::default() }).await
    }

    /// The answer to a form that was refused.
    async fn refuse(
        &self,
        page: &str,
        parts: Parts,
        refused: Refused,
        typed: (&str, &str),
    ) -> Response {
        let (email, name) = (typed.0.to_owned(), typed.1.to_owned());
        self.refuse_with(page, parts, refused, Filled { email, name, ..Filled::default() }).await
    }

    /// The answer to a form that was refused, with what its page shows besides.
    async fn refuse_with(
        &self,
        page: &str,
        parts: Parts,
        refused: Refused,
        filled: Filled,
    ) -> Response {
        let caller = caller_of(&parts);
        if let Refused::Failed(
            error @ (Error::SignedOut | Error::LacksFactor | Error::Forbidden { .. }),
        ) = &refused
        {
            return Refusal::of_error(error, &caller).into_response();
        }
        let problem = Some(problem_of(refused, &caller));
        self.again(page, parts, Filled { problem, ..filled }).await
    }

    /// Leads on to the page, which says what was done; or the answer to a form that was refused.
    async fn done(
        &self,
        page: &str,
        parts: Parts,
        result: Result<(), Refused>,
        done: &str,
    ) -> Response {
        match result {
            Ok(()) => Redirect::to(&format!("{page}?done={done}")).into_response(),
            Err(refused) => self.refuse(page, parts, refused, ("", "")).await,
        }
    }
}

/// Adds the addresses of the forms.
pub fn addresses(addresses: Addresses<Forms>) -> Addresses<Forms> {
    addresses
        .post("/sign-in", sign_in::sign_in)
        .post("/sign-in/code", sign_in::code)
        .post("/sign-in/code/passkey", passkeys::begin_step)
        .post("/sign-in/passkey", passkeys::sign_in)
        .post("/sign-in/passkey/begin", passkeys::begin_sign_in)
        .get("/sign-in/sso", single_sign_on::begin)
        .get("/sign-in/callback", single_sign_on::callback)
        .post("/sign-out", sign_in::sign_out)
        .post("/set-up", set_up::set_up)
        .post("/invite", invite::invite)
        .post("/profile/name", profile::name)
        .post("/profile/password", profile::password)
        .post("/profile/sign-ins", profile::sign_ins)
        .post("/profile/second-factor/begin", second_factor::begin)
        .post("/profile/second-factor/confirm", second_factor::confirm)
        .post("/profile/second-factor/codes", second_factor::codes)
        .post("/profile/second-factor/remove", second_factor::remove)
        .post("/profile/passkeys/begin", passkeys::begin)
        .post("/profile/passkeys/add", passkeys::add)
        .post("/profile/passkeys/prove", passkeys::prove)
        .post("/profile/passkeys/remove", passkeys::remove)
        .post("/people/invite", people::invite)
        .post("/people/link", people::link)
        .post("/people/role", people::role)
        .post("/people/disable", people::disable)
        .post("/people/enable", people::enable)
        .post("/people/sign-out", people::sign_out)
        .post("/people/second-factor", people::second_factor)
        .post("/settings/second-factor", settings::second_factor)
        .post("/settings/activity", settings::activity)
        .get("/activity/export.csv", activity::csv)
        .get("/activity/export.ndjson", activity::ndjson)
}

const fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Slowed { .. } => StatusCode::TOO_MANY_REQUESTS,
        Problem::EmailTaken
        | Problem::LastAdmin
        | Problem::Oneself
        | Problem::BreakGlass
        | Problem::NeedsFactor
        | Problem::PasskeyTaken
        | Problem::Late
        | Problem::UnderWay
        | Problem::TooManyPasskeys { .. } => StatusCode::CONFLICT,
        Problem::Gone => StatusCode::GONE,
        Problem::SignOn { why: SignOnProblem::Silent, .. } | Problem::Unavailable { .. } => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        Problem::SignOn { .. } | Problem::NoPasswords => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What a browser calls itself.
fn agent(parts: &Parts) -> String {
    let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    agent.unwrap_or_default().to_owned()
}

/// Leads on, signed in: the browser keeps the token.
fn entered(parts: &Parts, begun: &Begun, to: &str) -> Response {
    with_cookie(Redirect::to(to), Cookie::SignIn.set(&parts.headers, begun))
}

fn with_cookie(answer: Redirect, cookie: HeaderValue) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
