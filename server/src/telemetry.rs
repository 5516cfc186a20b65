//! The log: what happened to which request, and never what was in it.

mod lines;
mod request_id;
#[cfg(feature = "opentelemetry")]
mod traces;

use std::io::{self, IsTerminal};
use std::panic::PanicHookInfo;
use std::time::Instant;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use service::Client;
use tracing::{Instrument, Level, error, field, info_span};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt, registry};

use crate::config::{Config, LogFormat};
use lines::Lines;
pub use request_id::{REQUEST_ID, RequestId};
#[cfg(feature = "opentelemetry")]
use traces::Traces;

/// Parses which entries of the log are written.
pub fn filter(filter: &str) -> Result<EnvFilter, String> {
    EnvFilter::try_new(filter).map_err(|error| {
        format!(
            "--log {filter:?} is no filter ({error}); type for example --log info,rollcall=debug"
        )
    })
}

/// The running log, and the traces that are sent elsewhere. Dropping it ends both.
#[derive(Debug)]
#[must_use = "dropping it ends what it started"]
pub struct Telemetry {
    #[cfg(feature = "opentelemetry")]
    _traces: Option<Traces>,
}

/// Starts the log on standard error, and the sending of traces if a collector is named.
pub fn start(config: &Config) -> Result<Telemetry, String> {
    let (text, json) = match config.log_format {
        LogFormat::Text => {
            let ansi = io::stderr().is_terminal();
            let writer = move || Lines::new(io::stderr(), ansi);
            (Some(fmt::layer().with_writer(writer).with_ansi(ansi)), None)
        }
        LogFormat::Json => {
            (None, Some(fmt::layer().with_writer(io::stderr).json().flatten_event(true)))
        }
    };
    let log = registry().with(filter(&config.log)?).with(text).with(json);
    #[cfg(feature = "opentelemetry")]
    let traces = config.opentelemetry.as_deref().map(Traces::to).transpose()?;
    #[cfg(feature = "opentelemetry")]
    let log = log.with(traces.as_ref().map(Traces::layer));
    log.init();
    std::panic::set_hook(Box::new(log_panic));
    Ok(Telemetry {
        #[cfg(feature = "opentelemetry")]
        _traces: traces,
    })
}

/// A panic's formatted message can quote what was being worked on, so only a
/// constant one is logged.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>().copied();
    error!(location, message = message.unwrap_or("panicked"), "panic");
}

/// Gives the request its id, and logs how it ended.
pub async fn log(mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    let header = id.header();
    let method = request.method().clone();
    let client =
        request.extensions().get::<Client>().map(|Client(address)| field::display(*address));
    let span = info_span!("request", id = id.0, client, %method, path = request.uri().path());
    request.headers_mut().insert(REQUEST_ID, header.clone());
    request.extensions_mut().insert(id);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    response.headers_mut().insert(REQUEST_ID, header);
    span.in_scope(|| log_end(&method, &response, start));
    response
}

/// Successful reading is the ordinary case and hardly of interest later.
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
