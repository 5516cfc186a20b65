//! Health, metrics and the ids of requests.

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use app::api::{ApiError, Completion};

use crate::http::{PATIENCE, answer, connect, send};
use crate::postgres;
use crate::process::{begin_import, stop};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

fn with_metrics() -> (Server, SocketAddr) {
    let mut server = Server::with(&["--metrics", "127.0.0.1:0"]);
    let metrics = metrics_of(&mut server);
    (server, metrics)
}

fn metrics_of(server: &mut Server) -> SocketAddr {
    let line = server.line();
    let address = line.strip_prefix("Metrics are at http://").expect("an address");
    let address = address.strip_suffix("/metrics").expect("an address").parse();
    address.expect("an address")
}

/// The value of a series.
fn series(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name}: {text}")).parse().expect("a number")
}

/// The metrics once a series is as it has to be: the server clears up behind itself, for
/// which nobody waits.
fn metrics_once(metrics: SocketAddr, name: &str, holds: impl Fn(f64) -> bool) -> String {
    let start = Instant::now();
    loop {
        let text = send(metrics, "GET /metrics", b"").text();
        if holds(series(&text, name)) {
            return text;
        }
        assert!(start.elapsed() < PATIENCE, "{name}: {text}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_server_lives_and_is_ready_under_any_name() {
    let (server, metrics) = with_metrics();
    for address in [server.address, metrics] {
        for path in ["/livez", "/readyz"] {
            let head = format!("GET {path}\nhost: 10.0.0.7\nsec-fetch-site: cross-site");
            assert_eq!(send(address, &head, b"").status, 200, "{address}{path}");
        }
    }
    let ready = server.get("/readyz");
    assert_eq!(ready.text(), "server: takes requests\ndatabase: answers\nmigrations: applied\n");
    assert_eq!(ready.header("cache-control"), "no-store");
}

#[test]
fn a_server_on_postgres_is_ready_with_the_migrations_of_its_version() {
    let Some(database) = postgres::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::on(&database, folder, &["--metrics", "127.0.0.1:0"]);
    let metrics = metrics_of(&mut server);
    assert_eq!(server.get("/readyz").status, 200, "{}", server.get("/readyz").text());
    let idle = r#"rollcall_database_connections{pool="all",state="idle"}"#;
    metrics_once(metrics, idle, |connections| connections > 0.5);

    postgres::psql(&database, "UPDATE _sqlx_migrations SET version = 9000 WHERE version = 1");
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 503);
    assert!(ready.text().contains("database has migration 9000"), "{}", ready.text());
    postgres::psql(&database, "DROP TABLE _sqlx_migrations");
    let ready = server.get("/readyz").text();
    assert!(ready.contains("database: does not answer\n"), "{ready}");
}

#[test]
fn a_server_without_its_database_lives_and_is_not_ready() {
    let server = Server::start();
    let database = server.folder.path().join("data/rollcall.db");
    // Emptied and not removed: what a process has open it can read on.
    fs::write(database.with_file_name("rollcall.db-wal"), "").expect("emptied");
    fs::write(database, "no database ".repeat(1000)).expect("written");
    assert_eq!(server.get("/livez").status, 200);
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 503);
    assert!(ready.text().contains("database: does not answer\n"), "{}", ready.text());
}

#[test]
fn a_server_that_stops_is_not_ready_while_it_finishes() {
    let (server, metrics) = with_metrics();
    let (mut stream, rest) = begin_import(&server);
    stop(&server, "-TERM");
    let ready = send(metrics, "GET /readyz", b"");
    assert_eq!(ready.status, 503);
    assert!(ready.text().starts_with("server: stopping\n"), "{}", ready.text());
    assert_eq!(send(metrics, "GET /livez", b"").status, 200);
    stream.write_all(&rest).expect("sent");
    completed(result(&answer(stream)));
}

#[test]
fn metrics_tell_of_requests_and_imports_and_of_no_value() {
    let (server, metrics) = with_metrics();
    completed(UPLOAD.complete(&server));
    let bad = b"emailId,role\nzoe@example.com,KING\n";
    let rejected = Upload { key: "another-0123456789", display_name: "Other", file: bad, ..UPLOAD };
    assert!(matches!(rejected.complete(&server), Ok(Completion::Rejected { .. })));
    server.get("/integrations/zoe?after=zoe");
    assert_eq!(server.get("/metrics").status, 404, "not where browsers are");

    let answer = send(metrics, "GET /metrics", b"");
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
    let busy = r#"rollcall_database_connections{pool="writer",state="busy"}"#;
    let text = metrics_once(metrics, busy, |connections| connections < 0.5);
    for (name, value) in [
        (r#"rollcall_http_requests_total{route="/integrations/{id}",status="4xx"}"#, 1.0),
        (r#"rollcall_http_requests_total{route="/api/complete_integration",status="2xx"}"#, 2.0),
        (r#"rollcall_http_request_seconds_count{route="/api/complete_integration"}"#, 2.0),
        (r#"rollcall_imports_total{end="completed"}"#, 1.0),
        (r#"rollcall_imports_total{end="rejected"}"#, 1.0),
        (r#"rollcall_imports_total{end="failed"}"#, 0.0),
        (r#"rollcall_imports_running{phase="saving"}"#, 0.0),
        (r#"rollcall_import_seconds_count{phase="waiting_to_arrive"}"#, 2.0),
        (r#"rollcall_import_seconds_count{phase="validating"}"#, 2.0),
        (r#"rollcall_import_seconds_count{phase="saving"}"#, 1.0),
        ("rollcall_import_bytes_total", (UPLOAD.file.len() + bad.len()) as f64),
        ("rollcall_records_validated_total", 3.0),
        ("rollcall_records_saved_total", 2.0),
        (r#"rollcall_issues_total{rule="invalid-value",severity="error"}"#, 1.0),
        ("rollcall_connections_limit", 512.0),
    ] {
        assert!((series(&text, name) - value).abs() < 0.5, "{name}: {text}");
    }
    assert!(!text.contains("zoe") && !text.contains("KING"), "{text}");
    assert_eq!(send(metrics, "GET /metrics\nhost: evil.example", b"").status, 421);
}

#[test]
fn an_import_is_counted_while_it_arrives_and_when_it_is_cut_off() {
    let (server, metrics) = with_metrics();
    let text = || send(metrics, "GET /metrics", b"").text();
    let until = |name: &str| {
        let start = Instant::now();
        while series(&text(), name) < 0.5 {
            assert!(start.elapsed() < PATIENCE, "{}", text());
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let mut stream = connect(server.address);
    let request = UPLOAD.request(&server);
    // All but the end of the file.
    stream.write_all(&request[..request.len() - 50]).expect("sent");
    until(r#"rollcall_imports_running{phase="receiving"}"#);
    drop(stream);
    until(r#"rollcall_imports_total{end="interrupted"}"#);
    let running = r#"rollcall_imports_running{phase="receiving"}"#;
    assert!(series(&text(), running) < 0.5, "{}", text());
}

#[test]
fn a_request_keeps_the_id_that_it_came_with() {
    let server = Server::with(&["--log-format", "json"]);
    fs::remove_dir_all(server.folder.path().join("data")).expect("removed");
    let request = String::from_utf8(UPLOAD.request(&server)).expect("text");
    let request = request.replacen("\r\n", "\r\nx-request-id: from-the-proxy-7\r\n", 1);
    let mut stream = connect(server.address);
    stream.write_all(request.as_bytes()).expect("sent");
    let failed = answer(stream);
    assert_eq!(failed.header("x-request-id"), "from-the-proxy-7");
    let error = result::<Completion>(&failed).expect_err("failed");
    assert_eq!(error, ApiError::Unavailable { reference: "from-the-proxy-7".to_owned() });
    let log = server.log();
    let line = log.lines().find(|line| line.contains("a request failed")).expect("logged");
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(line["span"]["id"], "from-the-proxy-7", "{line}");
    assert_eq!(line["reference"], "from-the-proxy-7", "{line}");

    let made = server.send("GET /\nx-request-id: two words", b"");
    assert_eq!(made.header("x-request-id").len(), 12);
}
