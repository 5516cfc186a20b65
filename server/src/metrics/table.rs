//! The table of metrics in docs/operations.md, made from the code.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use service::Service;
use store::Store;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::{Metrics, measure};
use crate::document;

async fn metrics(folder: &tempfile::TempDir) -> Metrics {
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let store = Store::open(&url).await.expect("a database");
    let metrics = Metrics::new(&Service::new(store), Arc::new(Semaphore::new(2)), 2);
    let layer = from_fn_with_state(metrics.clone(), measure);
    let router = Router::new().route("/a/{b}", get(async || "")).layer(layer);
    for address in ["/a/secret", "/nowhere", "/secret.js"] {
        let request = Request::get(address).body(Body::empty()).expect("a request");
        router.clone().oneshot(request).await.expect("an answer");
    }
    metrics
}

#[tokio::test]
async fn the_metrics_are_the_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = metrics(&folder).await.text();
    let mut table = "| Metric | Type | What |\n|---|---|---|\n".to_owned();
    for line in text.lines() {
        if let Some((name, help)) = line.strip_prefix("# HELP ").and_then(|l| l.split_once(' ')) {
            let kind = format!("# TYPE {name} ");
            let kind = text.lines().find_map(|line| line.strip_prefix(&kind)).expect("a type");
            let suffix = if kind == "counter" { "_total" } else { "" };
            writeln!(table, "| `{name}{suffix}` | {kind} | {help} |").expect("a string");
        }
    }
    document::check("metrics", &table);
}

#[tokio::test]
async fn the_dashboard_asks_for_metrics_that_there_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = metrics(&folder).await.text();
    let dashboard = include_str!("../../../packaging/grafana/rollcall.json");
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names = dashboard.split(|c| !word(c)).filter(|name| name.starts_with("rollcall_"));
    let missing = names.filter(|name| {
        let is_series =
            |line: &str| line.strip_prefix(name).is_some_and(|rest| !rest.starts_with(word));
        !text.lines().any(is_series)
    });
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[tokio::test]
async fn labels_are_templates_and_never_what_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = metrics(&folder).await.text();
    for line in [
        r#"rollcall_http_requests_total{route="/a/{b}",status="2xx"} 1"#,
        r#"rollcall_http_requests_total{route="file",status="4xx"} 1"#,
        r#"rollcall_http_requests_total{route="other",status="4xx"} 1"#,
        "rollcall_http_requests_running 0",
        "rollcall_connections 0",
        r#"rollcall_imports_running{phase="saving"} 0"#,
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    assert!(!text.contains("secret"), "{text}");
}
