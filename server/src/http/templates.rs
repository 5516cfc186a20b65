//! Downloading the templates.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::routing::get;
use validation::Format;

/// Adds the address of each template.
pub fn routes<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    Format::ALL.into_iter().fold(router, |router, format| {
        let name = format.name();
        let headers = [
            (CONTENT_TYPE, format.media_type().to_owned()),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"custom-integration.{name}\"")),
            (CACHE_CONTROL, "no-cache".to_owned()),
        ];
        let answer = move || std::future::ready((headers, validation::template(format)));
        router.route(&format!("/templates/custom-integration.{name}"), get(answer))
    })
}
