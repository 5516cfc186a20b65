//! How an import can end.

use std::pin::pin;

use futures::future::{Either, select};
use futures::{StreamExt, stream};
use store::{Excluded, FileChanges};
use validation::Role;
use validation::suggest::Fixed;
use validation::upload::{ChangeSummary, DetailsField};

use super::fixture::{CSV, Server, Upload, chunks, completed};
use crate::{Completion, Error, ImportState};

#[tokio::test]
async fn a_valid_file_becomes_an_integration() {
    let json = r#"[{"emailId":"zoe@example.com","role":"ADMIN"},{"emailId":"amara@example.com"}]"#;
    for (file_name, file) in [("accounts.csv", CSV), ("accounts.json", json)] {
        let server = Server::new().await;
        let upload = Upload { file_name, ..Upload::of(file) };
        let id = completed(server.upload(&upload).await.expect("imported"));

        let run = server.service.store().last_import_run(id).await.expect("read").expect("there");
        assert_eq!((run.file_name.as_str(), run.file_bytes), (file_name, file.len() as u64));
        assert_eq!(run.format, file_name.rsplit_once('.').expect("an extension").1);
        let accounts = server.service.store().accounts(id, None, 10).await.expect("read").items;
        let accounts: Vec<_> =
            accounts.iter().map(|a| (a.email.as_str(), a.role.map(Role::name))).collect();
        assert_eq!(accounts, [("amara@example.com", None), ("zoe@example.com", Some("ADMIN"))]);
        assert_eq!(server.state(upload.key).await, ImportState::Completed(id));
    }
}

#[tokio::test]
async fn names_that_cannot_be_seen_are_refused_and_names_of_files_are_shown() {
    for name in ["\u{200B}", "Lantern\u{200B}", "Lan\0tern", "\u{202E}Lantern"] {
        let server = Server::new().await;
        let upload = Upload { integration_name: name, display_name: name, ..Upload::of(CSV) };
        let ended = server.upload(&upload).await.expect("an answer");
        let Completion::Invalid { faults } = ended else { panic!("{name:?}: {ended:?}") };
        let fields = [DetailsField::IntegrationName, DetailsField::DisplayName];
        assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), fields);
    }
    for (file_name, shown) in
        [("a\0\nb\u{202E}.csv", "a<U+0000><U+000A>b<U+202E>.csv"), ("", "unnamed")]
    {
        let server = Server::new().await;
        let upload = Upload { file_name, ..Upload::of(CSV) };
        let id = completed(server.upload(&upload).await.expect("imported"));
        let run = server.service.store().last_import_run(id).await.expect("read").expect("there");
        assert_eq!(run.file_name, shown);
    }
}

#[tokio::test]
async fn what_was_done_to_the_file_is_kept() {
    let recipe = r#"{"schema":1,"dateOrder":"day-first"}"#;
    for (recipe, kept) in
        [(Some(recipe), Some(recipe)), (Some(r#"{"schema":1}"#), None), (None, None)]
    {
        let server = Server::new().await;
        let fixed = recipe.map(|_| Fixed { values: 145, records: 140 });
        let done = validation::session::Standing {
            excluded: [("left".to_owned(), 2)].into(),
            fixed,
            ..Default::default()
        };
        let summary = ChangeSummary::new("Export.csv", 4321, &done);
        let upload = Upload {
            changes: Some(serde_json::to_string(&summary).expect("JSON")),
            recipe: recipe.map(str::to_owned),
            ..Upload::of(CSV)
        };
        let id = completed(server.upload(&upload).await.expect("imported"));
        let run = server.service.store().last_import_run(id).await.expect("read").expect("there");
        assert_eq!((run.file_name.as_str(), run.file_bytes), ("accounts.csv", CSV.len() as u64));
        let changes = FileChanges {
            original_file_name: "Export.csv".to_owned(),
            original_file_bytes: 4321,
            original_digest: None,
            recipe: kept.map(str::to_owned),
            edited_records: 0,
            fixed,
            excluded: vec![Excluded { reason: "left".to_owned(), records: 2 }],
        };
        assert_eq!(run.changes, Some(changes));
    }
}

#[tokio::test]
async fn a_file_with_errors_is_rejected_with_the_browsers_report() {
    for (file_name, file) in [
        ("accounts.csv", "emailId,role\nzoe@example.com,Admin\nzoe@example.com,\n,\n"),
        ("accounts.json", r#"[{"emailId":1},{"emailId":"zoe@example.com","mfa":true},"#),
        ("accounts.csv", ""),
        ("accounts.csv", "emailId\n"),
        ("accounts.csv", "<html>"),
    ] {
        let server = Server::new().await;
        let upload = Upload { file_name, ..Upload::of(file) };
        let ended = server.upload(&upload).await.expect("an answer");
        assert_eq!(ended, Completion::Rejected { report: upload.preview() });
        assert_eq!(server.contents().await, (0, 0));
        assert_eq!(server.state(upload.key).await, ImportState::Failed);
    }
}

#[tokio::test]
async fn all_that_is_wrong_with_the_details_is_said_at_once() {
    let server = Server::new().await;
    let upload = Upload {
        integration_name: " ",
        display_name: "a\tb",
        image: Some(b"<svg/>".to_vec()),
        ..Upload::of(CSV)
    };
    let Completion::Invalid { faults } = server.upload(&upload).await.expect("an answer") else {
        panic!("not invalid")
    };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
    let all = [DetailsField::IntegrationName, DetailsField::DisplayName, DetailsField::AvatarImage];
    assert_eq!(fields, all);
    assert_eq!(server.contents().await, (0, 0));
}

#[tokio::test]
async fn an_upload_that_ends_early_leaves_nothing() {
    let server = Server::new().await;
    let upload = Upload::of(CSV);
    let body = upload.body();
    let file = body.len() - CSV.len();
    for length in [0, 10, file / 2, file, body.len() - 12, body.len() - 5] {
        let ended = server.receive(chunks(body[..length].to_vec())).await;
        assert!(ended.is_err(), "{length}: {ended:?}");
    }
    assert_eq!(server.contents().await, (0, 0));
    completed(server.upload(&upload).await.expect("the same again"));
}

#[tokio::test]
async fn a_file_of_another_length_than_said_is_refused() {
    let server = Server::new().await;
    for declared in [0, CSV.len() as u64 - 1, CSV.len() as u64 + 1] {
        let upload = Upload { declared: Some(declared), ..Upload::of(CSV) };
        let ended = server.upload(&upload).await;
        assert!(matches!(ended, Err(Error::BadRequest(_))), "{declared}: {ended:?}");
    }
    assert_eq!(server.contents().await, (0, 0));
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_nothing() {
    let server = Server::new().await;
    let upload = Upload::of(CSV);
    let body = upload.body();
    let stalled = chunks(body[..body.len() - 20].to_vec()).chain(stream::pending());
    let mut import = Box::pin(server.receive(stalled));
    let arrives = async { while !server.is_receiving(upload.key).await {} };
    match select(&mut import, pin!(arrives)).await {
        Either::Left((ended, _)) => panic!("{ended:?}"),
        Either::Right(_) => drop(import),
    }
    while server.state(upload.key).await != ImportState::Failed {}
    assert_eq!(server.contents().await, (0, 0));
    completed(server.upload(&upload).await.expect("the same again"));
}

#[tokio::test]
async fn what_is_no_form_of_ours_is_refused() {
    let server = Server::new().await;
    let text = String::from_utf8(Upload::of(CSV).body()).expect("text");
    for (from, to) in [
        ("key-of-0123456789", "short"),
        ("key-of-0123456789", "key of 0123456789"),
        ("name=\"avatar_colour\"", "name=\"colour\""),
        ("name=\"file\"", "name=\"file_name\""),
        ("name=\"file_bytes\"\r\n\r\n", "name=\"file_bytes\"\r\n\r\n-"),
        ("--edge--", "--edge\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n--edge--"),
    ] {
        assert!(text.contains(from), "{from}");
        let ended = server.receive(chunks(text.replace(from, to).into_bytes())).await;
        assert!(matches!(ended, Err(Error::BadRequest(_))), "{to}: {ended:?}");
    }
    assert_eq!(server.contents().await, (0, 0));
}
