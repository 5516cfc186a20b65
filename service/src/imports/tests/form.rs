//! Forms of any bytes, in pieces of any length.

use bytes::Bytes;
use futures::executor::block_on;
use futures::stream;
use multer::Multipart;
use proptest::prelude::*;

use super::fixture::{CSV, Upload as Parts};
use crate::imports::form::{Form, Upload};
use crate::{Error, Unread};

/// What can be wrong with a body.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// The texts of a form, and its file.
type Read = Result<(Vec<String>, Vec<u8>), Error>;

/// Reads a body that comes in pieces of this length.
fn read(body: &[u8], piece: usize) -> Read {
    let unread = Unread::default();
    let pieces = body.chunks(piece).map(|piece| Ok::<_, Broken>(Bytes::copy_from_slice(piece)));
    let pieces: Vec<_> = pieces.collect();
    let body = unread.count(stream::iter(pieces));
    block_on(async {
        let multipart = Multipart::new(body, "edge");
        let (mut upload, form) = Upload::open(multipart, unread).await?;
        let mut file = Vec::new();
        while let Some(chunk) = upload.chunk().await? {
            file.extend_from_slice(&chunk);
        }
        Ok((texts(form), file))
    })
}

fn texts(form: Form) -> Vec<String> {
    let image = format!("{} {:?}", form.avatar_image.bytes, form.avatar_image.start);
    let done = format!("{} {:?} {:?}", form.file_bytes, form.changes, form.recipe);
    let Form { idempotency_key, integration_name, display_name, avatar_colour, file_name, .. } =
        form;
    vec![
        idempotency_key,
        integration_name,
        display_name,
        avatar_colour,
        file_name.into(),
        image,
        done,
    ]
}

/// A form as the page sends it.
fn whole() -> Vec<u8> {
    let changes = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
    Parts {
        image: Some(b"GIF89a".to_vec()),
        changes: Some(changes.to_owned()),
        recipe: Some(r#"{"schema":1}"#.to_owned()),
        ..Parts::of(CSV)
    }
    .body()
}

/// What a form is made of, and what breaks it.
const PIECES: [&[u8]; 12] = [
    b"--edge\r\n",
    b"--edge--",
    b"\r\n--edge",
    b"\r\n\r\n",
    b"\r",
    b"\n",
    b"\"",
    b"\\\"",
    b"\0",
    b"Content-Disposition: form-data; name=\"file\"\r\n\r\n",
    b"name=",
    b"\xff\xfe",
];

/// Changes to a form: a piece, where it goes, and how many bytes it replaces.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    let piece = prop_oneof![
        prop::sample::select(PIECES.as_slice()).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..20),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, piece), 0..4)
}

fn changed(changes: &[(prop::sample::Index, usize, Vec<u8>)]) -> Vec<u8> {
    let mut body = whole();
    for (place, length, piece) in changes {
        let start = if body.is_empty() { 0 } else { place.index(body.len()) };
        let end = body.len().min(start + length);
        body.splice(start..end, piece.iter().copied());
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_form_is_read_the_same_in_whatever_pieces(changes in changes(), piece in 1..200_usize) {
        let body = changed(&changes);
        prop_assert_eq!(read(&body, piece), read(&body, usize::MAX));
    }

    #[test]
    fn any_bytes_are_a_form_or_are_not(body in prop::collection::vec(any::<u8>(), 0..400), piece in 1..50_usize) {
        prop_assert!(read(&body, piece).is_err());
    }

    #[test]
    fn a_file_is_what_was_sent(file in prop::collection::vec(any::<u8>(), 0..30_000), piece in 1..20_000_usize) {
        let body = Parts::of(file.clone()).body();
        let (_, read) = read(&body, piece).expect("a form");
        // Random bytes do not form the boundary.
        prop_assert_eq!(read, file);
    }
}

#[test]
fn a_form_that_ends_anywhere_is_not_whole() {
    let body = whole();
    for length in 0..body.len() - 4 {
        let ended = read(&body[..length], 7).expect_err("not whole");
        assert_eq!(ended, Error::Interrupted, "{length}");
    }
    read(&body, 7).expect("whole");
}
