//! Sign-ins: their tokens, and how they end on every server.

use std::time::Duration;
use tempfile::TempDir;

use super::{ADA, Browser, PASSWORD, add, form, on_both_engines, person, with_people};
use crate::server::Server;
use crate::upload::UPLOAD;

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
fn the_sign_in_says_which_server_it_is_of() {
    let server = Server::with(&["--allow-host", "rollcall.example.com"]);
    add(&server.database, ADA, "admin");
    for (host, status) in [("rollcall.example.com", 200), ("rollcall.example.org", 421)] {
        let answer = server.send(&format!("GET /sign-in\nhost: {host}"), b"");
        assert_eq!(answer.status, status, "{host}");
        assert_eq!(answer.text().contains(&format!(">{host}<")), status == 200, "{host}");
    }
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
fn whoever_has_another_password_begins_anew_with_their_own_too() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let page = "/profile/second-factor/begin";
    for _ in 0..10 {
        let wrong = ada.post(page, &[("password", "wrong")]);
        assert_eq!(wrong.status, 422);
        let text = wrong.text();
        assert!(text.contains("The password is not right") && !text.contains("Email"), "{text}");
    }
    assert_eq!(ada.post(page, &[("password", PASSWORD)]).status, 429);
    let new = "another horse battery staple";
    person(&server.database, &["reset-password", ADA], &format!("{new}\n"));
    assert_eq!(ada.sign_in(ADA, new).status, 303);
    let begun = ada.post(page, &[("password", new)]);
    assert_eq!(begun.status, 200, "{}", begun.text());
}

#[test]
fn a_wrong_password_of_ones_own_says_nothing_of_an_address() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    for (page, field) in [("/profile/password", "old"), ("/profile/passkeys/begin", "password")] {
        let answer = ada.post(page, &[(field, "wrong"), ("new", "a walk in the rain")]);
        assert_eq!(answer.status, 422);
        let text = answer.text();
        assert!(text.contains("The password is not right"), "{page}: {text}");
        assert!(!text.contains("Email or password"), "{page}: {text}");
    }
}
