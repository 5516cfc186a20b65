//! Completing an integration over HTTP.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use app::api::{
    AccountPage, ApiError, Completion, ImportPhase, IntegrationDetail, IntegrationPage,
};
use validation::limits::DATA_FILE_BYTES;

use crate::http::{PATIENCE, answer, connect};
use crate::postgres;
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, records, result, status};

const CSV: &[u8] = UPLOAD.file;
const KEY: &str = UPLOAD.key;

fn list(server: &Server) -> IntegrationPage {
    result(&server.get("/api/list_integrations")).expect("a list")
}

#[test]
fn an_integration_is_completed_and_shown() {
    let server = Server::start();
    let id = completed(UPLOAD.complete(&server));
    let list = list(&server);
    assert_eq!((list.total, list.accounts, list.items.len()), (1, 2, 1));
    assert_eq!(list.items[0].display_name, "Learners");

    let detail = server.get(&format!("/api/integration?id={id}"));
    let detail: Option<IntegrationDetail> = result(&detail).expect("an answer");
    let detail = detail.expect("the integration");
    assert_eq!(detail.summary, list.items[0]);
    assert_eq!((detail.run.file_name.as_str(), detail.run.file_bytes), ("accounts.csv", 54));
    assert_eq!(detail.accounts.items.len(), 2);

    for page in ["/", &format!("/integrations/{id}")] {
        let page = server.get(page);
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Learners"), "{}", page.text());
    }
    assert_eq!(status(&server, KEY).phase, ImportPhase::Completed { id });
}

#[test]
fn accounts_are_read_on_from_page_to_page() {
    let server = Server::start();
    let file = records(120);
    let id = completed(Upload { file: &file, ..UPLOAD }.complete(&server));
    let (mut query, mut emails) = (format!("id={id}"), Vec::new());
    for _ in 0..3 {
        let page = server.get(&format!("/api/account_page?{query}"));
        let page: AccountPage = result(&page).expect("a page");
        emails.extend(page.items.into_iter().map(|account| account.email.to_ascii_lowercase()));
        let Some(next) = page.next else { break };
        assert!(!next.contains('@'), "an address is not to be read in the logs of proxies: {next}");
        query = format!("id={id}&after={next}");
    }
    assert_eq!(emails.len(), 120);
    assert!(emails.is_sorted());
    let mut page = server.get(&format!("/integrations/{id}/accounts"));
    for _ in 0..2 {
        let text = page.text();
        let (before, _) = text.split_once("Next page").expect("a link to the next page");
        let (_, address) = before.rsplit_once("href=\"").expect("its address");
        let address = address.split('"').next().expect("its end").replace("&amp;", "&");
        assert!(!address.contains('@') && !address.contains("%40"), "{address}");
        page = server.get(&address);
        assert_eq!(page.status, 200);
    }
    assert!(page.text().contains("First page") && !page.text().contains("Next page"), "the last");

    for cursor in ["zoe@example.com", "x", "_w"] {
        let refused = server.get(&format!("/api/account_page?id={id}&after={cursor}"));
        assert_eq!(refused.status, 400, "{cursor}");
        let error = result::<AccountPage>(&refused).expect_err("refused").to_string();
        assert_eq!(error, "\"after\" is not from a page of the list.");
        let page = server.get(&format!("/integrations/{id}/accounts?after={cursor}"));
        assert_eq!(page.status, 400, "{cursor}");
        assert!(page.text().contains("This address is not understood"), "{}", page.text());
    }

    let nobody = "id=00000000-0000-7000-8000-000000000000";
    let missing = server.get(&format!("/api/account_page?{nobody}"));
    assert_eq!(missing.status, 404);
    assert_eq!(result::<AccountPage>(&missing), Err(ApiError::NotFound));
}

/// What no text may have, at every door through which a text comes.
fn refuses_what_is_no_text(server: &Server) {
    let id = completed(UPLOAD.complete(server));
    let zero = "%00key-of-0123456789";
    for path in [
        format!("/api/import_status?idempotency_key={zero}"),
        format!("/api/completed_import?idempotency_key={zero}"),
        // "a@b" and NUL.
        format!("/api/account_page?id={id}&after=YUBiAA"),
        format!("/integrations/{id}/accounts?after=YUBiAA"),
        "/api/list_integrations?after=%00".to_owned(),
    ] {
        let refused = server.get(&path);
        assert_eq!(refused.status, 400, "{path}: {}", refused.text());
    }
    for path in ["/api/display_name_owner?name=%00", "/api/kept_recipes?integration_name=a%00b"] {
        let nobody = server.get(path);
        assert!([200, 400].contains(&nobody.status), "{path}: {}", nobody.text());
    }
    for upload in [
        Upload { key: "key-of-\0-0123456789", ..UPLOAD },
        Upload { key: "another-0123456789", display_name: "a\0b", ..UPLOAD },
        Upload {
            key: "one-more-0123456789",
            display_name: "Third",
            file_name: "a\0.csv",
            ..UPLOAD
        },
    ] {
        let answer = answer(upload.send(server));
        assert!([200, 400].contains(&answer.status), "{}", answer.text());
    }
    let log = server.log();
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn what_is_no_text_is_refused_at_the_door() {
    refuses_what_is_no_text(&Server::start());
}

#[test]
fn what_is_no_text_is_refused_at_the_door_on_postgres() {
    let Some(database) = postgres::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    refuses_what_is_no_text(&Server::on(&database, folder, &[]));
}

#[test]
fn another_payload_under_a_used_key_is_a_conflict() {
    let server = Server::start();
    let id = completed(UPLOAD.complete(&server));
    let other =
        Upload { file: b"emailId,role\njoe@example.com,ADMIN\namara@example.com,\n", ..UPLOAD };
    for upload in [Upload { display_name: "Teachers", ..UPLOAD }, other] {
        let refused = answer(upload.send(&server));
        assert_eq!(refused.status, 409, "{}", refused.text());
        let error = result::<Completion>(&refused).expect_err("refused");
        assert_eq!(error, ApiError::KeyUsed { saved: Some(id.clone()) });
    }
    assert_eq!(completed(UPLOAD.complete(&server)), id);
    assert_eq!(list(&server).total, 1);
}

#[test]
fn a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() {
    let server = Server::start();
    // Not a valid one: it is to be read whole, and not to take long.
    let mut file = CSV.to_vec();
    file.resize(DATA_FILE_BYTES as usize, b'\n');
    file.extend_from_slice(b",");
    let (largest, larger) = (&file[..file.len() - 1], &file[..]);

    let refused = answer(Upload { file: larger, ..UPLOAD }.send(&server));
    assert_eq!(refused.status, 413);
    let error = result::<Completion>(&refused).expect_err("refused");
    assert_eq!(error, ApiError::TooLarge { limit: DATA_FILE_BYTES });
    assert_eq!(list(&server).total, 0);

    completed(Upload { file: largest, ..UPLOAD }.complete(&server));
    assert_eq!(list(&server).accounts, 2);
}

#[test]
fn two_equal_uploads_at_once_make_one_integration() {
    let server = Server::start();
    let file = records(3000);
    let upload = Upload { file: &file, ..UPLOAD };
    let ids: Vec<_> = std::thread::scope(|scope| {
        let uploads = [0; 4].map(|_| scope.spawn(|| completed(upload.complete(&server))));
        uploads.into_iter().map(|upload| upload.join().expect("an answer")).collect()
    });
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
    assert_eq!((list(&server).total, list(&server).accounts), (1, 3000));
}

#[test]
fn a_client_that_goes_away_leaves_nothing() {
    let server = Server::start();
    let file = records(3000);
    let upload = Upload { file: &file, ..UPLOAD };
    let mut stream = connect(server.address);
    stream.write_all(&upload.request(&server)[..file.len() / 2]).expect("sent");
    drop(stream);
    let start = Instant::now();
    while status(&server, KEY).phase != ImportPhase::Failed {
        assert!(start.elapsed() < PATIENCE, "{:?}", status(&server, KEY));
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(list(&server).total, 0);
    completed(upload.complete(&server));
    assert_eq!(list(&server).accounts, 3000);
}

#[test]
fn a_failure_has_a_reference_that_the_log_knows_and_no_record_value() {
    let server = Server::start();
    // Without its folder the server cannot spool. To remove it would race with what the server puts there.
    let folder = server.folder.path();
    std::fs::rename(folder.join("data"), folder.join("elsewhere")).expect("renamed");
    let failed = answer(UPLOAD.send(&server));
    assert_eq!(failed.status, 503);
    let error = result::<Completion>(&failed).expect_err("failed");
    let ApiError::Unavailable { reference } = error else { panic!("{error:?}") };
    let log = server.log();
    assert!(log.contains(&reference), "{reference}: {log}");
    assert!(!log.contains("zoe@"), "{log}");
}

#[test]
fn an_argument_that_is_missing_is_the_callers_mistake() {
    let server = Server::start();
    for path in ["/api/account_page", "/api/display_name_owner", "/api/list_integrations?after=x"] {
        let refused = server.get(path);
        assert_eq!(refused.status, 400, "{path}: {}", refused.text());
    }
}

#[test]
fn a_server_that_is_told_to_stop_finishes_the_import() {
    let mut server = Server::start();
    let file = records(20_000);
    let upload = Upload { file: &file, ..UPLOAD };
    let mut stream = connect(server.address);
    let request = upload.request(&server);
    let (start, rest) = request.split_at(request.len() / 2);
    stream.write_all(start).expect("sent");
    while status(&server, KEY).phase != ImportPhase::Receiving {
        std::thread::sleep(Duration::from_millis(10));
    }
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("run").success());
    std::thread::sleep(Duration::from_millis(200));
    stream.write_all(rest).expect("sent");
    completed(result(&answer(stream)));
    assert_eq!(server.child.wait().expect("ended").code(), Some(0));
    assert_eq!(list(&Server::again(server)).accounts, 20_000);
}
