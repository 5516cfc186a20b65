//! What it costs a page that people sign in: how many statements it sends to the database.

use std::net::{IpAddr, Ipv4Addr};

use app::api::{Completion, UPLOAD_PATH, part};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use service::Role;
use tower::ServiceExt;

use super::house::{House, house};
use crate::http::security::client::Peer;

/// Statements that a page may send more than where nobody has to sign in.
const MORE: u64 = 1;

/// A browser: what it asks, and with which cookie.
struct Browser {
    house: House,
    cookie: Option<String>,
}

impl Browser {
    async fn ask(&self, request: axum::http::request::Builder, body: String) -> String {
        let mut request = request.header(header::HOST, "localhost");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let mut request = request.body(Body::from(body)).expect("a request");
        request.extensions_mut().insert(Peer(IpAddr::V4(Ipv4Addr::LOCALHOST)));
        let answer = self.house.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK);
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        String::from_utf8(body.to_vec()).expect("text")
    }

    /// Makes an integration with two accounts, and returns its id.
    async fn complete(&self) -> String {
        const FILE: &str = "emailId,role\nzoe@example.com,ADMIN\namara@example.com,\n";
        let size = FILE.len().to_string();
        let fields = [
            (part::IDEMPOTENCY_KEY, "key-of-0123456789"),
            (part::INTEGRATION_NAME, "Lantern LMS"),
            (part::DISPLAY_NAME, "Learners"),
            (part::AVATAR_COLOUR, "plum"),
            (part::FILE_NAME, "accounts.csv"),
            (part::FILE_BYTES, &size),
            (part::FILE, FILE),
        ];
        let part = |(name, content)| {
            let file = if name == part::FILE { "; filename=\"accounts.csv\"" } else { "" };
            format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
            )
        };
        let form = fields.map(part).concat() + "--b--\r\n";
        let request = Request::post(UPLOAD_PATH)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header(header::CONTENT_LENGTH, form.len());
        let answer = self.ask(request, form).await;
        match serde_json::from_str(&answer) {
            Ok(Completion::Completed { id, .. }) => id,
            _ => panic!("{answer}"),
        }
    }

    /// How many statements a page sends that was seen before.
    async fn statements(&self, path: &str) -> u64 {
        let page = || Request::get(path).header(header::ACCEPT, "text/html");
        self.ask(page(), String::new()).await;
        let store = self.house.service.store();
        let before = store.statements();
        self.ask(page(), String::new()).await;
        store.statements() - before
    }
}

#[tokio::test]
async fn a_page_costs_one_statement_more_at_most_where_people_sign_in() {
    let open = Browser { house: house(false).await, cookie: None };
    let people = House::with_people(|service| service).await;
    let cookie = Some(people.cookie(Role::Admin).await);
    let signed_in = Browser { house: people, cookie };
    let (one, other) = (open.complete().await, signed_in.complete().await);
    for page in ["/", "/integrations/{id}/accounts", "/integrations/new"] {
        let without = open.statements(&page.replace("{id}", &one)).await;
        let with = signed_in.statements(&page.replace("{id}", &other)).await;
        assert!(with <= without + MORE, "{page}: {with} statements, {without} without sign-in");
    }
    // A page that reads nothing asks whose request it is, and no more.
    assert_eq!(signed_in.statements("/integrations/new").await, 1);
}
