//! The log: what happened to which request, and never what was in it.

use std::io::{self, IsTerminal};
use std::panic::PanicHookInfo;
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, Level, error, info_span};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::fmt;
use uuid::Uuid;

use crate::config::LogFormat;

/// The header that carries a request's id, inwards and back to the client.
pub const REQUEST_ID: &str = "x-request-id";

/// What a request is called in the log, and in messages to the user.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// Twelve hexadecimal digits: short enough to be read out.
    fn new() -> Self {
        Self(format!("{:012x}", Uuid::new_v4().as_u128() >> 80))
    }
}

/// Starts the log on standard error.
pub fn start(filter: &str, format: LogFormat) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| {
        format!(
            "--log {filter:?} is no filter ({error}); type for example --log info,rollcall=debug"
        )
    })?;
    let log = fmt().with_env_filter(filter).with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// A panic's formatted message can quote what was being worked on, so only a
/// constant one is logged.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>().copied();
    error!(location, message = message.unwrap_or("panicked"), "panic");
}

/// Gives the request its id and logs its end.
pub async fn log(mut request: Request, next: Next) -> Response {
    let id = RequestId::new();
    let header = HeaderValue::from_str(&id.0).expect("hexadecimal digits");
    let method = request.method().clone();
    let span = info_span!("request", id = id.0, %method, path = request.uri().path());
    request.headers_mut().insert(REQUEST_ID, header.clone());
    request.extensions_mut().insert(id);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    response.headers_mut().insert(REQUEST_ID, header);
    span.in_scope(|| log_end(&method, &response, start));
    response
}

/// Reading what is there is the ordinary case and of no interest later.
fn log_end(method: &Method, response: &Response, start: Instant) {
    let status = response.status().as_u16();
    let milliseconds = start.elapsed().as_millis() as u64;
    let reads = *method == Method::GET || *method == Method::HEAD;
    match status {
        500.. => tracing::event!(Level::ERROR, status, milliseconds, "failed"),
        400.. => tracing::event!(Level::INFO, status, milliseconds, "refused"),
        _ if reads => tracing::event!(Level::DEBUG, status, milliseconds, "answered"),
        _ => tracing::event!(Level::INFO, status, milliseconds, "answered"),
    }
}
