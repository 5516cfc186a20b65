//! Coming in: the first minute, the set-up, signing in and out, roles, and what is tried against
//! them.

mod attacks;
mod first_minute;
mod integrations;
mod keeping;
mod kept_filters;
mod people;
mod record;
mod sign_ins;
mod updates;

use std::io::Write;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use crate::http::Answer;
use crate::postgres;
use crate::server::{Server, rollcall};

const PASSWORD: &str = "correct horse battery staple";
const ADA: &str = "ada@example.com";
const HTML: &str = "accept: text/html";

/// The body of a form.
fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    let escape = |text: &str| -> String {
        text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
    };
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
    fields.join("&").into_bytes()
}

/// Somebody's browser: what it keeps of a server.
struct Browser<'a> {
    server: &'a Server,
    cookie: String,
}

impl<'a> Browser<'a> {
    fn of(server: &'a Server) -> Self {
        Self { server, cookie: String::new() }
    }

    /// A browser in which somebody has signed in.
    fn signed_in(server: &'a Server, email: &str) -> Self {
        let mut browser = Self::of(server);
        let answer = browser.sign_in(email, PASSWORD);
        assert_eq!(answer.status, 303, "{}", answer.text());
        browser
    }

    fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("email", email), ("password", password)])
    }

    fn get(&self, path: &str) -> Answer {
        let cookie = &self.cookie;
        self.server.send(&format!("GET {path}\n{HTML}\ncookie: {cookie}"), b"")
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let kind = "content-type: application/x-www-form-urlencoded";
        let head = format!("POST {path}\n{HTML}\n{kind}\ncookie: {}", self.cookie);
        let answer = self.server.send(&head, &form(fields));
        if let Some((cookie, _)) = answer.header("set-cookie").split_once(';') {
            self.cookie = cookie.to_owned();
        }
        answer
    }

    /// Whether the server knows who it is.
    fn is_in(&self) -> bool {
        match self.get("/guide").status {
            200 => true,
            303 => false,
            other => panic!("{other}"),
        }
    }
}

/// Runs `rollcall person`, with this on standard input.
fn person(database: &str, arguments: &[&str], input: &str) -> Output {
    let mut command = rollcall(&[]);
    command.arg("person").args(arguments).env("DATABASE_URL", database);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("started");
    // A command that needs no input may have ended.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("ended")
}

fn add(database: &str, email: &str, role: &str) {
    let added = person(database, &["add", email, "--role", role], &format!("{PASSWORD}\n"));
    assert_eq!(added.status.code(), Some(0), "{}", String::from_utf8_lossy(&added.stderr));
}

/// The cookie of an editor who has been added and has signed in.
pub fn editor(server: &Server) -> String {
    add(&server.database, ADA, "admin");
    add(&server.database, "editor@example.com", "editor");
    Browser::signed_in(server, "editor@example.com").cookie
}

/// A server with one person of each role.
fn with_people(options: &[&str]) -> Server {
    let server = Server::with(options);
    add(&server.database, ADA, "admin");
    for role in ["viewer", "editor", "auditor"] {
        add(&server.database, &format!("{role}@example.com"), role);
    }
    server
}

/// A server on either engine.
fn on_both_engines() -> Vec<Server> {
    let mut servers = vec![Server::start()];
    if let Some(database) = postgres::new() {
        servers.push(Server::on(&database, TempDir::new().expect("a folder"), &[]));
    }
    servers
}
