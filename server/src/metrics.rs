//! What is measured, and how it is served.
//!
//! No label has a value that a client could choose: addresses are the router's templates,
//! statuses are classes.

mod gauges;
mod serve;
#[cfg(test)]
mod table;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use service::Service;
use tokio::sync::Semaphore;

use crate::http::assets::is_file;
use gauges::Gauges;
pub use serve::{ServeMetrics, listen};

/// Bounds of the buckets in seconds, up to the half hour that an upload may take.
const SECONDS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0, 300.0, 1800.0];

/// All measures of this process. Clones share them.
#[derive(Debug, Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Requests,
}

#[derive(Debug, Clone)]
struct Requests {
    ended: Family<Ended, Counter>,
    seconds: Family<Route, Histogram>,
    running: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    route: String,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

impl Metrics {
    /// The measures of a server that has `slots` for this many connections.
    pub fn new(service: &Service, slots: Arc<Semaphore>, connections: u32) -> Self {
        let requests = Requests {
            ended: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            running: Gauge::default(),
        };
        let mut registry = Registry::with_prefix("rollcall");
        requests.register(&mut registry);
        service.measures().register(&mut registry);
        let checks = service.password_checks();
        registry.register("password_checks", "Passwords that were checked", checks);
        let live =
            Gauges { store: service.store().clone(), slots, connections: connections.into() };
        registry.register_collector(Box::new(live));
        Self { registry: Arc::new(registry), requests }
    }

    /// All measures, in the text format of OpenMetrics.
    pub fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a string takes everything");
        text
    }
}

impl Requests {
    fn register(&self, registry: &mut Registry) {
        let (ended, seconds) = (self.ended.clone(), self.seconds.clone());
        registry.register(
            "http_requests",
            "Requests that were answered, by class of status",
            ended,
        );
        registry.register("http_request_seconds", "Time until a request was answered", seconds);
        registry.register("http_requests_running", "Requests now", self.running.clone());
    }
}

/// Measures a request.
pub async fn measure(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let requests = metrics.requests;
    let running = Running::begin(requests.running.clone());
    let (route, start) = (route(&request), Instant::now());
    let response = next.run(request).await;
    drop(running);
    let seconds = start.elapsed().as_secs_f64();
    let ended = Ended { route: route.clone(), status: class(response.status()) };
    requests.ended.get_or_create(&ended).inc();
    requests.seconds.get_or_create(&Route { route }).observe(seconds);
    response
}

/// Counts a request as under way until it is dropped, as when the client goes away.
struct Running(Gauge);

impl Running {
    fn begin(gauge: Gauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn route(request: &Request) -> String {
    match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None if is_file(request.uri().path()) => "file".to_owned(),
        None => "other".to_owned(),
    }
}

const fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        500.. => "5xx",
        400..500 => "4xx",
        300..400 => "3xx",
        _ => "2xx",
    }
}
