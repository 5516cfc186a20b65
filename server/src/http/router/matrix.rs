//! Who may ask for what: every address, for everybody, as the router really answers.
//!
//! The addresses are those of the router, so that a new one without a row fails. What each
//! answers is compared with the table in docs/access.md, which people read.

mod places;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::Response;
use service::access::openid::{ClientId, HttpRequest, IssuerUrl};
use service::access::{Asking, Manage, SetUp, SignOnSettings, Web, WebError};
use service::{Caller, FactorRule, Role, Service, Who};
use tower::ServiceExt;

use super::house::{House, PASSWORD, house, house_with, public_files};
use crate::document;
use crate::http::addresses::Address;
use crate::http::security::client::Peer;

/// What any of the server functions asks for.
const EVERYTHING: &str = "id=00000000-0000-7000-8000-000000000000&name=x&integration_name=x\
                          &idempotency_key=key-of-0123456789&query[kind]=sign-in";

/// What those about runs ask for besides.
const RUNS: &str = "&account=x&from=1&to=2&kind=added&run=1";

/// A provider of single sign-on that says nothing.
#[derive(Debug)]
struct Silent;

impl Web for Silent {
    fn ask(&self, _request: HttpRequest) -> Asking {
        Box::pin(async { Err(WebError("nobody answers".to_owned())) })
    }
}

fn sign_on() -> SignOnSettings {
    SignOnSettings {
        issuer: IssuerUrl::new("https://login.example.com".to_owned()).expect("an address"),
        client: ClientId::new("rollcall".to_owned()),
        secret: None,
        name: "Example".to_owned(),
        groups_claim: "groups".to_owned(),
        roles: Vec::new(),
        creates_people: false,
        trusts_email: false,
        break_glass: None,
        public_address: "https://rollcall.example.com".to_owned(),
    }
}

/// One at which people may come in by a provider, too.
fn with_sign_on(service: Service) -> Service {
    service.with_single_sign_on(sign_on(), Arc::new(Silent))
}

impl House {
    /// What becomes of a request, in a word.
    async fn ask(&self, address: &Address, cookie: Option<&str>) -> String {
        let path = address.path.replace("{id}", "00000000-0000-7000-8000-000000000000");
        // What is asked by address refuses, or answers with 400, what it does not know.
        let query = match &*path {
            path if path.starts_with("/api/") => format!("{EVERYTHING}{RUNS}"),
            path if path.contains("/as-of") => "run=1".to_owned(),
            path if path.ends_with("/history") => "account=YQ".to_owned(),
            path if path.ends_with("/changes.csv") => "from=1&to=2".to_owned(),
            _ => String::new(),
        };
        let mut request = Request::builder()
            .method(address.method.as_str())
            .uri(format!("{path}?{query}"))
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html");
        let form = match &*path {
            app::api::UPLOAD_PATH | app::api::UPDATE_PATH => "multipart/form-data; boundary=b",
            _ => "application/x-www-form-urlencoded",
        };
        let mut body = Body::empty();
        if address.method == "POST" {
            request = request.header(header::CONTENT_TYPE, form);
            // Of sign-ins all are meant.
            body = if path.starts_with("/api/") { body } else { "all=1".into() };
        }
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let mut request = request.body(body).expect("a request");
        request.extensions_mut().insert(Peer(IpAddr::V4(Ipv4Addr::LOCALHOST)));
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        assert_ne!(answer.status(), StatusCode::BAD_REQUEST, "{path} asks for more");
        word(&path, &answer)
    }
}

/// Whether the request was let through to what it is about, or with which status it was answered.
fn word(path: &str, response: &Response) -> String {
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    match (response.status(), to) {
        // Of a person who is not there it is said too.
        (StatusCode::GONE, _) if ["/set-up", "/invite"].contains(&path) => "gone".to_owned(),
        (StatusCode::SEE_OTHER, Some(to)) if to.starts_with("/sign-in?") || to == "/sign-in" => {
            "→ sign-in".to_owned()
        }
        (StatusCode::SEE_OTHER, Some("/profile/second-factor")) => "→ second factor".to_owned(),
        (StatusCode::SEE_OTHER, Some("/set-up")) => "→ set-up".to_owned(),
        // Whoever was let through may still have asked for nothing that there is.
        (status, _) if !status.is_success() && !status.is_redirection() => {
            status.as_u16().to_string()
        }
        _ => "yes".to_owned(),
    }
}

const HEAD: &str = "\
| Address | Method | Nobody | Viewer | Editor | Admin | Auditor | Admin who has to add a second factor | Before set-up, others reach it | Before set-up, this computer |
|---|---|---|---|---|---|---|---|---|---|
";

/// What the router does not name: other methods, files, health, and ways around the door.
const BESIDE: &[(&str, &str)] = &[
    ("GET", "/nowhere"),
    ("HEAD", "/"),
    ("HEAD", "/people"),
    ("OPTIONS", "/people"),
    ("OPTIONS", "/api/people"),
    ("PUT", "/people"),
    ("GET", "/pkg/page.A/rollcall.js"),
    ("HEAD", "/pkg/page.A/rollcall.js"),
    ("OPTIONS", "/pkg/page.A/rollcall.js"),
    ("GET", "/pkg/page.A/nowhere.js"),
    ("GET", "/pkg/people"),
    ("GET", "/pkg/../people"),
    ("GET", "/pkg/../rollcall.db"),
    ("GET", "/pkg/%2e%2e/people"),
    ("GET", "/fonts/../people"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
];

/// The servers that are asked.
struct Houses {
    people: House,
    /// Everybody has to have a second factor, and nobody has.
    strict: House,
    exposed: House,
    alone: House,
}

/// The row of an address. Signing out is asked with a sign-in of its own each time.
async fn row(address: &Address, houses: &Houses) -> String {
    let Houses { people, strict, exposed, alone } = houses;
    let mut cells = vec![people.ask(address, None).await];
    for role in [Role::Viewer, Role::Editor, Role::Admin, Role::Auditor] {
        let cookie = people.cookie(role).await;
        cells.push(people.ask(address, Some(&cookie)).await);
    }
    let cookie = strict.cookie(Role::Admin).await;
    cells.push(strict.ask(address, Some(&cookie)).await);
    cells.push(exposed.ask(address, None).await);
    cells.push(alone.ask(address, None).await);
    format!("| `{}` | {} | {} |\n", address.path, address.method, cells.join(" | "))
}

impl Houses {
    async fn new(change: fn(Service) -> Service) -> Self {
        let houses = Self {
            people: House::with_people(change).await,
            strict: House::with_people(change).await,
            exposed: house_with(true, change).await,
            alone: house_with(false, change).await,
        };
        let allowed = houses.strict.service.may::<Manage>(&Caller::command_line()).await;
        let allowed = allowed.expect("it may");
        let strict = houses.strict.service.set_factor_rule(&allowed, FactorRule::Everybody).await;
        strict.expect("decided");
        houses
    }
}

/// All rows of the table: what the router names, and what it does not.
fn addresses(house: &House) -> Vec<Address> {
    let files = public_files();
    let beside = BESIDE.iter().map(|(method, path)| Address::new(method, path));
    let files = files.iter().map(|path| Address::new("GET", path));
    house.addresses.iter().cloned().chain(beside).chain(files).collect()
}

#[tokio::test]
async fn who_may_ask_for_what_is_what_the_table_says() {
    let houses = Houses::new(|service| service).await;
    assert_eq!(houses.people.addresses, houses.exposed.addresses);
    let mut table = HEAD.to_owned();
    for address in addresses(&houses.people) {
        table += &row(&address, &houses).await;
    }
    document::check_in("docs/access.md", "matrix", &table);
}

/// The rows that are others where people may come in by a provider, which does not answer here.
#[tokio::test]
async fn where_there_is_single_sign_on_its_addresses_answer() {
    let houses = Houses::new(with_sign_on).await;
    let mut table = HEAD.to_owned();
    let of_it = |address: &Address| ["/sign-in/sso", "/sign-in/callback"].contains(&&*address.path);
    for address in addresses(&houses.people).into_iter().filter(of_it) {
        table += &row(&address, &houses).await;
    }
    document::check_in("docs/access.md", "matrix-sign-on", &table);
}

#[tokio::test]
async fn the_set_up_is_gone_for_good() {
    let house = house(false).await;
    let set_up = Address::new("GET", "/set-up");
    assert_eq!(house.ask(&set_up, None).await, "yes");
    let form = SetUp {
        code: String::new(),
        email: "ada@example.com".to_owned(),
        name: "Ada".to_owned(),
        password: PASSWORD.to_owned(),
        agent: String::new(),
    };
    let here = Caller { who: Who::ThisComputer, ..Caller::default() };
    house.service.set_up(&here, form).await.expect("set up");
    for method in ["GET", "POST"] {
        assert_eq!(house.ask(&Address::new(method, "/set-up"), None).await, "gone", "{method}");
    }
    // From this moment on everybody signs in, on this computer too.
    assert_eq!(house.ask(&Address::new("GET", "/"), None).await, "→ sign-in");
}
