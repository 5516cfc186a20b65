//! The same import twice, and two imports that compete for a key or a name.

use bytes::Bytes;
use futures::StreamExt;

use super::fixture::{CSV, Server, Upload, chunks, completed};
use crate::{Completion, Error, ImportState, Wrong};

const REPAIR: &str = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":1,"excluded":{}}"#;

/// An image of one pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\
                     \x01\0\x01\0\0\x02\x02D\x01\0;";

#[tokio::test]
async fn the_same_import_again_gives_the_same_answer() {
    let server = Server::new().await;
    let repaired = Upload {
        image: Some(GIF.to_vec()),
        changes: Some(REPAIR.to_owned()),
        recipe: Some(r#"{"schema":1,"dateOrder":"day-first"}"#.to_owned()),
        ..Upload::of(CSV)
    };
    let first = completed(server.upload(&repaired).await.expect("imported"));
    for _ in 0..2 {
        let again = completed(server.upload(&repaired).await.expect("an answer"));
        assert_eq!(again, first);
    }
    assert_eq!(server.contents().await, (1, 2));
}

/// What a person may change between two tries, each alone.
fn others() -> Vec<(&'static str, Upload)> {
    let of = || Upload::of(CSV);
    let changes = Some(REPAIR.to_owned());
    vec![
        ("another name", Upload { integration_name: "Lantern", ..of() }),
        ("another display name", Upload { display_name: "Teachers", ..of() }),
        ("another colour", Upload { colour: "petrol", ..of() }),
        ("an image", Upload { image: Some(GIF.to_vec()), ..of() }),
        ("another file name", Upload { file_name: "accounts-2.csv", ..of() }),
        ("an edited cell, of the same length", Upload::of(CSV.replace("zoe", "joe"))),
        ("another file", Upload::of("emailId\nzoe@example.com\n")),
        ("a file that is none", Upload::of("nothing")),
        ("a repair", Upload { changes: changes.clone(), ..of() }),
        ("a recipe", Upload { changes, recipe: Some(r#"{"schema":1}"#.to_owned()), ..of() }),
    ]
}

#[tokio::test]
async fn another_payload_under_a_used_key_is_refused_and_told_what_was_saved() {
    let server = Server::new().await;
    let first = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    for (what, upload) in others() {
        let refused = server.upload(&upload).await.expect_err(what);
        assert_eq!(refused, Error::KeyUsed { saved: Some(first) }, "{what}");
    }
    let again = completed(server.upload(&Upload::of(CSV)).await.expect("an answer"));
    assert_eq!(again, first);
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn another_payload_under_a_key_under_way_is_refused_and_the_first_goes_on() {
    let server = Server::new().await;
    let body = Upload::of(CSV).body();
    let (start, rest_of_body) = body.split_at(body.len() - 30);
    let (rest, waits) = futures::channel::oneshot::channel();
    let end = futures::stream::once(async { waits.await.expect("sent") });
    let arriving = server.receive(chunks(start.to_vec()).chain(end.map(Ok)));
    let mut arriving = std::pin::pin!(arriving);
    while server.state(Upload::of(CSV).key).await == ImportState::Unknown {
        assert!(futures::poll!(&mut arriving).is_pending());
    }
    let other = Upload { display_name: "Teachers", ..Upload::of(CSV) };
    let refused = server.upload(&other).await.expect_err("under way");
    assert_eq!(refused, Error::KeyUsed { saved: None });
    rest.send(Bytes::copy_from_slice(rest_of_body)).expect("awaited");
    completed(arriving.await.expect("imported"));
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn of_two_files_at_once_under_one_key_the_second_is_refused() {
    let server = Server::new().await;
    let [one, other] = [Upload::of(CSV), Upload::of(CSV.replace("zoe", "joe"))];
    let (one, other) = futures::join!(server.upload(&one), server.upload(&other));
    let (ids, refusals): (Vec<_>, Vec<_>) = [one, other].into_iter().partition(Result::is_ok);
    let [Ok(id)] = ids.as_slice() else { panic!("{ids:?}") };
    let saved = Some(completed(id.clone()));
    assert_eq!(refusals, [Err(Error::KeyUsed { saved })]);
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn equal_imports_at_the_same_time_make_one_integration() {
    let server = Server::new().await;
    let upload = Upload::of(CSV);
    let answers = futures::future::join_all((0..5).map(|_| server.upload(&upload))).await;
    let ids: Vec<_> = answers.into_iter().map(|answer| completed(answer.expect("one"))).collect();
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn a_taken_display_name_names_the_integration_that_has_it() {
    let server = Server::new().await;
    let id = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    let upload = Upload { key: "another-0123456789", display_name: "LEARNERS", ..Upload::of(CSV) };
    let Completion::Invalid { faults } = server.upload(&upload).await.expect("an answer") else {
        panic!("not invalid")
    };
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert!(fault.wrong.to_string().contains("\"Learners\""), "{}", fault.wrong);
    assert_eq!(fault.wrong, Wrong::Taken { id, display_name: "Learners".to_owned() });
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn of_two_imports_that_want_one_name_one_gets_it() {
    let server = Server::new().await;
    let one = Upload::of(CSV);
    let other = Upload { key: "another-0123456789", ..Upload::of(CSV) };
    let (one, other) = futures::join!(server.upload(&one), server.upload(&other));
    let answers = [one.expect("an answer"), other.expect("an answer")];
    let completed = |answer: &&Completion| matches!(answer, Completion::Completed { .. });
    assert_eq!(answers.iter().filter(completed).count(), 1, "{answers:?}");
    assert_eq!(server.contents().await, (1, 2));
}

#[tokio::test]
async fn an_import_that_was_rejected_can_be_tried_again_with_another_file() {
    let server = Server::new().await;
    let rejected = server.upload(&Upload::of("emailId\nnobody\n")).await.expect("an answer");
    assert!(matches!(rejected, Completion::Rejected { .. }), "{rejected:?}");
    completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    assert_eq!(server.contents().await, (1, 2));
}
