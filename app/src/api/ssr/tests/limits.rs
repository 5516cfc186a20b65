//! Every limit at its edge.

use validation::limits::AVATAR_BYTES;

use super::fixture::{CSV, Server, Upload, completed};
use crate::api::ssr::ImportLimits;
use crate::api::{ApiError, Completion, RECIPE_BYTES, REPAIR_BYTES};

#[tokio::test]
async fn a_file_may_be_as_large_as_the_limit_and_no_larger() {
    let mut limits = ImportLimits::default();
    limits.data.file_bytes = CSV.len() as u64;
    let server = Server::with(limits).await;
    let too_large = Err(ApiError::TooLarge { limit: limits.data.file_bytes });
    let larger = format!("{CSV}\n");
    assert_eq!(server.upload(&Upload::of(larger.as_str())).await, too_large);
    // Whatever it is said to be.
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
            (Completion::Invalid { errors }, Some(size)) => {
                let [error] = errors.as_slice() else { panic!("{errors:?}") };
                assert!(error.message.contains(size), "{}", error.message);
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
    assert!(matches!(ended, Err(ApiError::BadRequest(_))), "{ended:?}");
}

#[tokio::test]
async fn a_recipe_and_a_repair_may_be_as_large_as_the_limit_and_no_larger() {
    for (recipe_bytes, repair_bytes, taken) in [
        (RECIPE_BYTES, REPAIR_BYTES, true),
        (RECIPE_BYTES + 1, REPAIR_BYTES, false),
        (RECIPE_BYTES, REPAIR_BYTES + 1, false),
    ] {
        let server = Server::new().await;
        let padded =
            |json: &str, bytes: usize| Some(format!("{json}{}", " ".repeat(bytes - json.len())));
        let repair = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
        let upload = Upload {
            repair: padded(repair, repair_bytes),
            recipe: padded(r#"{"schema":1}"#, recipe_bytes),
            ..Upload::of(CSV)
        };
        match server.upload(&upload).await {
            Ok(completion) if taken => drop(completed(completion)),
            Err(ApiError::BadRequest(why)) if !taken => assert!(why.contains("larger"), "{why}"),
            other => panic!("{recipe_bytes}, {repair_bytes}: {other:?}"),
        }
        assert_eq!(server.contents().await.0, u64::from(taken));
    }
}

/// A GIF of one pixel with as much after its end as is asked for.
fn gif(bytes: usize) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\
                    \x01\0\x01\0\0\x02\x02D\x01\0;"
        .to_vec();
    gif.resize(bytes, 0);
    gif
}
