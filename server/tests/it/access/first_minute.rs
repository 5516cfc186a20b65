//! Before there are people: the open first minute, the set-up, and what a proxy changes.

use super::{ADA, Browser, HTML, PASSWORD, form, on_both_engines, person};
use crate::server::Server;
use crate::upload::UPLOAD;

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
