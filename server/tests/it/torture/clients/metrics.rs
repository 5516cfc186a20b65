//! The port of the metrics has bounds of its own.

use std::io::{Read, Write};
use std::net::SocketAddr;

use super::{assert_no_slower, assert_sound, descriptors, p99};
use crate::http::{connect, send};
use crate::server::Server;
use crate::torture::full;

fn with_metrics(options: &[&str]) -> (Server, SocketAddr) {
    let options = [&["--metrics", "127.0.0.1:0"][..], options].concat();
    let mut server = Server::with(&options);
    let line = server.line();
    let address = line.strip_prefix("Metrics are at http://").expect("an address");
    let address = address.strip_suffix("/metrics").expect("an address").parse();
    (server, address.expect("an address"))
}

#[test]
fn half_requests_to_the_metrics_stop_neither_port() {
    // By their deadline alone they would stay.
    let (server, metrics) = with_metrics(&["--header-timeout", "3600"]);
    let (before, alone) = (descriptors(&server), p99(&server));
    let count = if full() { 700 } else { 100 };
    let half: Vec<_> = (0..count)
        .map(|_| {
            let mut stream = connect(metrics);
            stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: ").expect("sent");
            stream
        })
        .collect();
    assert_eq!(server.get("/livez").status, 200);
    assert_eq!(send(metrics, "GET /metrics", b"").status, 200);
    let open = descriptors(&server) - before;
    println!("torture: descriptors for {count} half requests to the metrics: {open}");
    assert_no_slower("beside half requests to the metrics", alone, p99(&server));
    assert!(open < 45, "{open}");
    drop(half);
    assert_sound(&server);
}

#[test]
fn half_requests_to_the_metrics_have_a_deadline() {
    let (server, metrics) = with_metrics(&["--header-timeout", "1"]);
    let mut stream = connect(metrics);
    stream.write_all(b"GET /metrics HTTP/1.1\r\n").expect("sent");
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    let large = send(metrics, "POST /metrics\ncontent-length: 70000", b"");
    assert_eq!(large.status, 413);
    assert_sound(&server);
}
