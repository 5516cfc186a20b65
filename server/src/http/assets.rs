//! Files of the built site.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;
use tower_http::services::fs::{Backend, DefaultServeDirFallback};

#[cfg(any(test, feature = "embed"))]
use crate::http::embedded::Embedded;
use crate::http::refusal::Refusal;
use crate::http::site::{Site, SiteFiles};

/// Length of the hashes that the build puts into the names of folders, in characters.
const HASH: usize = 22;

#[derive(Debug, Clone)]
pub struct Assets(Files);

#[derive(Debug, Clone)]
enum Files {
    Folder(ServeDir),
    #[cfg(any(test, feature = "embed"))]
    Embedded(ServeDir<DefaultServeDirFallback, Embedded>),
}

impl Assets {
    /// The files of this site. Files that the build has compressed are sent compressed.
    pub fn new(site: &Site) -> Self {
        Self(match &site.files {
            SiteFiles::Folder(folder) => Files::Folder(prepared(ServeDir::new(folder))),
            #[cfg(any(test, feature = "embed"))]
            SiteFiles::Embedded(files) => {
                Files::Embedded(prepared(ServeDir::with_backend("", *files)))
            }
        })
    }

    pub async fn answer(self, request: Request) -> Response {
        let cache = cache(request.uri().path());
        let Ok(response) = match self.0 {
            Files::Folder(files) => files.oneshot(request).await,
            #[cfg(any(test, feature = "embed"))]
            Files::Embedded(files) => files.oneshot(request).await,
        };
        if response.status() == StatusCode::NOT_FOUND {
            let message = "There is no such file.";
            return Refusal::new(StatusCode::NOT_FOUND, message).into_response();
        }
        let mut response = response.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(in_utf_8) {
            headers.insert(header::CONTENT_TYPE, kind);
        }
        response
    }
}

/// The type with its charset, if it is one of texts: all that the site has are UTF-8.
fn in_utf_8(kind: &HeaderValue) -> Option<HeaderValue> {
    let kind = kind.to_str().ok()?;
    let is_text = kind.starts_with("text/") || kind.ends_with("+xml");
    is_text.then(|| format!("{kind}; charset=utf-8").parse().ok())?
}

fn prepared<B: Backend>(
    files: ServeDir<DefaultServeDirFallback, B>,
) -> ServeDir<DefaultServeDirFallback, B> {
    let files = files.append_index_html_on_directories(false);
    files.precompressed_br().precompressed_gzip()
}

/// Whether the address is that of a file, whose last part has an extension.
pub fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Folders of the site.
const FOLDERS: [&str; 2] = ["/pkg/", "/fonts/"];

/// Whether the address is in a folder of the site, however it goes on.
pub fn is_in_folder(path: &str) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// Whether the address is that of a file in a folder of the site and can be nothing else: no part
/// of it is empty, leads elsewhere or is encoded.
pub fn is_plain_file(path: &str) -> bool {
    let plain = |part: &str| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(known)
    };
    let parts = path.strip_prefix('/').unwrap_or_default();
    is_in_folder(path) && is_file(path) && parts.split('/').all(plain)
}

/// How long browsers keep a file. The content of a folder with a hash in its name never
/// changes. Fonts and the icon hardly change, but have no hash; browsers ask for the icon at
/// every step.
fn cache(path: &str) -> &'static str {
    let package = path.strip_prefix("/pkg/").and_then(|path| path.split_once('/'));
    let hash = package.and_then(|(folder, _)| folder.split_once('.')).map(|(_, hash)| hash);
    if hash.is_some_and(|hash| hash.len() == HASH) {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/fonts/") || path == "/favicon.svg" {
        "public, max-age=604800"
    } else {
        "no-cache"
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use axum::http::{HeaderValue, header};
    use leptos::prelude::LeptosOptions;

    use super::{Assets, cache, in_utf_8, is_file, is_plain_file};
    use crate::http::embedded::{Embedded, File};
    use crate::http::site::{Site, SiteFiles};

    const FILES: &[File] = &[
        File { address: "pkg/a.js", modified: 1_700_000_000, bytes: b"plain" },
        File { address: "pkg/a.js.br", modified: 1_700_000_000, bytes: b"brotli" },
        File { address: "worker.js", modified: 1_700_000_000, bytes: b"worker" },
    ];

    /// Status, coding, tag and body of the answer to this request.
    async fn ask(
        path: &str,
        name: header::HeaderName,
        value: &str,
    ) -> (u16, String, String, String) {
        let options = LeptosOptions::builder().output_name("a").build();
        let files = SiteFiles::Embedded(Embedded(FILES));
        let site = Site { files, options, style: String::new(), worker: String::new() };
        let request = Request::get(path).header(name, value).body(Body::empty());
        let answer = Assets::new(&site).answer(request.expect("a request")).await;
        let (head, body) = answer.into_parts();
        let header = |name| {
            let value = head.headers.get(name).map(|value| value.to_str().expect("text"));
            value.unwrap_or_default().to_owned()
        };
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        let body = String::from_utf8(body).expect("text");
        (head.status.as_u16(), header(header::CONTENT_ENCODING), header(header::ETAG), body)
    }

    #[tokio::test]
    async fn embedded_files_are_served_as_those_of_a_folder() {
        let coding = || header::ACCEPT_ENCODING;
        let (status, encoding, tag, body) = ask("/pkg/a.js", coding(), "gzip, br").await;
        assert_eq!((status, &*encoding, &*body), (200, "br", "brotli"));
        assert!(!tag.is_empty());
        let (status, _, _, body) = ask("/pkg/a.js", header::IF_NONE_MATCH, &tag).await;
        assert_eq!((status, &*body), (200, "plain"), "another coding is another content");
        let (_, encoding, tag, body) = ask("/worker.js", coding(), "br").await;
        assert_eq!((&*encoding, &*body), ("", "worker"));
        assert_eq!(ask("/worker.js", header::IF_NONE_MATCH, &tag).await.0, 304);
        assert_eq!(ask("/worker.js", header::RANGE, "bytes=1-3").await.3, "ork");
        for nothing in ["/a.js", "/pkg/../worker.js", "/pkg/a.js/b.js", "/pkg/a.JS"] {
            assert_eq!(ask(nothing, coding(), "br").await.0, 404, "{nothing}");
        }
    }

    #[test]
    fn text_of_the_site_says_that_it_is_utf_8() {
        for (kind, said) in [
            ("text/javascript", Some("text/javascript; charset=utf-8")),
            ("text/css", Some("text/css; charset=utf-8")),
            ("image/svg+xml", Some("image/svg+xml; charset=utf-8")),
            ("application/wasm", None),
            ("font/woff2", None),
        ] {
            let found = in_utf_8(&HeaderValue::from_static(kind));
            assert_eq!(found, said.map(HeaderValue::from_static), "{kind}");
        }
    }

    #[test]
    fn only_names_that_change_with_their_content_are_kept_for_ever() {
        for (path, kept) in [
            ("/pkg/page.Zi6Ss4Ym0S9AgQ5bPzjbXw/rollcall.js", "public, max-age=31536000, immutable"),
            (
                "/pkg/worker.Zi6Ss4Ym0S9AgQ5bPzjbXw/worker_bg.wasm",
                "public, max-age=31536000, immutable",
            ),
            ("/pkg/page.debug/rollcall.js", "no-cache"),
            ("/pkg/rollcall.Zi6Ss4Ym0S9AgQ5bPzjbXw.js", "no-cache"),
            ("/worker.js", "no-cache"),
            ("/fonts/a.woff2", "public, max-age=604800"),
        ] {
            assert_eq!(cache(path), kept, "{path}");
        }
    }

    #[test]
    fn nothing_but_a_file_is_open() {
        for (path, open) in [
            ("/pkg/page.Zi6Ss4Ym0S9A_-5bPzjbXw/rollcall_bg.wasm", true),
            ("/fonts/a.woff2", true),
            ("/pkg/", false),
            ("/pkg/people", false),
            ("/pkg/../people", false),
            ("/pkg/..", false),
            ("/pkg/./a.js", false),
            ("/pkg//a.js", false),
            ("/pkg/a.js/", false),
            ("/pkg/%2e%2e/a.js", false),
            ("/pkg/..%2fa.js", false),
            ("/pkg/a%5c..%5cb.js", false),
            ("/pkg/a\\b.js", false),
            ("/pkg/.env", false),
            ("/pkgs/a.js", false),
            ("/a/pkg/a.js", false),
        ] {
            assert_eq!(is_plain_file(path), open, "{path}");
        }
    }

    #[test]
    fn addresses_of_files() {
        for (path, file) in [("/a.js", true), ("/a/b.c/d", false), ("/a/", false), ("/.env", true)]
        {
            assert_eq!(is_file(path), file, "{path}");
        }
    }
}
