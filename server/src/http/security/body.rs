//! Limits and bounds of request bodies.
//!
//! Ordinary requests are small and are read whole before anything is done with them. The
//! upload of a data file is streamed: its size is bounded, it may neither stand still nor
//! trickle, and what its handler leaves unread is read and thrown away for a while, because
//! a browser that is still sending does not see an answer before the connection is reset.
//!
//! Be advised: the order of the streams matters. [`Lingering`] is innermost, so that the rest
//! is thrown away whichever stream outside it fails; [`Unread`] is outermost, for it counts
//! what the parser of forms is given.
//!
//! Be advised: to its handler, an upload over the limit looks like one that broke off. The
//! answer is therefore replaced by "too large", as the flag `over` says. And an upload that
//! is no form must never get to the server function, which would panic.

mod lingering;
mod pace;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::api::{UPDATE_PATH, UPLOAD_PATH};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use service::Unread;
use tokio::time::{Instant, timeout, timeout_at};
use validation::limits::DATA_FILE_BYTES;

use crate::http::integrations::is_avatar;
use crate::http::refusal::Refusal;
use crate::http::stage::Stage;
use lingering::Lingering;
use pace::Pace;

type Chunk = Result<Bytes, axum::BoxError>;

/// Largest body of an ordinary request, in bytes: a server function's arguments.
const ORDINARY_BYTES: usize = 64 * 1024;

/// Largest body of a form with an avatar, in bytes: an image that is too large is read too, so that
/// its size can be told.
const AVATAR_FORM_BYTES: usize = 1024 * 1024;

/// Longest time from the head of an upload to its answer, waiting included: 50 MB at 30 KB a
/// second take nearly as long.
const UPLOAD_TIME: Duration = Duration::from_secs(30 * 60);

/// How long requests may take, and how large they may be.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How long an ordinary request may take, from its head to its answer.
    pub time: Duration,
    /// How long an upload may stand still.
    pub idle: Duration,
    /// Largest body of an upload, in bytes.
    pub upload: u64,
}

/// Keeps bodies and answers within their limits.
pub async fn bound(State(bounds): State<Bounds>, request: Request, next: Next) -> Response {
    let uploads = request.method() == Method::POST
        && [UPLOAD_PATH, UPDATE_PATH].contains(&request.uri().path());
    let mut response = match uploads {
        true => upload(bounds, request, next).await,
        false => {
            ordinary(bounds.time, request, next).await.unwrap_or_else(IntoResponse::into_response)
        }
    };
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Answers a request whose body is read before, both within this time.
async fn ordinary(time: Duration, request: Request, next: Next) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    let too_large = || {
        let message = "The request is larger than the pages of Rollcall make them.";
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    };
    let most = if is_avatar(head.uri.path()) { AVATAR_FORM_BYTES } else { ORDINARY_BYTES };
    if content_length(&head.headers).is_some_and(|length| length > most as u64) {
        return Err(too_large());
    }
    let until = Instant::now() + time;
    let body = timeout_at(until, Limited::new(body, most).collect()).await.map_err(|_| {
        let message = "The request did not come in time.";
        Refusal::new(StatusCode::REQUEST_TIMEOUT, message)
    })?;
    let body = body.map_err(|error| match error.is::<LengthLimitError>() {
        true => too_large(),
        false => Refusal::new(StatusCode::BAD_REQUEST, "The request broke off."),
    })?;
    if let Some(stage) = head.extensions.get::<Stage>() {
        stage.asked();
    }
    let request = Request::from_parts(head, body.to_bytes().into());
    timeout_at(until, next.run(request))
        .await
        .map_err(|_| Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "The server took too long."))
}

async fn upload(bounds: Bounds, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    // How fast it comes is bounded here.
    if let Some(stage) = head.extensions.get::<Stage>() {
        stage.asked();
    }
    let expects = head.headers.contains_key(header::EXPECT);
    let body = Lingering::new(body.into_data_stream(), expects);
    if !is_form(&head.headers) {
        let message = "An upload is multipart/form-data with a boundary.";
        return Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).into_response();
    }
    if content_length(&head.headers).is_some_and(|length| length > bounds.upload) {
        return too_large();
    }
    let over = Arc::new(AtomicBool::new(false));
    let body = limited(paced(body, bounds.idle), bounds.upload, Arc::clone(&over));
    let unread = Unread::default();
    let body = Body::from_stream(unread.count(Box::pin(body)));
    let mut request = Request::from_parts(head, body);
    request.extensions_mut().insert(unread);
    match timeout(UPLOAD_TIME, next.run(request)).await {
        _ if over.load(Ordering::Relaxed) => too_large(),
        Ok(response) => response,
        Err(_) => {
            let message = "The upload took too long. Nothing was saved.";
            Refusal::new(StatusCode::REQUEST_TIMEOUT, message).into_response()
        }
    }
}

fn too_large() -> Response {
    let limit = validation::wording::thousands(DATA_FILE_BYTES);
    let message = format!("The data file is larger than {limit} bytes. Nothing was saved.");
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message).into_response()
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether the body is a form with a boundary, without which the server function would panic.
fn is_form(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| multer::parse_boundary(media_type).is_ok())
}

/// Ends the stream with an error when it stands still or is too slow.
fn paced(body: Lingering, idle: Duration) -> impl Stream<Item = Chunk> + Send + 'static {
    stream::unfold(Some((body, Pace::new(idle))), move |state| async move {
        let (mut body, mut pace) = state?;
        let since = Instant::now();
        match timeout(pace.patience(), body.next()).await {
            Ok(chunk) => {
                let chunk: Chunk = chunk?.map_err(Into::into);
                pace.came(since.elapsed(), chunk.as_ref().map_or(0, Bytes::len));
                Some((chunk, Some((body, pace))))
            }
            Err(elapsed) => Some((Err(elapsed.into()), None)),
        }
    })
}

/// Ends the stream with an error when it is longer than an upload may be.
fn limited(
    body: impl Stream<Item = Chunk> + Send + 'static,
    mut left: u64,
    over: Arc<AtomicBool>,
) -> impl Stream<Item = Chunk> + Send + 'static {
    body.and_then(move |chunk| {
        let rest = left.checked_sub(chunk.len() as u64);
        left = rest.unwrap_or(0);
        over.store(rest.is_none(), Ordering::Relaxed);
        std::future::ready(rest.map(|_| chunk).ok_or_else(|| "the upload is too large".into()))
    })
}
