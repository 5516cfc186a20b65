//! Every limit at its edge.

use std::iter::repeat_n;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::{StreamExt, stream};
use validation::limits::AVATAR_BYTES;
use validation::upload::{CHANGES_BYTES, RECIPE_BYTES};

use super::fixture::{CSV, Server, Upload, chunks, completed};
use crate::{Completion, Error, ImportLimits};

#[tokio::test]
async fn a_file_may_be_as_large_as_the_limit_and_no_larger() {
    let mut limits = ImportLimits::default();
    limits.data.file_bytes = CSV.len() as u64;
    let server = Server::with(limits).await;
    let too_large = Err(Error::TooLarge { limit: limits.data.file_bytes });
    let larger = format!("{CSV}\n");
    assert_eq!(server.upload(&Upload::of(larger.as_str())).await, too_large);
    // Whatever its declared size.
    let lie = Upload { declared: Some(5), ..Upload::of(larger) };
    assert_eq!(server.upload(&lie).await, too_large);
    assert_eq!(server.contents().await, (0, 0));
    completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
}

#[tokio::test]
async fn an_image_may_be_as_large_as_the_limit_and_no_larger() {
    for (bytes, wrong) in
        [(AVATAR_BYTES, None), (AVATAR_BYTES + 1, Some("5,121")), (200_000, Some("195.3 KB"))]
    {
        let server = Server::new().await;
        let upload = Upload { image: Some(gif(bytes)), ..Upload::of(CSV) };
        match (server.upload(&upload).await.expect("an answer"), wrong) {
            (Completion::Completed { .. }, None) => {}
            (Completion::Invalid { faults }, Some(size)) => {
                let [fault] = faults.as_slice() else { panic!("{faults:?}") };
                assert!(fault.wrong.to_string().contains(size), "{}", fault.wrong);
            }
            (other, _) => panic!("{bytes}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn names_may_be_64_characters_long() {
    let longest: &str = "ł".repeat(64).leak();
    let longer: &str = "ł".repeat(65).leak();
    for (integration_name, display_name, valid) in
        [(longest, longest, true), (longer, "x", false), ("x", longer, false)]
    {
        let server = Server::new().await;
        let upload = Upload { integration_name, display_name, ..Upload::of(CSV) };
        let ended = server.upload(&upload).await.expect("an answer");
        assert_eq!(matches!(ended, Completion::Completed { .. }), valid, "{ended:?}");
    }
}

#[tokio::test]
async fn no_text_is_read_without_end() {
    let server = Server::new().await;
    let upload = Upload { file_name: "x".repeat(5000).leak(), ..Upload::of(CSV) };
    let ended = server.upload(&upload).await;
    assert!(matches!(ended, Err(Error::BadRequest(_))), "{ended:?}");
}

#[tokio::test]
async fn a_recipe_and_a_repair_may_be_as_large_as_the_limit_and_no_larger() {
    for (recipe_bytes, changes_bytes, taken) in [
        (RECIPE_BYTES, CHANGES_BYTES, true),
        (RECIPE_BYTES + 1, CHANGES_BYTES, false),
        (RECIPE_BYTES, CHANGES_BYTES + 1, false),
    ] {
        let server = Server::new().await;
        let padded =
            |json: &str, bytes: usize| Some(format!("{json}{}", " ".repeat(bytes - json.len())));
        let changes = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
        let upload = Upload {
            changes: padded(changes, changes_bytes),
            recipe: padded(r#"{"schema":1}"#, recipe_bytes),
            ..Upload::of(CSV)
        };
        match server.upload(&upload).await {
            Ok(completion) if taken => drop(completed(completion)),
            Err(Error::BadRequest(why)) if !taken => assert!(why.contains("larger"), "{why}"),
            other => panic!("{recipe_bytes}, {changes_bytes}: {other:?}"),
        }
        assert_eq!(server.contents().await.0, u64::from(taken));
    }
}

#[tokio::test]
async fn what_is_no_part_is_not_read_without_end() {
    let form = Upload::of(CSV).body();
    let form = &form[..form.len() - "--\r\n".len()];
    let head = b"--edge\r\nContent-Disposition: form-data; name=\"".as_slice();
    for (what, start, rest) in [
        ("before the first part", b"".as_slice(), b"x".as_slice()),
        ("lines before the first part", b"", b"\r\n-edge"),
        ("behind a boundary", b"--edge", b" \t"),
        ("in a name", head, b"x"),
        ("headers of a part", b"--edge\r\n", b"x: y\r\n"),
        ("behind the boundary of the end", form, b" "),
        ("a head behind the file", form, b"\r\nx: y"),
    ] {
        let server = Server::new().await;
        let taken = Arc::new(AtomicUsize::new(0));
        let pieces = [start.to_vec()].into_iter().chain(repeat_n(rest.repeat(500), 5000));
        let counted = Arc::clone(&taken);
        let pieces = pieces.inspect(move |piece| {
            counted.fetch_add(piece.len(), Ordering::Relaxed);
        });
        let ended = server.receive(stream::iter(pieces).map(|piece| Ok(piece.into()))).await;
        assert!(matches!(ended, Err(Error::BadRequest(_))), "{what}: {ended:?}");
        let taken = taken.load(Ordering::Relaxed);
        // Each name and each content of a whole form may take as much as the parser may keep.
        assert!(taken < start.len() + 20 * 8 * 1024, "{what}: {taken}");
        assert_eq!(server.contents().await, (0, 0), "{what}");
    }
}

#[tokio::test]
async fn a_part_comes_once_and_an_image_is_not_read_without_end() {
    let server = Server::new().await;
    let part = |name: &str, content: &[u8]| {
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        [head.as_bytes(), content, b"\r\n"].concat()
    };
    let twice = part("display_name", b"One").repeat(2);
    let endless = part("avatar_image", &vec![0; 2 * 1024 * 1024]);
    for (start, why) in [(twice, "twice"), (endless, "far larger than 5 KB")] {
        let ended = server.receive(chunks([start, Upload::of(CSV).body()].concat())).await;
        let Err(Error::BadRequest(said)) = ended else { panic!("{why}: {ended:?}") };
        assert!(said.contains(why), "{said}");
    }
}

/// A GIF of one pixel with so many bytes after its end.
fn gif(bytes: usize) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\
                    \x01\0\x01\0\0\x02\x02D\x01\0;"
        .to_vec();
    gif.resize(bytes, 0);
    gif
}
