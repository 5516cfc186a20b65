//! Coming in: the first minute, the set-up, signing in and out, roles, and what is tried against
//! them.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::http::Answer;
use crate::postgres;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload};

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

#[test]
fn the_first_minute_is_open_until_somebody_lets_others_in() {
    for server in on_both_engines() {
        let mut browser = Browser::of(&server);
        let page = browser.get("/").text();
        assert!(page.contains("Only this computer") && page.contains("href=\"/set-up\""), "{page}");
        assert!(UPLOAD.complete(&server).is_ok());
        assert!(!browser.get("/set-up").text().contains("Set-up code"));

        let typed = [("name", "Ada Lovelace"), ("email", ADA), ("password", "too short")];
        let refused = browser.post("/set-up", &typed);
        assert_eq!(refused.status, 422, "{}", refused.text());
        let page = refused.text();
        assert!(page.contains("It has 9 characters and needs 15"), "{page}");
        assert!(page.contains("value=\"Ada Lovelace\"") && page.contains(ADA), "{page}");
        assert!(!page.contains("too short\""), "a password does not come back: {page}");

        let typed = [("name", "Ada Lovelace"), ("email", ADA), ("password", PASSWORD)];
        let made = browser.post("/set-up", &typed);
        assert_eq!((made.status, made.header("location")), (303, "/people"), "{}", made.text());
        let people = browser.get("/people").text();
        assert!(people.contains("Ada Lovelace") && people.contains("Sign out"), "{people}");

        let nobody = Browser::of(&server);
        let page = nobody.get("/activity?kind=set-up");
        assert_eq!(page.status, 303);
        assert_eq!(page.header("location"), "/sign-in?next=/activity%3Fkind%3Dset-up");
        let function = server.get("/api/list_integrations");
        assert_eq!(function.status, 401);
        assert!(function.text().starts_with("{\"Refused\":{\"why\":\"You are not signed in"));
        assert_eq!(Browser::of(&server).get("/set-up").status, 410);
        let again = Browser::of(&server).post("/set-up", &typed);
        assert_eq!(again.status, 410, "{}", again.text());
    }
}

#[test]
fn who_others_reach_serves_the_set_up_alone_and_asks_for_the_code() {
    for options in [&["--listen", "0.0.0.0:0"][..], &["--allow-host", "rollcall.example.com"]] {
        let mut server = Server::with(options);
        let line = server.line();
        let code = line.rsplit(' ').next().expect("a code").to_owned();
        assert_eq!(code.len(), 34, "{line}");
        let mut browser = Browser::of(&server);
        assert_eq!(browser.get("/").header("location"), "/set-up");
        assert_eq!(server.get("/").status, 403);
        assert_eq!(server.get("/api/list_integrations").status, 403);
        assert_eq!(browser.sign_in(ADA, PASSWORD).status, 403);
        assert!(UPLOAD.complete(&server).is_err());
        assert_eq!(server.get("/readyz").status, 200);
        assert!(browser.get("/set-up").text().contains("Set-up code"));

        let mut set_up = |code: &str| {
            let typed = [("code", code), ("name", ""), ("email", ADA), ("password", PASSWORD)];
            browser.post("/set-up", &typed)
        };
        assert_eq!(set_up("").status, 422);
        let guess = set_up("AAAA-AAAA-AAAA-AAAA");
        assert_eq!(guess.status, 422, "{}", guess.text());
        assert!(guess.text().contains("The set-up code is not right"));
        // Whoever has lost it makes another, and the one before is void.
        let new = person(&server.database, &["set-up-code"], "");
        let new = String::from_utf8(new.stdout).expect("text").trim().to_owned();
        assert_eq!(set_up(&code).status, 422);
        let made = set_up(&new.to_lowercase());
        assert_eq!(made.status, 303, "{}", made.text());
        assert_eq!(set_up(&new).status, 410);
        let late = person(&server.database, &["set-up-code"], "");
        assert_eq!(late.status.code(), Some(2));
        let log = server.log();
        assert!(!log.contains(&code) && !log.contains(&new) && !log.contains(PASSWORD), "{log}");
    }
}

#[test]
fn a_server_that_only_its_computer_reaches_is_not_open_through_a_proxy() {
    let server = Server::start();
    for header in [
        "x-forwarded-for: 192.0.2.1",
        "x-forwarded-proto: https",
        "forwarded: for=192.0.2.1",
        "x-real-ip: 192.0.2.1",
        "via: 1.1 proxy",
        "origin: https://rollcall.example.com",
        "referer: https://rollcall.example.com/",
    ] {
        let page = server.send(&format!("GET /\n{HTML}\n{header}"), b"");
        assert_eq!((page.status, page.header("location")), (303, "/set-up"), "{header}");
        let function = server.send(&format!("GET /api/list_integrations\n{header}"), b"");
        assert_eq!(function.status, 403, "{header}");
        let page = server.send(&format!("GET /set-up\n{HTML}\n{header}"), b"").text();
        assert!(page.contains("Set-up code"), "{header}: {page}");
    }
    let kind = "content-type: application/x-www-form-urlencoded";
    let head = format!("POST /set-up\n{HTML}\n{kind}\nx-forwarded-for: 192.0.2.1");
    let typed = [("code", ""), ("name", ""), ("email", ADA), ("password", PASSWORD)];
    assert_eq!(server.send(&head, &form(&typed)).status, 422);
    let here = format!("GET /\n{HTML}\nreferer: http://{}/guide", server.address);
    assert_eq!(server.send(&here, b"").status, 200);
    // A proxy that is trusted says that there is one.
    let trusting = Server::with(&["--trusted-proxy", "127.0.0.1"]);
    assert_eq!(trusting.get("/api/list_integrations").status, 403);
}

#[test]
fn the_command_line_hashes_as_the_server_does() {
    let server = Server::start();
    let add = ["add", ADA, "--role", "admin", "--password-passes", "3"];
    let added = person(&server.database, &add, &format!("{PASSWORD}\n"));
    assert_eq!(added.status.code(), Some(0), "{}", String::from_utf8_lossy(&added.stderr));
    let files = fs::read_dir(server.folder.path().join("data")).expect("a folder");
    let files = files.map(|file| fs::read(file.expect("a file").path()).unwrap_or_default());
    let all = files.collect::<Vec<_>>().concat();
    let made = b"$m=19456,t=3,p=1$";
    assert!(all.windows(made.len()).any(|bytes| bytes == made));
}

#[test]
fn the_record_is_not_taken_out_for_another_site_and_a_link_tells_no_site() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    for (site, status) in
        [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]
    {
        let head = format!("sec-fetch-site: {site}\ncookie: {}", ada.cookie);
        let answer = server.send(&format!("GET /activity/export.csv\n{head}"), b"");
        assert_eq!(answer.status, status, "{site}");
    }
    assert_eq!(ada.get("/invite?link=x").header("referrer-policy"), "no-referrer");
    assert_eq!(ada.get("/").header("referrer-policy"), "same-origin");
}

#[test]
fn a_token_is_new_at_every_sign_in_and_that_of_the_visitor_is_none() {
    let server = with_people(&[]);
    let mut victim = Browser::of(&server);
    // Somebody has made the victim's browser keep a token that they know.
    let planted = Browser::signed_in(&server, "viewer@example.com");
    victim.cookie = planted.cookie.clone();
    assert_eq!(victim.sign_in(ADA, PASSWORD).status, 303);
    assert_ne!(victim.cookie, planted.cookie);
    assert!(!planted.is_in(), "the new sign-in takes the place of the one that was brought");
    assert_eq!(victim.get("/people").status, 200);
    let mut made_up = Browser::of(&server);
    made_up.cookie = "rollcall=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned();
    assert!(!made_up.is_in());
    let answer = made_up.sign_in(ADA, PASSWORD);
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    // Under another name it is for https and this host alone.
    let elsewhere = Server::with(&["--allow-host", "rollcall.example.com"]);
    add(&elsewhere.database, ADA, "admin");
    let head = "POST /sign-in\nhost: rollcall.example.com\n\
                content-type: application/x-www-form-urlencoded";
    let answer = elsewhere.send(head, &form(&[("email", ADA), ("password", PASSWORD)]));
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-rollcall=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[test]
fn a_person_who_is_disabled_is_out_on_every_server_at_once() {
    for first in on_both_engines() {
        let second = Server::on(&first.database, TempDir::new().expect("a folder"), &[]);
        add(&first.database, ADA, "admin");
        add(&first.database, "eve@example.com", "editor");
        let eve = Browser::signed_in(&first, "eve@example.com");
        let there = Browser { server: &second, cookie: eve.cookie.clone() };
        assert!(eve.is_in() && there.is_in());
        let disabled = person(&first.database, &["disable", "eve@example.com"], "");
        assert_eq!(disabled.status.code(), Some(0), "{disabled:?}");
        assert!(!eve.is_in() && !there.is_in());
        assert_eq!(Browser::of(&second).sign_in("eve@example.com", PASSWORD).status, 422);
        person(&first.database, &["enable", "eve@example.com"], "");
        assert!(!there.is_in(), "the token does not come back");
        let eve = Browser::signed_in(&second, "eve@example.com");
        let new = "another horse battery staple\n";
        person(&first.database, &["reset-password", "eve@example.com"], new);
        assert!(!eve.is_in());
        assert_eq!(Browser::of(&first).sign_in("eve@example.com", new.trim()).status, 303);
    }
}

#[test]
fn one_ends_ones_sign_ins_one_by_one_and_all_on_every_server() {
    let first = with_people(&[]);
    let second = Server::on(&first.database, TempDir::new().expect("a folder"), &[]);
    let mut here = Browser::signed_in(&first, ADA);
    let there = Browser::signed_in(&second, ADA);
    let page = here.get("/profile").text();
    assert_eq!(page.matches("This browser").count(), 1, "{page}");
    let id = page.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let ended = here.post("/profile/sign-ins", &[("id", id.expect("the other"))]);
    assert_eq!((ended.status, ended.header("location")), (303, "/profile?done=sign-in"));
    assert!(here.is_in() && !there.is_in());
    // An id that is none does not mean all of them, and neither does nothing.
    here.post("/profile/sign-ins", &[("id", "x")]);
    assert_eq!(here.post("/profile/sign-ins", &[]).status, 422);
    let kind = "content-type: text/plain";
    let head = format!("POST /profile/sign-ins\n{kind}\ncookie: {}", here.cookie);
    assert_eq!(first.send(&head, b"{}").status, 422);
    assert!(here.is_in());
    let mut third = Browser::signed_in(&second, ADA);
    let all = third.post("/profile/sign-ins", &[("all", "1")]);
    assert_eq!((all.status, all.header("location")), (303, "/sign-in"));
    assert!(!here.is_in() && !third.is_in());
    let here = Browser::signed_in(&first, ADA);
    let mut there = Browser::signed_in(&second, ADA);
    let changed =
        there.post("/profile/password", &[("old", PASSWORD), ("new", "a walk in the rain")]);
    assert_eq!(changed.header("location"), "/profile?done=password", "{}", changed.text());
    assert!(there.is_in() && !here.is_in());
    let token = there.cookie.clone();
    assert_eq!(there.post("/sign-out", &[]).header("location"), "/sign-in");
    assert_eq!(there.cookie, "rollcall=");
    assert!(!Browser { server: &second, cookie: token }.is_in());
}

#[test]
fn nothing_is_changed_that_another_site_asks_for() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let table = include_str!("../../../docs/access.md");
    let posts = table.lines().filter(|line| line.contains(" | POST | "));
    let paths: Vec<_> = posts.filter_map(|line| line.split('`').nth(1)).collect();
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        for from in ["sec-fetch-site: cross-site", "origin: https://evil.example", "origin: null"] {
            let kind = match path {
                app::api::UPLOAD_PATH => "content-type: multipart/form-data; boundary=b",
                _ => "content-type: application/x-www-form-urlencoded",
            };
            let head = format!("POST {path}\n{from}\n{kind}\ncookie: {}", ada.cookie);
            let answer = server.send(&head, b"name=Eve");
            assert_eq!(answer.status, 403, "{path} {from}");
            assert!(answer.text().contains("Another site asked for this"), "{path} {from}");
        }
    }
    assert!(ada.is_in());
}

#[test]
fn signing_in_leads_back_and_to_no_other_site() {
    let server = with_people(&[]);
    for (next, to) in [
        ("/integrations/new?step=2", "/integrations/new?step=2"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/x\r\nx-evil: 1", "/"),
        ("/x\nset-cookie: rollcall=1", "/"),
    ] {
        let mut browser = Browser::of(&server);
        let fields = [("email", ADA), ("password", PASSWORD), ("next", next)];
        let answer = browser.post("/sign-in", &fields);
        assert_eq!((answer.status, answer.header("location")), (303, to), "{next:?}");
        assert_eq!(answer.header("x-evil"), "", "{next:?}");
        assert!(browser.is_in(), "{next:?}");
    }
}

#[test]
fn a_wrong_password_does_not_lose_where_one_wanted_to_go() {
    let server = with_people(&[]);
    for (next, kept) in [
        (
            "/activity?kind=set-up&from=2026-03-17",
            "value=\"/activity?kind=set-up&amp;from=2026-03-17\"",
        ),
        ("//evil.example", "action=\"/sign-in\""),
    ] {
        let fields = [("email", ADA), ("password", "wrong"), ("next", next)];
        let page = Browser::of(&server).post("/sign-in", &fields).text();
        assert!(page.contains(kept) && !page.contains("evil.example"), "{page}");
    }
}

#[test]
fn what_is_typed_makes_no_header_and_no_markup() {
    let server = with_people(&[]);
    let evil = "\"><script>alert(1)</script>\r\nx-evil: 1";
    let mut browser = Browser::of(&server);
    for answer in [
        browser.sign_in(evil, evil),
        browser.get(&format!("/sign-in?next={}", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E")),
        browser.get("/invite?link=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
    ] {
        assert_eq!(answer.header("x-evil"), "");
        assert!(!answer.text().contains("<script>alert"), "{}", answer.text());
    }
    let mut ada = Browser::signed_in(&server, ADA);
    let invited = ada.post("/people/invite", &[("email", evil), ("name", evil), ("role", "x")]);
    assert_eq!(invited.status, 422);
    assert!(!invited.text().contains("<script>alert"), "{}", invited.text());
    let unknown = [("email", "eve@example.com"), ("name", ""), ("role", "owner")];
    let unknown = ada.post("/people/invite", &unknown);
    assert_eq!(unknown.status, 422, "a role that is none is not the least of them");
    assert!(!ada.get("/people").text().contains("eve@example.com"));
    let named = ada.post("/profile/name", &[("name", "<script>alert(1)</script>")]);
    assert_eq!(named.status, 303);
    assert!(!ada.get("/people").text().contains("<script>alert"));
}

#[test]
fn words_and_status_do_not_tell_whether_there_is_such_a_person() {
    let server = with_people(&[]);
    let said = |email: &str, password: &str| {
        let answer = Browser::of(&server).sign_in(email, password);
        let text = answer.text();
        let (_, page) = text.split_once("<main").expect("a page");
        let (page, _) = page.split_once("</main>").expect("its end");
        (answer.status, page.replace(email, "EMAIL"))
    };
    let wrong = said(ADA, "wrong");
    assert_eq!(wrong.0, 422);
    assert!(wrong.1.contains("Email or password is not right"), "{}", wrong.1);
    for (email, password) in
        [("nobody@example.com", PASSWORD), ("nobody@example.com", ""), ("viewer@example.com", "x")]
    {
        assert_eq!(said(email, password), wrong, "{email}");
    }
}

#[test]
fn guessing_is_slowed_and_says_so() {
    let server = with_people(&[]);
    let mut last = None;
    for _ in 0..11 {
        last = Some(Browser::of(&server).sign_in(ADA, "wrong"));
    }
    let last = last.expect("an answer");
    assert_eq!(last.status, 429, "{}", last.text());
    assert!(last.text().contains("Too many tries"), "{}", last.text());
    let seconds: u32 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=900).contains(&seconds), "{seconds}");
    assert_eq!(Browser::of(&server).sign_in(ADA, PASSWORD).status, 429, "the right one too");
    assert_eq!(Browser::of(&server).sign_in("editor@example.com", PASSWORD).status, 303);
}

#[test]
fn roles_are_refused_in_words_and_what_is_refused_is_recorded() {
    for server in on_both_engines() {
        add(&server.database, ADA, "admin");
        for role in ["viewer", "editor", "auditor"] {
            add(&server.database, &format!("{role}@example.com"), role);
        }
        for (role, status) in [("viewer", 403), ("auditor", 403), ("editor", 200)] {
            let browser = Browser::signed_in(&server, &format!("{role}@example.com"));
            let page = browser.get("/integrations/new");
            assert_eq!(page.status, status, "{role}");
            let upload = Upload { key: "key-of-0000000001", display_name: role, ..UPLOAD };
            let answer = upload.send_with(&server, &format!("cookie: {}\r\n", browser.cookie));
            assert_eq!(answer.status, status, "{role}: {}", answer.text());
            if status == 403 {
                let needs = "This needs the role Editor or Administrator. An administrator can \
                             give it to you.";
                assert!(page.text().contains(needs), "{}", page.text());
                assert!(answer.text().contains(needs), "{}", answer.text());
            }
        }
        let auditor = Browser::signed_in(&server, "auditor@example.com");
        let csv = auditor.get("/activity/export.csv").text();
        assert!(csv.starts_with("number,at,kind,outcome,means,person,"), "{csv}");
        let made = "integration-made,done,sign-in,editor@example.com,127.0.0.1,editor,,";
        assert!(csv.contains(made), "{csv}");
        let refused = "access,refused,sign-in,viewer@example.com,127.0.0.1,,,make,";
        assert!(csv.contains(refused), "{csv}");
        assert!(csv.contains("person-added,done,command-line,,,ada@example.com,,admin"), "{csv}");
        let lines = auditor.get("/activity/export.ndjson?kind=integration-made").text();
        assert_eq!(lines.lines().count(), 1, "{lines}");
        let entry: serde_json::Value = serde_json::from_str(lines.trim()).expect("JSON");
        assert_eq!(entry["object"], "editor");
        assert_eq!(entry["hash"].as_str().map(str::len), Some(64), "{entry}");
        let page = auditor.get("/activity?kind=integration-made").text();
        assert!(page.contains("Made an integration") && page.contains("editor@example.com"));
        let verify = |arguments: &[&str]| {
            let mut verify = rollcall(&[&["activity", "verify"], arguments].concat());
            let verify = verify.env("DATABASE_URL", &server.database).output().expect("run");
            (verify.status.code(), String::from_utf8_lossy(&verify.stdout).into_owned())
        };
        let (status, said) = verify(&[]);
        assert_eq!(status, Some(0), "{said}");
        let (first, head) = said.trim().split_once('\n').expect("two lines");
        assert!(first.ends_with("entries, each as it was written"), "{said}");
        auditor.get("/activity/export.csv");
        assert_eq!(verify(&["--expect", head]).0, Some(0), "it has gone on");
        let another = format!("1:{}", head.split_once(':').expect("a hash").1);
        assert_eq!(verify(&["--expect", &another]).0, Some(1));
        assert_eq!(verify(&["--expect", "all of it"]).0, Some(2));
    }
}

#[test]
fn a_link_lets_somebody_in_once() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let typed = [("email", "grace@example.com"), ("name", ""), ("role", "editor")];
    let page = ada.post("/people/invite", &typed);
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.text();
    let link = page.split("/invite?link=").nth(1).expect("a link");
    let link: String =
        link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    assert_eq!(link.len(), 43, "{page}");
    assert!(page.contains(&format!("http://{}/invite?link={link}", server.address)), "{page}");
    assert!(!ada.get("/people").text().contains(&link), "it is shown once");
    let again = ada.post("/people/invite", &typed);
    assert_eq!(again.status, 409, "{}", again.text());

    let path = format!("/invite?link={link}");
    let mut grace = Browser::of(&server);
    let page = grace.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("For grace@example.com"), "{}", page.text());
    assert_eq!(
        grace.post(&path, &[("name", "Grace"), ("password", "grace@example.com")]).status,
        422
    );
    let taken = grace.post(&path, &[("name", "Grace Hopper"), ("password", PASSWORD)]);
    assert_eq!((taken.status, taken.header("location")), (303, "/"), "{}", taken.text());
    assert!(grace.get("/").text().contains("Grace Hopper"));
    assert_eq!(grace.get(&path).status, 410);
    let replayed = Browser::of(&server).post(&path, &[("name", "Eve"), ("password", PASSWORD)]);
    assert_eq!(replayed.status, 410, "{}", replayed.text());
    assert_eq!(Browser::of(&server).get("/invite?link=x").status, 410);
    let log = server.log();
    for secret in [&link, PASSWORD, &grace.cookie["rollcall=".len()..], "grace@example.com"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn a_sign_in_that_is_not_used_ends() {
    let server = with_people(&["--sign-in-idle", "2"]);
    let ada = Browser::signed_in(&server, ADA);
    for _ in 0..4 {
        std::thread::sleep(Duration::from_millis(700));
        assert!(ada.is_in(), "it is used");
    }
    std::thread::sleep(Duration::from_millis(2600));
    assert!(!ada.is_in());
    // What the page of the wizard is told in the middle of its work.
    let answer = UPLOAD.send_with(&server, &format!("cookie: {}\r\n", ada.cookie));
    assert_eq!(answer.status, 401);
    assert!(answer.text().starts_with("{\"Refused\""), "{}", answer.text());
}

#[test]
fn people_are_kept_without_a_server() {
    let folder = TempDir::new().expect("a folder");
    let mut databases = vec![format!("sqlite://{}/rollcall.db", folder.path().display())];
    databases.extend(postgres::new());
    let file = folder.path().join("password");
    fs::write(&file, format!("{PASSWORD}\nsecond line\n")).expect("written");
    let file = file.to_str().expect("text");
    for database in &databases {
        let run = |arguments: &[&str], input: &str| {
            let run = person(database, arguments, input);
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (run.status.code(), text(&run.stdout), text(&run.stderr))
        };
        let first = run(&["add", "eve@example.com", "--role", "viewer"], &format!("{PASSWORD}\n"));
        assert_eq!(first.0, Some(2));
        assert!(first.2.contains("--role admin"), "{}", first.2);
        let weak = run(&["add", ADA, "--role", "admin"], "ada.example.com.ada\n");
        assert!(weak.2.contains("easy to guess"), "{}", weak.2);
        let added = run(&["add", ADA, "--role", "admin", "--password-file", file], "");
        assert_eq!(added.1.trim(), "ada@example.com may sign in as admin", "{}", added.2);
        let again =
            run(&["add", "ADA@example.com", "--role", "admin", "--password-file", file], "");
        assert!(again.2.contains("somebody has this address already"), "{}", again.2);
        let none = run(&["add", "nobody", "--role", "viewer", "--password-file", file], "");
        assert!(none.2.contains("the address is none"), "{}", none.2);
        let listed = run(&["list"], "");
        assert_eq!(listed.1.trim(), "ada@example.com\tadmin\tactive\tada");
        let last = run(&["disable", ADA], "");
        assert!(last.2.contains("nobody else is an administrator"), "{}", last.2);
        let nobody = run(&["reset-password", "x@example.com"], &format!("{PASSWORD}\n"));
        assert!(nobody.2.contains("rollcall person list"), "{}", nobody.2);
        let missing = run(&["reset-password", ADA, "--password-file", "nowhere"], "");
        assert!(missing.2.contains("nowhere"), "{}", missing.2);
        for said in [&first.2, &weak.2, &again.2, &none.2] {
            assert!(!said.contains(PASSWORD), "{said}");
        }
    }
}
