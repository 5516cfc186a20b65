//! Avatar images, sent so that no browser runs what is in them.

use std::hash::{DefaultHasher, Hash, Hasher};

use app::api::ssr::{AppState, caller_of};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use service::AvatarImage;

use crate::http::refusal::Refusal;

/// An image that is opened on its own is a document: these take all rights from it.
const HEADERS: [(HeaderName, &str); 3] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
    ),
    (header::CONTENT_DISPOSITION, "inline"),
    (header::CACHE_CONTROL, "private, max-age=3600"),
];

/// The avatar image of an integration.
pub async fn answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Parts,
) -> Response {
    let caller = caller_of(&request);
    let avatar = match state.service.may(&caller).await {
        Ok(allowed) => state.service.avatar(&allowed, &id).await,
        Err(error) => Err(error),
    };
    match avatar {
        Ok(Some(image)) => send(image, &request.headers),
        Ok(None) => Refusal::of_status(StatusCode::NOT_FOUND).into_response(),
        Err(error) => Refusal::of_error(&error, &caller).into_response(),
    }
}

fn send(image: AvatarImage, request: &HeaderMap) -> Response {
    let mut hasher = DefaultHasher::new();
    image.bytes.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let known = request.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, image.media_type)], image.bytes).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::ETAG, tag.try_into().expect("hexadecimal digits"));
    response
}
