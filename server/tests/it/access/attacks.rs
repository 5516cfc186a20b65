//! What is tried against the door: other sites, other places, markup, guesses.

use super::{ADA, Browser, PASSWORD, with_people};

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
    // What is taken out is recorded, whatever it is.
    let none = "/integrations/00000000-0000-7000-8000-000000000000";
    for file in ["accounts.csv", "changes.csv?from=1&to=2", "imports/1/evidence.json"] {
        for (site, status) in [("cross-site", 403), ("same-origin", 404)] {
            let head = format!("sec-fetch-site: {site}\ncookie: {}", ada.cookie);
            let answer = server.send(&format!("GET {none}/{file}\n{head}"), b"");
            assert_eq!(answer.status, status, "{file}, {site}");
        }
    }
    assert_eq!(ada.get("/invite?link=x").header("referrer-policy"), "strict-origin");
    assert_eq!(ada.get("/").header("referrer-policy"), "same-origin");
}

#[test]
fn nothing_is_changed_that_another_site_asks_for() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let table = include_str!("../../../../docs/access.md");
    let posts = table.lines().filter(|line| line.contains(" | POST | "));
    let paths: Vec<_> = posts.filter_map(|line| line.split('`').nth(1)).collect();
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        for from in ["sec-fetch-site: cross-site", "origin: https://evil.example", "origin: null"] {
            let kind = match path {
                app::api::UPLOAD_PATH | app::api::UPDATE_PATH => {
                    "content-type: multipart/form-data; boundary=b"
                }
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
