//! The record as people read and export it: its filters, what is said of a setting, of a refusal and
//! of a link.

use super::{ADA, Browser, add, on_both_engines, with_people};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

/// Sends a body of this kind to the form about how long the record is kept.
fn send_days(server: &Server, cookie: &str, kind: &str, body: &[u8]) -> u16 {
    let head = format!("POST /settings/activity\naccept: text/html\n{kind}cookie: {cookie}");
    server.send(&head, body).status
}

/// How often an entry of this kind is in the export.
fn entries(browser: &Browser<'_>, kind: &str) -> Vec<String> {
    let csv = browser.get(&format!("/activity/export.csv?kind={kind}")).text();
    csv.lines().skip(1).map(str::to_owned).collect()
}

/// The id of the person with this address.
fn id_of(admin: &Browser<'_>, email: &str) -> String {
    let people = admin.get("/api/people").text();
    let before = &people[..people.find(email).expect("there")];
    let id = before.rsplit("\"id\":\"").next().and_then(|id| id.split('"').next());
    id.expect("an id").to_owned()
}

#[test]
fn only_days_that_were_left_empty_on_purpose_mean_for_ever() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    assert_eq!(ada.post("/settings/activity", &[("days", "365")]).status, 303);
    let form = "content-type: application/x-www-form-urlencoded\n";
    let kept = |cookie: &str| {
        let head = format!("GET /api/settings\ncookie: {cookie}");
        server.send(&head, b"").text().contains("\"activity_days\":365")
    };
    for (kind, body) in [
        (form, &b"days=365&days=400"[..]),
        (form, b""),
        (form, b"dayz="),
        ("content-type: text/plain\n", b"days="),
        ("content-type: application/json\n", b"{\"days\":1}"),
        ("", b"days="),
    ] {
        assert_eq!(send_days(&server, &ada.cookie, kind, body), 422, "{kind}{body:?}");
        assert!(kept(&ada.cookie), "{kind}{body:?}");
    }
    assert_eq!(ada.post("/settings/activity", &[("days", " ")]).status, 303);
    assert!(!kept(&ada.cookie));
}

#[test]
fn a_form_that_cannot_be_read_does_nothing_and_counts_for_nothing() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let before = ada.get("/activity/export.csv").text().lines().count();
    for path in [
        "/sign-in",
        "/sign-in/code",
        "/profile/name",
        "/profile/password",
        "/profile/sign-ins",
        "/profile/second-factor/begin",
        "/profile/second-factor/confirm",
        "/people/invite",
        "/people/link",
        "/people/role",
        "/people/disable",
        "/settings/second-factor",
        "/settings/activity",
    ] {
        let head = format!("POST {path}\naccept: text/html\ncookie: {}", ada.cookie);
        for (kind, body) in [
            ("text/plain", "id=x&name=x&of=nobody&days="),
            (
                "application/x-www-form-urlencoded",
                "id=1&id=2&name=1&name=2&email=1&email=2&code=1&code=2&old=1&old=2&password=1&\
                 password=2&of=nobody&of=nobody&days=&days=",
            ),
        ] {
            let answer = server.send(&format!("{head}\ncontent-type: {kind}"), body.as_bytes());
            assert_eq!(answer.status, 422, "{path} {kind}: {}", answer.text());
        }
    }
    let after = ada.get("/activity/export.csv").text();
    // The first export is the one entry that there is more.
    assert_eq!(after.lines().count(), before + 1, "{after}");
}

#[test]
fn how_long_the_record_is_kept_is_said_in_words_and_only_where_it_changes() {
    for server in on_both_engines() {
        add(&server.database, ADA, "admin");
        let mut ada = Browser::signed_in(&server, ADA);
        for days in ["", "365", "365", "400", "", ""] {
            assert_eq!(ada.post("/settings/activity", &[("days", days)]).status, 303);
        }
        let found = entries(&ada, "activity-days-changed");
        let changes: Vec<_> = found
            .iter()
            .map(|line| line.rsplitn(4, ',').skip(1).take(2).collect::<Vec<_>>())
            .collect();
        let expected =
            [["for ever", "400 days"], ["400 days", "365 days"], ["365 days", "for ever"]];
        assert_eq!(changes, expected, "{found:?}");
        let page = ada.get("/activity?kind=activity-days-changed").text();
        assert!(page.contains("for ever → 365 days"), "{page}");
    }
}

#[test]
fn what_changes_nothing_is_no_entry() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let id = id_of(&ada, "viewer@example.com");
    let name = ada.get("/api/profile").text();
    let name = name.split("\"name\":\"").nth(1).and_then(|name| name.split('"').next());
    let name = name.expect("a name").to_owned();
    for (path, fields, kind, once) in [
        ("/people/role", vec![("id", &*id), ("role", "viewer")], "role-changed", 0),
        ("/people/enable", vec![("id", &*id)], "person-enabled", 0),
        ("/people/disable", vec![("id", &*id)], "person-disabled", 1),
        ("/people/disable", vec![("id", &*id)], "person-disabled", 1),
        ("/profile/name", vec![("name", &*name)], "person-named", 0),
        ("/settings/second-factor", vec![("of", "nobody")], "second-factor-rule-changed", 0),
    ] {
        assert_eq!(ada.post(path, &fields).status, 303, "{path}");
        assert_eq!(entries(&ada, kind).len(), once, "{path}");
    }
}

#[test]
fn entries_are_found_by_their_integration() {
    for server in on_both_engines() {
        add(&server.database, ADA, "admin");
        let ada = Browser::signed_in(&server, ADA);
        let cookie = format!("cookie: {}\r\n", ada.cookie);
        let mut ids = Vec::new();
        for (key, display_name) in
            [("key-of-0000000001", "Learners"), ("key-of-0000000002", "Payroll")]
        {
            let answer = Upload { key, display_name, ..UPLOAD }.send_with(&server, &cookie);
            assert_eq!(answer.status, 200, "{}", answer.text());
            let text = answer.text();
            let id = text.split("\"id\":\"").nth(1).and_then(|id| id.split('"').next());
            ids.push(id.unwrap_or_else(|| panic!("{text}")).to_owned());
        }
        let page = ada.get(&format!("/activity?integration={}", ids[0])).text();
        assert_eq!(page.matches("class=\"sub\">Learners").count(), 1, "{page}");
        assert!(!page.contains("class=\"sub\">Payroll"), "{page}");
        let option = format!("value=\"{}\" selected", ids[0]);
        assert!(page.contains(&option), "{page}");
        let csv = ada.get(&format!("/activity/export.csv?integration={}", ids[1])).text();
        assert_eq!(csv.lines().count(), 2, "{csv}");
        assert!(csv.contains("Payroll"), "{csv}");
        let exported = entries(&ada, "activity-exported");
        assert!(exported.iter().any(|line| line.contains("Payroll")), "{exported:?}");
        let api = format!("/api/activity?query[integration]={}", ids[1]);
        let api = ada.get(&api).text();
        assert!(api.contains("Payroll") && !api.contains("\"kind\":\"sign-in\""), "{api}");
    }
}

#[test]
fn who_asks_for_the_head_of_a_file_takes_nothing() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let cookie = format!("cookie: {}", ada.cookie);
    let id = completed(result(&UPLOAD.send_with(&server, &format!("{cookie}\r\n"))));
    for (path, kind) in [
        ("/activity/export.csv", "activity-exported"),
        ("/activity/export.ndjson", "activity-exported"),
        (&format!("/integrations/{id}/accounts.csv"), "accounts-exported"),
        (&format!("/integrations/{id}/accounts.json"), "accounts-exported"),
        (&format!("/integrations/{id}/imports/1/accounts.csv"), "accounts-exported"),
        (&format!("/integrations/{id}/imports/1/evidence.json"), "evidence-exported"),
        (&format!("/integrations/{id}/as-of/evidence.json?run=1"), "evidence-exported"),
    ] {
        let kept = || {
            let page = ada.get(&format!("/api/activity?query[kind]={kind}")).text();
            page.matches(&format!("\"kind\":\"{kind}\"")).count()
        };
        let before = kept();
        let head = server.send(&format!("HEAD {path}\n{cookie}"), b"");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert!(head.header("content-disposition").starts_with("attachment"), "{path}");
        assert_eq!(kept(), before, "{path}");
        assert_eq!(ada.get(path).status, 200, "{path}");
        assert_eq!(kept(), before + 1, "{path}");
    }
}

#[test]
fn a_filter_that_is_not_understood_shows_nothing() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    for (query, said) in [
        ("from=2026-99-99", "2026-99-99"),
        ("until=tomorrow", "tomorrow"),
        ("kind=nonsense", "nonsense"),
        ("person=x", "x"),
        ("integration=x", "x"),
        ("before=x", "x"),
        ("kind=sign-in&from=2026-1-1", "2026-1-1"),
    ] {
        let page = ada.get(&format!("/activity?{query}"));
        assert_eq!(page.status, 400, "{query}");
        let text = page.text();
        assert!(!text.contains("role=\"rowheader\""), "{query}: {text}");
        let said = format!("“{said}”");
        assert!(text.contains(&said), "{query}: {text}");
        for ending in ["csv", "ndjson"] {
            let answer = ada.get(&format!("/activity/export.{ending}?{query}"));
            assert_eq!(answer.status, 400, "{query}: {}", answer.text());
            assert!(answer.text().contains(&said), "{query}: {}", answer.text());
        }
        let (name, value) =
            query.rsplit_once('&').map_or(query, |(_, last)| last).split_once('=').expect("two");
        let answer = ada.get(&format!("/api/activity?query[{name}]={value}"));
        assert_eq!(answer.status, 400, "{query}: {}", answer.text());
    }
    assert_eq!(entries(&ada, "activity-exported").len(), 1, "nothing else was given out");
    // A field of the form that was left empty asks for nothing.
    for page in ["/activity", "/activity/export.csv"] {
        let all = ada.get(&format!("{page}?person=&integration=&kind=&from=&until="));
        assert_eq!(all.status, 200, "{}", all.text());
        assert!(all.text().contains(ADA), "{}", all.text());
    }
}

#[test]
fn a_refusal_says_what_was_asked_for_and_a_new_link_is_no_invitation() {
    let server = with_people(&[]);
    let viewer = Browser::signed_in(&server, "viewer@example.com");
    assert_eq!(viewer.get("/activity").status, 403);
    let mut ada = Browser::signed_in(&server, ADA);
    let refused = entries(&ada, "access");
    assert!(refused.len() == 1 && refused[0].contains("GET /activity"), "{refused:?}");
    let mut auditor = Browser::signed_in(&server, "auditor@example.com");
    assert_eq!(auditor.post("/people/disable", &[("id", "x")]).status, 403);
    assert!(entries(&ada, "access")[0].contains("POST /people/disable"));

    let grace = [("email", "grace@example.com"), ("name", ""), ("role", "editor")];
    assert_eq!(ada.post("/people/invite", &grace).status, 200);
    let (grace, viewer) = (id_of(&ada, "grace@example.com"), id_of(&ada, "viewer@example.com"));
    for id in [&grace, &viewer] {
        assert_eq!(ada.post("/people/link", &[("id", id)]).status, 200);
    }
    assert_eq!(entries(&ada, "person-invited").len(), 1, "the first link alone");
    let links = entries(&ada, "link-made");
    assert_eq!(links.len(), 2, "{links:?}");
    let page = ada.get("/activity?kind=link-made").text();
    assert!(page.contains("Made a link to choose a password"), "{page}");
}
