//! Metrics and health on an address of their own: browsers cannot reach it, and no limit on
//! their connections keeps it from answering. Its connections are bounded too, so that they
//! take nothing from those of browsers.

use std::future::pending;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::AbortHandle;

use super::Metrics;
use crate::config::Config;
use crate::health::{self, Health};
use crate::http::listen::{Bounds, Port, ServeError, bind, reachable};
use crate::http::security::body;
use crate::http::security::host::{self, Hosts};

/// Connections at a time: a few programs ask every few seconds.
const CONNECTIONS: usize = 32;

/// Largest body of a request: these have none.
const BODY_BYTES: u64 = 0;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Answers until it is dropped, even while the server itself takes no more requests.
#[derive(Debug)]
pub struct ServeMetrics(AbortHandle);

impl Drop for ServeMetrics {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The listener for the metrics, if they are wanted.
pub async fn listen(config: &Config) -> Result<Option<TcpListener>, ServeError> {
    match config.metrics {
        Some(address) => bind("metrics", address).await.map(Some),
        None => Ok(None),
    }
}

impl ServeMetrics {
    pub fn start(
        listener: TcpListener,
        config: &Config,
        metrics: Metrics,
        health: Health,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        // Whoever started the server may have closed the other end.
        let _ = writeln!(io::stdout(), "Metrics are at http://{}/metrics", reachable(address));
        let router = router(address, config, metrics).merge(health::routes(health));
        let router = router.layer(from_fn_with_state(body_bounds(config), body::bound));
        let mut port = Port::new(bounds(config), router);
        let task = tokio::spawn(async move { port.run(&listener, pending()).await });
        Ok(Self(task.abort_handle()))
    }
}

fn bounds(config: &Config) -> Bounds {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    Bounds { slots, header: config.header_timeout, idle: config.idle_timeout }
}

fn body_bounds(config: &Config) -> body::Bounds {
    body::Bounds { time: config.request_timeout, idle: config.idle_timeout, upload: BODY_BYTES }
}

fn router(address: SocketAddr, config: &Config, metrics: Metrics) -> Router {
    let hosts = Hosts::new(address, &config.allow_host);
    let router = Router::new().route("/metrics", get(answer)).with_state(metrics);
    router.layer(from_fn_with_state(hosts, host::check))
}

async fn answer(State(metrics): State<Metrics>) -> impl IntoResponse {
    ([(CONTENT_TYPE, OPEN_METRICS)], metrics.text())
}
