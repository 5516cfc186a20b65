//! An integration's pages: accounts as they are asked for, what is counted of them, files of them,
//! and what is decided about it.

use app::api::FoundAccountsView;
use validation::source::{Output, write_corrected};
use validation::suggest::Recipe;
use validation::{Format, Options};

use super::{ADA, Browser, with_people};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

/// Any values that a file may have.
const MIXED: &[u8] = "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,\
mfaEnrolmentStatus,accountPaymentStatus
Zoe@example.com,Zoë,\"O'Neil, Jr\",SUPERADMIN,01012024,ACTIVE,USER,IT,false,PAID
amara@example.com,=1+1,@x,ADMIN,29022024,ACTIVE,USER,\"R & D\",true,UNPAID
bob@example.com,'quoted,-2,USER,31122023,DISABLED,USER,it,false,PAID
svc@other.example,,,SUPERADMIN,,ACTIVE,SERVICE,\"say \"\"hi\"\"\",,NA
eve@example.com,,,,,,,,,
"
.as_bytes();

/// Everything that was stored.
fn accounts(browser: &Browser<'_>, id: &str) -> FoundAccountsView {
    let answer = browser.get(&format!("/api/found_accounts?id={id}"));
    result(&answer).expect("accounts")
}

/// A server before there are people, with an integration.
fn with_mixed() -> (Server, String) {
    let server = Server::start();
    let upload = Upload { file: MIXED, ..UPLOAD };
    let id = completed(upload.complete(&server));
    (server, id)
}

#[test]
fn accounts_are_shown_as_the_address_asks() {
    let (server, id) = with_mixed();
    let browser = Browser::of(&server);
    for (query, emails) in [
        (
            "",
            &[
                "amara@example.com",
                "bob@example.com",
                "eve@example.com",
                "svc@other.example",
                "Zoe@example.com",
            ][..],
        ),
        ("?role=SUPERADMIN,ADMIN&mfa=false", &["Zoe@example.com"]),
        ("?role=none", &["eve@example.com"]),
        ("?q=zo%C3%AB+jr", &["Zoe@example.com"]),
        ("?department=it", &["bob@example.com", "Zoe@example.com"]),
        ("?department=%22IT%22", &["Zoe@example.com"]),
        ("?department=none", &["eve@example.com"]),
        ("?domain=!example.com", &["svc@other.example"]),
        ("?from=2024-01-01&until=2024-01-31", &["Zoe@example.com"]),
        (
            "?sort=-created&created=",
            &[
                "amara@example.com",
                "Zoe@example.com",
                "bob@example.com",
                "eve@example.com",
                "svc@other.example",
            ],
        ),
        (
            "?q=&role=&rows=",
            &[
                "amara@example.com",
                "bob@example.com",
                "eve@example.com",
                "svc@other.example",
                "Zoe@example.com",
            ],
        ),
        ("?q=nobody", &[]),
    ] {
        let page = browser.get(&format!("/integrations/{id}/accounts{query}"));
        assert_eq!(page.status, 200, "{query}");
        let page = page.text();
        let rows = page.split("<tbody").nth(1).and_then(|rows| rows.split("</tbody>").next());
        let rows = rows.expect("a table");
        let shown: Vec<_> =
            rows.split("class=\"mono\">").skip(1).filter_map(|row| row.split('<').next()).collect();
        assert_eq!(shown, emails, "{query}");
    }
    let broken = browser.get(&format!("/integrations/{id}/accounts?after=zoe"));
    assert_eq!(broken.status, 400);
    for ending in ["", ".csv"] {
        let query = "?role=owner&status=ACTIVE&until=soon";
        let unknown = browser.get(&format!("/integrations/{id}/accounts{ending}{query}"));
        assert_eq!(unknown.status, 400, "{ending}");
        let said = unknown.text();
        for part in ["“owner” in role", "until=“soon”"] {
            assert!(said.contains(part) && !said.contains("amara@"), "{ending}: {said}");
        }
    }
    let columns =
        browser.get(&format!("/integrations/{id}/accounts?column=mfa&column=name")).text();
    let head = columns.split("<thead").nth(1).and_then(|head| head.split("</thead>").next());
    let head = head.expect("a head");
    assert!(head.contains("MFA") && head.contains("Name") && !head.contains("Payment"), "{head}");
}

/// Each bar of the overview leads to as many accounts as it says.
#[test]
fn every_number_opens_its_accounts() {
    let (server, id) = with_mixed();
    let browser = Browser::of(&server);
    let page = browser.get(&format!("/integrations/{id}")).text();
    let count = |address: &str| {
        let page = browser.get(&address.replace("&amp;", "&")).text();
        let part = page.split("class=\"pagination\"").nth(1);
        let part = part.unwrap_or_else(|| panic!("nothing at {address}"));
        let part = part.split("</span>").next().expect("words");
        part.rsplit(' ').next().expect("a number").trim_end_matches("<!>").to_owned()
    };
    let between = |text: &str, start: &str, end: &str| {
        let text = text.split(start).nth(1)?.split(end).next()?;
        Some(text.to_owned())
    };
    let mut seen = 0;
    let bars: Vec<_> = page.split("\" class=\"l\">").collect();
    for (before, bar) in bars.iter().zip(&bars[1..]) {
        let address = before.rsplit("href=\"").next().expect("an address");
        let number = between(bar, "class=\"n\">", "<").expect("a number");
        if number != "0" {
            assert_eq!(count(address), number, "{address}");
            seen += 1;
        }
    }
    for finding in page.split("<p class=\"t\">").skip(1) {
        let address = between(finding, "href=\"", "\"").expect("an address");
        let number = between(finding, "\">View ", "<").expect("a number");
        assert_eq!(count(&address), number, "{address}");
        seen += 1;
    }
    assert!(seen > 25, "{seen}");
}

#[test]
fn what_was_exported_is_imported_as_it_was() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let upload = |key: &str, display_name: &str, file: &[u8]| {
        let file_name = if file.starts_with(b"[") { "a.json" } else { "a.csv" };
        let upload = Upload { key, display_name, file, file_name, ..UPLOAD };
        let id = uploaded_by(&ada, &server, &upload);
        (accounts(&ada, &id), id)
    };
    let (all, id) = upload("key-of-0000000001", "One", MIXED);
    assert_eq!(all.items.len(), 5);
    let get = |ending: &str, query: &str| {
        ada.get(&format!("/integrations/{id}/accounts.{ending}{query}"))
    };
    let csv = get("csv", "");
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"one-accounts.csv\"");
    let (again, _) = upload("key-of-0000000002", "Two", &without_guard(&csv.body));
    assert_eq!(again.items, all.items);
    let json = get("json", "");
    assert_eq!(json.header("content-type"), "application/json");
    let (again, _) = upload("key-of-0000000003", "Three", &json.body);
    assert_eq!(again.items, all.items);
    let some = get("ndjson", "?role=SUPERADMIN,ADMIN&q=amara&department=R").text();
    assert_eq!(some.lines().count(), 1, "{some}");
    assert!(some.contains("\"firstName\":\"=1+1\""), "{some}");
    assert_eq!(get("csv", "?q=nobody").text().lines().count(), 1);

    let record = ada.get("/activity/export.csv?kind=accounts-exported").text();
    assert!(
        record.contains("1 of 5 accounts: search, role SUPERADMIN,ADMIN, department"),
        "{record}"
    );
    assert!(
        record.contains("all 5 accounts") && record.contains("0 of 5 accounts: search"),
        "{record}"
    );
    assert!(!record.contains("amara") && !record.contains("nobody"), "no value: {record}");
    for site in ["cross-site", "same-site"] {
        let head = format!(
            "GET /integrations/{id}/accounts.csv\nsec-fetch-site: {site}\ncookie: {}",
            ada.cookie
        );
        assert_eq!(server.send(&head, b"").status, 403, "{site}");
    }
}

/// The file as the wizard sends it, once its apostrophes are said to be no part of the values.
fn without_guard(file: &[u8]) -> Vec<u8> {
    let recipe = Recipe { spreadsheet_guard: true, ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let output = Output { format: Format::Csv, guard: false };
    let mut corrected = Vec::new();
    write_corrected(file, &options, output, &mut corrected).expect("read");
    corrected
}

fn uploaded_by(browser: &Browser<'_>, server: &Server, upload: &Upload<'_>) -> String {
    completed(result(&upload.send_with(server, &format!("cookie: {}\r\n", browser.cookie))))
}

#[test]
fn an_integration_is_managed_and_all_of_it_is_recorded() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let id = uploaded_by(&ada, &server, &Upload { key: "key-of-0000000001", ..UPLOAD });
    let second = Upload { key: "key-of-0000000002", display_name: "Teachers", ..UPLOAD };
    uploaded_by(&ada, &server, &second);
    let page = format!("/integrations/{id}/settings");
    let text = ada.get(&page).text();
    assert!(text.contains("Owner") && text.contains("Delete integration"), "{text}");
    let owner = text.split("name=\"owner\"").nth(1).and_then(|list| list.split("</select>").next());
    let owner = owner.expect("a list of people");
    let viewer = owner.split("value=\"").find(|option| option.contains(">viewer<"));
    let viewer = viewer.and_then(|option| option.split('"').next()).expect("the viewer").to_owned();
    for (form, fields, status, said) in [
        ("name", &[("name", "Teachers")][..], 422, "The integration \"Teachers\" has this name"),
        ("name", &[("name", "  ")], 422, "This was not saved"),
        ("name", &[("name", "All <learners>")], 303, "renamed"),
        ("cadence", &[("days", "31")], 303, "cadence"),
        ("cadence", &[("days", "soon")], 422, ""),
        ("limits", &[("share", "5"), ("accounts", " 7 "), ("people", "1")], 303, "limits"),
        ("limits", &[("share", ""), ("accounts", "")], 303, "limits"),
        ("limits", &[("share", "101"), ("accounts", "")], 422, ""),
        ("limits", &[("share", "100"), ("accounts", "")], 422, ""),
        ("limits", &[("share", "7"), ("accounts", "")], 422, ""),
        ("limits", &[("share", "5")], 422, ""),
        ("owner", &[("owner", "00000000-0000-7000-8000-000000000000")], 422, "cannot be the owner"),
        ("owner", &[("owner", &viewer)], 303, "owner"),
        ("archive", &[], 303, "archived"),
        ("restore", &[], 303, "restored"),
        ("archive", &[], 303, "archived"),
        ("delete", &[("typed", "all <learners>")], 422, "The name is another one"),
    ] {
        let answer = ada.post(&format!("{page}/{form}"), fields);
        let text = answer.text().replace("&quot;", "\"");
        assert_eq!(answer.status, status, "{form} {fields:?}: {text}");
        match status {
            303 => assert_eq!(answer.header("location"), format!("{page}?done={said}")),
            _ => assert!(text.contains(said), "{form} {fields:?}: {text}"),
        }
    }
    let list = ada.get("/").text();
    assert!(list.contains("Teachers") && !list.contains("All &lt;learners"), "{list}");
    let archived = ada.get("/?only=archived").text();
    assert!(archived.contains("All &lt;learners") && archived.contains(">viewer<"), "{archived}");
    let mut editor = Browser::signed_in(&server, "editor@example.com");
    assert_eq!(editor.post(&format!("{page}/delete"), &[("typed", "All <learners>")]).status, 403);
    assert!(!editor.get(&page).text().contains("name=\"typed\""));
    let mut viewer = Browser::signed_in(&server, "viewer@example.com");
    assert_eq!(viewer.get(&page).status, 403);
    assert_eq!(viewer.post(&format!("{page}/name"), &[("name", "Mine")]).status, 403);

    let deleted = ada.post(&format!("{page}/delete"), &[("typed", " All <learners> ")]);
    assert_eq!((deleted.status, deleted.header("location")), (303, "/?done=deleted"));
    assert!(ada.get("/?done=deleted").text().contains("The integration is deleted."));
    for gone in ["", "/accounts", "/imports", "/settings", "/accounts.csv"] {
        assert_eq!(ada.get(&format!("/integrations/{id}{gone}")).status, 404, "{gone}");
    }
    let again = ada.post(&format!("{page}/delete"), &[("typed", "All <learners>")]);
    assert_eq!(again.status, 404);

    let record = ada.get("/activity/export.csv").text();
    for entry in [
        "integration-renamed,done,sign-in,ada@example.com,127.0.0.1,Learners,Learners,All <learners>",
        "integration-cadence-changed,done,sign-in,ada@example.com,127.0.0.1,All <learners>,\"90 days, as for all\",31 days",
        "integration-limits-changed,done,sign-in,ada@example.com,127.0.0.1,All <learners>,20%,\"5% of a list of people, at most 7 accounts\"",
        "integration-owner-changed,done,sign-in,ada@example.com,127.0.0.1,All <learners>,ada@example.com,viewer@example.com",
        "integration-archived,done,",
        "integration-restored,done,",
        "integration-removed,done,sign-in,ada@example.com,127.0.0.1,All <learners>,2 accounts and 1 import run,",
    ] {
        assert!(record.contains(entry), "{entry}\n{record}");
    }
}

#[test]
fn an_avatar_is_a_colour_or_an_image() {
    let (server, id) = with_mixed();
    let send = |parts: &[(&str, &[u8])]| {
        let mut body = Vec::new();
        for (name, content) in parts {
            let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"");
            body.extend([head.as_bytes(), b"\r\n\r\n", content, b"\r\n"].concat());
        }
        body.extend(b"--edge--\r\n");
        let path = format!("/integrations/{id}/settings/avatar");
        let kind = "content-type: multipart/form-data; boundary=edge";
        server.send(&format!("POST {path}\naccept: text/html\n{kind}"), &body)
    };
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40".to_vec();
    png.resize(40, 0);
    let large = vec![0x89; 70_000];
    for (parts, status, said) in [
        (&[("colour", b"rust".as_slice()), ("image", b"")][..], 303, ""),
        (&[("colour", b"rust"), ("image", &png)], 303, ""),
        (&[("colour", b"mood")], 422, "Choose an avatar colour or an image."),
        (&[("image", b"no image")], 422, "This was not saved"),
        (&[("image", &large)], 422, "This was not saved"),
        (&[("other", b"x")], 422, ""),
    ] {
        let answer = send(parts);
        assert_eq!(answer.status, status, "{}", answer.text());
        assert!(answer.text().contains(said), "{}", answer.text());
    }
    assert_eq!(server.get(&format!("/avatars/{id}")).header("content-type"), "image/png");
}
