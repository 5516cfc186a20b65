//! The form with an avatar: a colour of the palette, or an image in its place.

use app::api::Filled;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use futures::stream;
use service::access::Make;
use service::{Decision, NewAvatar};

use super::manage::{decide, not_understood};
use crate::http::access::{Forms, May};

/// Whether an address takes an avatar, whose body may be larger than that of other forms.
pub fn is_avatar(path: &str) -> bool {
    path.starts_with("/integrations/") && path.ends_with("/settings/avatar")
}

pub async fn avatar(
    State(forms): State<Forms>,
    May(allowed): May<Make>,
    Path(id): Path<String>,
    parts: Parts,
    body: Bytes,
) -> Response {
    let Some(chosen) = chosen(&parts.headers, body).await else {
        return not_understood(&forms, &id, parts).await;
    };
    let decision = Decision::Avatar(chosen);
    decide((forms, allowed, id, parts), decision, Filled::default(), "avatar").await
}

/// What was chosen; none if the body is no such form. Browsers send a file without a byte where none
/// was chosen.
async fn chosen(headers: &HeaderMap, body: Bytes) -> Option<NewAvatar> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(kind).ok()?;
    let body = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut form = multer::Multipart::new(body, boundary);
    let (mut colour, mut image) = (None, None);
    while let Some(field) = form.next_field().await.ok()? {
        match field.name() {
            Some("colour") => colour = Some(field.text().await.ok()?),
            Some("image") => image = Some(field.bytes().await.ok()?),
            _ => return None,
        }
    }
    match image {
        Some(image) if !image.is_empty() => Some(NewAvatar::Image(image.to_vec())),
        _ => Some(NewAvatar::Colour(colour.unwrap_or_default())),
    }
}
