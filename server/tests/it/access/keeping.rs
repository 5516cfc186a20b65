//! What is kept of earlier imports, and erasing one account: who may, and what pages say of it.

use std::thread::sleep;
use std::time::{Duration, Instant};

use app::api::{ApiError, ComparisonView, UPDATE_PATH, part};

use super::{ADA, Browser, with_people};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

/// The name that `zoe@example.com` has in addresses.
const ZOE: &str = "em9lQGV4YW1wbGUuY29t";

fn saved(server: &Server, by: &Browser<'_>) -> String {
    completed(result(&UPLOAD.send_with(server, &format!("cookie: {}\r\n", by.cookie))))
}

/// Sends a file as an update, and applies it.
fn update(server: &Server, by: &mut Browser<'_>, id: &str, key: &str, file: &str) {
    let size = file.len().to_string();
    let mut body = String::new();
    for (name, content) in [
        (part::IDEMPOTENCY_KEY, key),
        (part::INTEGRATION, id),
        (part::FILE_NAME, "next.csv"),
        (part::FILE_BYTES, &*size),
        (part::FILE, file),
    ] {
        let name = match name {
            part::FILE => format!("{name}\"; filename=\"next.csv"),
            name => name.to_owned(),
        };
        body += &format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n"
        );
    }
    body += "--edge--\r\n";
    let kind = "content-type: multipart/form-data; boundary=edge";
    let head = format!("POST {UPDATE_PATH}\n{kind}\ncookie: {}", by.cookie);
    completed(result(&server.send(&head, body.as_bytes())));
    let page = format!("/integrations/{id}/proposal");
    let text = by.get(&page).text();
    let run = text.split("name=\"run\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let applied = by.post(&format!("{page}/apply"), &[("run", run.expect("the proposal"))]);
    assert_eq!(applied.status, 303, "{}", applied.text());
}

#[test]
fn earlier_imports_are_kept_as_long_as_was_decided() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let id = saved(&server, &ada);
    let page = format!("/integrations/{id}/settings");
    for (email, runs, status) in [
        ("viewer@example.com", "2", 403),
        ("auditor@example.com", "2", 403),
        ("editor@example.com", "1", 422),
        ("editor@example.com", "many", 422),
        ("editor@example.com", "", 303),
        ("editor@example.com", "2", 303),
    ] {
        let mut browser = Browser::signed_in(&server, email);
        let answer = browser.post(&format!("{page}/keeping"), &[("runs", runs)]);
        assert_eq!(answer.status, status, "{email} {runs}");
    }
    let text = ada.get(&format!("{page}?done=keeping")).text();
    assert!(text.contains("What is kept of earlier imports is saved."), "{text}");
    assert!(text.contains("the last 2 imports"), "{text}");
    for (key, role) in [("key-of-0000000002", "USER"), ("key-of-0000000003", "SUPERADMIN")] {
        let file = format!("emailId,role\nzoe@example.com,{role}\namara@example.com,\n");
        update(&server, &mut ada, &id, key, &file);
    }
    // The server looks every few seconds.
    let (compare, since) = (format!("/integrations/{id}/compare?from=1&to=2"), Instant::now());
    while ada.get(&compare).status != 410 {
        assert!(since.elapsed() < Duration::from_secs(30), "it is kept still");
        sleep(Duration::from_millis(100));
    }
    let text = ada.get(&compare).text();
    assert!(text.contains("The accounts of that import are no longer kept"), "{text}");
    assert!(text.contains("from import 2 on"), "{text}");
    let answer = ada.get(&format!("/api/comparison?id={id}&from=1&to=3"));
    assert_eq!(answer.status, 410);
    let error = serde_json::from_slice::<ApiError>(answer.text().as_bytes()).expect("an error");
    assert_eq!(error, ApiError::NotKept { first: 2 });
    let answer = ada.get(&format!("/api/comparison?id={id}&from=2&to=3"));
    let kept = result::<Option<ComparisonView>>(&answer).expect("kept").expect("there");
    assert_eq!((kept.counts.changed, kept.counts.unchanged), (1, 1));
    let back = ada.post(&format!("/integrations/{id}/roll-back"), &[("run", "1")]);
    assert_eq!(back.status, 410, "{}", back.text());
    let text = ada.get(&format!("/integrations/{id}/imports")).text();
    assert!(text.contains("Accounts no longer kept"), "{text}");
    assert!(text.contains("name=\"run\" value=\"2\"") && !text.contains("value=\"1\""), "{text}");
    let text = ada.get(&format!("/integrations/{id}/history?account={ZOE}")).text();
    assert!(text.contains("what was before is not known any more"), "{text}");
    let record = ada.get("/activity/export.csv").text();
    for entry in [
        "integration-keeping-changed,done,sign-in,editor@example.com,127.0.0.1,Learners,all imports,the last 2 imports",
        "snapshots-removed,done,server,,,Learners,1,2",
    ] {
        assert!(record.contains(entry), "{entry}\n{record}");
    }
}

#[test]
fn an_administrator_erases_one_account_and_nobody_else_does() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let id = saved(&server, &ada);
    let page = format!("/integrations/{id}/history");
    let (history, erase) = (format!("{page}?account={ZOE}"), format!("{page}/erase?account={ZOE}"));
    assert!(ada.get(&history).text().contains("Erase this account"));
    let right = [("typed", "Zoe@example.com "), ("where", "here")];
    for (email, status) in
        [("viewer@example.com", 403), ("editor@example.com", 403), ("auditor@example.com", 403)]
    {
        let mut browser = Browser::signed_in(&server, email);
        let text = browser.get(&history).text();
        assert!(text.contains("zoe@example.com") && !text.contains("Erase"), "{text}");
        assert_eq!(browser.post(&erase, &right).status, status, "{email}");
    }
    assert_eq!(Browser::of(&server).post(&erase, &right).status, 401);
    let other = ada.post(&erase, &[("typed", "amara@example.com"), ("where", "here")]);
    assert_eq!(other.status, 422);
    assert!(other.text().contains("The address is another one"), "{}", other.text());
    assert!(other.text().contains("Erase this account"), "{}", other.text());
    let erased = ada.post(&erase, &right);
    let imports = format!("/integrations/{id}/imports");
    assert_eq!(
        (erased.status, erased.header("location")),
        (303, &*format!("{imports}?done=erased"))
    );
    let text = ada.get(&format!("{imports}?done=erased")).text();
    for said in ["The account is erased.", "Erased accounts", "1 account was erased since"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = ada.get(&format!("/integrations/{id}/as-of?run=1")).text();
    let said = text.split("1 account was erased on ").nth(1).and_then(|of| of.split('<').next());
    assert!(said.is_some_and(|said| said.ends_with(" and is not shown.")), "{text}");
    assert!(text.contains("1 account<"), "those that are shown are counted: {text}");
    let proved = ada.get(&format!("/integrations/{id}/as-of/evidence.json?run=1"));
    let statement = evidence::unverified(&proved.body).expect("a statement");
    assert_eq!(statement["predicate"]["erased"]["accounts"], 1, "{statement}");
    assert_eq!(statement["predicate"]["state"]["accounts"], 1, "{statement}");
    assert_eq!(ada.get(&history).status, 404);
    assert_eq!(ada.post(&erase, &right).status, 404);
    assert!(!ada.get(&format!("/integrations/{id}/accounts")).text().contains("zoe@"));
    let record = ada.get("/activity/export.csv").text();
    let entry = "account-erased,done,sign-in,ada@example.com,127.0.0.1,Learners,\
                 \"1 account, 1 version, from import 1 on\",";
    assert!(record.contains(entry) && !record.contains("zoe@"), "{record}");
}

/// Whoever erases somebody sees under which other addresses they stay, and where.
#[test]
fn who_is_erased_may_have_other_addresses() {
    let server = with_people(&[]);
    let mut ada = Browser::signed_in(&server, ADA);
    let csv = b"emailId,role\nzoe@example.com,ADMIN\namara@example.com,\n";
    let kept = b"emailId,otherAddresses\nzoe@example.com,smtp:zo@old.example zoe.o@x.example\n\
                 zo@old.example,\n";
    let recipe = br#"{"schema":1,"keep":{"otherAddresses":"otherAddresses"}}"#;
    let changes = br#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
    let send = |name: &str, key: &str, file: &[u8], recipe: &[u8]| {
        let changes: &[u8] = if recipe.is_empty() { b"" } else { changes };
        let upload = Upload { display_name: name, key, file, recipe, changes, ..UPLOAD };
        let cookie = format!("cookie: {}\r\n", ada.cookie);
        completed(result(&upload.send_with(&server, &cookie)))
    };
    let plain = send("Plain", "key-of-the-first-one", csv, b"");
    let id = send("Kept", "key-of-the-second-one", kept, recipe);
    let text = ada.get(&format!("/integrations/{id}/history?account={ZOE}")).text();
    let others = text.split("has, or had, other addresses").nth(1);
    let others = others.and_then(|rest| rest.split("</ul>").next()).expect("a list");
    assert!(others.contains("zo@old.example") && others.contains(">Kept<"), "{others}");
    assert!(!others.contains("zoe.o@x.example"), "nobody has it: {others}");
    let text = ada.get(&format!("/integrations/{plain}/history?account={ZOE}")).text();
    assert!(text.contains("Erase this account") && !text.contains("other addresses"), "{text}");
    let erase = format!("/integrations/{id}/history/erase?account={ZOE}");
    let right = [("typed", "zoe@example.com"), ("where", "everywhere")];
    assert_eq!(ada.post(&erase, &right).status, 303);
    assert!(!ada.get(&format!("/integrations/{plain}/accounts.csv")).text().contains("zoe@"));
    let left = ada.get(&format!("/integrations/{id}/accounts.csv")).text();
    assert!(left.contains("zo@old.example") && !left.contains("zoe@"), "{left}");
}
