//! Avatar images.

use app::api::{AvatarView, Completion, IntegrationPage};

use crate::server::Server;
use crate::upload::{self, Upload, completed, result};

/// A GIF of one pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

const UPLOAD: Upload<'_> = Upload { image: GIF, ..upload::UPLOAD };

#[test]
fn an_image_is_served_as_inert_bytes() {
    let server = Server::start();
    completed(UPLOAD.complete(&server));
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    let AvatarView::Image { url } = &list.items[0].avatar else { panic!("{list:?}") };

    let image = server.get(url);
    assert_eq!((image.status, image.body.as_slice()), (200, GIF));
    assert_eq!(image.header("content-type"), "image/gif");
    assert_eq!(image.header("x-content-type-options"), "nosniff");
    let policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";
    assert_eq!(image.header("content-security-policy"), policy);
    assert_eq!(image.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(image.header("cache-control"), "private, max-age=3600");

    let tag = image.header("etag");
    let again = server.send(&format!("GET {url}\nif-none-match: {tag}"), b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    let other = server.send(&format!("GET {url}\nif-none-match: \"other\""), b"");
    assert_eq!(other.status, 200);
}

#[test]
fn there_is_no_image_of_a_colour_or_of_nothing() {
    let server = Server::start();
    let id = completed(Upload { image: b"", ..UPLOAD }.complete(&server));
    for id in [&*id, "00000000-0000-7000-8000-000000000000", "..", "x"] {
        assert_eq!(server.get(&format!("/avatars/{id}")).status, 404, "{id}");
    }
}

#[test]
fn what_is_no_image_is_refused() {
    let server = Server::start();
    let large = [GIF, &[0; 5 * 1024]].concat();
    for image in [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], &large] {
        let answer = Upload { image, ..UPLOAD }.complete(&server);
        assert!(matches!(answer, Ok(Completion::Invalid { .. })), "{answer:?}");
    }
}
