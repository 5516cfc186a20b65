//! Files of the built site.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::refusal::Refusal;
use crate::site::Site;

/// Length of the hashes that the build puts into file names.
const HASH: usize = 22;

/// Serves the files of the built site.
#[derive(Debug, Clone)]
pub struct Assets {
    files: ServeDir,
}

impl Assets {
    /// Files of this site. Those that were compressed when it was built are sent so.
    pub fn new(site: &Site) -> Self {
        let files = ServeDir::new(&site.folder).append_index_html_on_directories(false);
        Self { files: files.precompressed_br().precompressed_gzip() }
    }

    /// The file at this address.
    pub async fn answer(self, request: Request) -> Response {
        let cache = cache(request.uri().path());
        let Ok(response) = self.files.oneshot(request).await;
        if response.status() == StatusCode::NOT_FOUND {
            let message = "There is no such file.";
            return Refusal::new(StatusCode::NOT_FOUND, message).into_response();
        }
        let mut response = response.into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response
    }
}

/// Whether an address is one of a file: the last part of those has an extension.
pub fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// A name with a hash, of file or folder, never stands for other content. Fonts do not change either,
/// but nothing in their names would tell.
fn cache(path: &str) -> &'static str {
    let hashed = |part: &str| part.split('.').nth(1).is_some_and(|hash| hash.len() == HASH);
    if path.strip_prefix("/pkg/").is_some_and(|path| path.split('/').any(hashed)) {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/fonts/") {
        "public, max-age=604800"
    } else {
        "no-cache"
    }
}

#[cfg(test)]
mod tests {
    use super::{cache, is_file};

    #[test]
    fn only_names_that_change_with_their_content_are_kept_for_ever() {
        for (path, kept) in [
            ("/pkg/rollcall.Zi6Ss4Ym0S9AgQ5bPzjbXw.js", "public, max-age=31536000, immutable"),
            (
                "/pkg/worker.Zi6Ss4Ym0S9AgQ5bPzjbXw/worker_bg.wasm",
                "public, max-age=31536000, immutable",
            ),
            ("/pkg/rollcall.js", "no-cache"),
            ("/pkg/snippets/a/inline0.js", "no-cache"),
            ("/worker.js", "no-cache"),
            ("/fonts/a.woff2", "public, max-age=604800"),
        ] {
            assert_eq!(cache(path), kept, "{path}");
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
