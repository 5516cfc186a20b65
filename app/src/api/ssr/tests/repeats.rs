//! The same import twice, and two imports that want the same.

use super::fixture::{CSV, Server, Upload, completed};
use crate::api::Completion;

#[tokio::test]
async fn the_same_import_again_gives_the_same_answer() {
    let server = Server::new().await;
    let first = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    // Also with another file, and another name: the key has been used.
    let other = Upload { display_name: "Teachers", ..Upload::of("nothing") };
    for upload in [Upload::of(CSV), other] {
        assert_eq!(completed(server.upload(&upload).await.expect("an answer")), first);
    }
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
    let Completion::Invalid { errors } = server.upload(&upload).await.expect("an answer") else {
        panic!("not invalid")
    };
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert!(error.message.contains("\"Learners\""), "{}", error.message);
    let owner = error.owner.as_ref().expect("its owner");
    assert_eq!((owner.id.as_str(), owner.display_name.as_str()), (id.as_str(), "Learners"));
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
