//! People: their roles, their links, and the command line.

use std::fs;
use tempfile::TempDir;

use super::{ADA, Browser, PASSWORD, add, on_both_engines, person, with_people};
use crate::postgres;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload};

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
        let refused =
            "access,refused,sign-in,viewer@example.com,127.0.0.1,GET /integrations/new,,make,";
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
fn nobody_disables_themselves() {
    let server = with_people(&[]);
    add(&server.database, "grace@example.com", "admin");
    let mut ada = Browser::signed_in(&server, ADA);
    let page = ada.get("/people").text();
    assert_eq!(page.matches("action=\"/people/disable\"").count(), 4, "not Ada: {page}");
    let id = |row: &str| {
        let row = page.split("<tr").find(|found| found.contains(row)).expect("a row");
        let id = row.split("name=\"id\" value=\"").nth(1).expect("an id");
        id.split('"').next().expect("its end").to_owned()
    };
    let refused = ada.post("/people/disable", &[("id", &id(ADA))]);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("You cannot disable yourself"), "{}", refused.text());
    assert_eq!(ada.get("/people").status, 200, "the sign-in goes on");
    assert_eq!(ada.post("/people/disable", &[("id", &id("grace@example.com"))]).status, 303);
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
        let eve = "eve@example.com";
        run(&["add", eve, "--role", "viewer"], &format!("{PASSWORD}\n"));
        for (arguments, status, said) in [
            (&["reset-password", "x@example.com"][..], 2, "there is no such person."),
            (&["disable", "x@example.com"], 2, "there is no such person."),
            (&["remove-second-factor", eve], 2, "eve@example.com has no second factor."),
            (
                &["forget-single-sign-on", eve],
                2,
                "eve@example.com is nobody yet who comes by single sign-on.",
            ),
            (&["set-up-code"], 2, "somebody can sign in already"),
            (&["enable", eve], 0, "eve@example.com is not disabled\n"),
            (&["disable", eve], 0, "eve@example.com can no longer sign in\n"),
            (&["disable", eve], 0, "eve@example.com is disabled already\n"),
            (&["reset-password", eve], 2, "eve@example.com is disabled."),
            (&["enable", eve], 0, "eve@example.com can sign in again\n"),
        ] {
            let (ended, done, why) = run(arguments, &format!("{PASSWORD}\n"));
            assert_eq!(ended, Some(status), "{arguments:?}: {why}");
            assert!((done + &why).contains(said), "{arguments:?}: {why}");
        }
        let missing = run(&["reset-password", ADA, "--password-file", "nowhere"], "");
        assert!(missing.2.contains("nowhere"), "{}", missing.2);
        for said in [&first.2, &weak.2, &again.2, &none.2] {
            assert!(!said.contains(PASSWORD), "{said}");
        }
    }
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
