//! Many connections, of which few ask for anything.

use std::io::{Read, Write};

use super::{assert_no_slower, assert_sound, descriptors, memory, p99, wait_for_descriptors};
use crate::http::connect;
use crate::server::Server;
use crate::torture::full;
use crate::upload::{UPLOAD, completed};

#[test]
fn connections_that_nobody_uses_keep_nobody_out() {
    // By their deadline alone they would stay.
    let server = Server::with(&["--header-timeout", "3600", "--max-connections", "64"]);
    let alone = p99(&server);
    let (before, open) = (memory(&server), descriptors(&server));
    let count = if full() { 1000 } else { 150 };
    let mut idle = Vec::new();
    for kind in ["silent", "half", "kept"].into_iter().cycle().take(count) {
        let mut stream = connect(server.address);
        let whole = format!("GET /livez HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
        let sent = match kind {
            "silent" => "",
            "half" => &whole[..whole.len() - 2],
            _ => &whole,
        };
        stream.write_all(sent.as_bytes()).expect("sent");
        idle.push(stream);
    }
    assert_eq!(server.get("/livez").status, 200);
    assert!(descriptors(&server) <= open + 66, "{}", descriptors(&server));
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 20_000_000, "{grown}");
    println!("torture: memory of {count} idle connections: {} KB", grown / 1024);
    assert_no_slower("beside idle connections", alone, p99(&server));
    drop(idle);
    wait_for_descriptors(&server, open);
    assert_sound(&server);
}

#[test]
fn few_files_are_fewer_connections_and_no_failure() {
    let server = Server::with_limit("-n 160", &["--metrics", "127.0.0.1:0"]);
    let many: Vec<_> = (0..150).map(|_| connect(server.address)).collect();
    completed(UPLOAD.complete(&server));
    assert_eq!(server.get("/readyz").status, 200);
    drop(many);
    assert!(server.log().contains("raise the limit of open files"), "{}", server.log());
    assert_sound(&server);
}

#[test]
fn a_request_on_a_connection_that_was_kept_is_answered() {
    let server = Server::start();
    let mut stream = connect(server.address);
    for _ in 0..3 {
        let request = format!("GET /livez HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
        stream.write_all(request.as_bytes()).expect("sent");
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("an answer");
        assert_eq!(&start, b"HTTP/1.1 200");
        let mut rest = [0; 4096];
        let _ = stream.read(&mut rest).expect("the rest");
    }
}

#[test]
fn many_requests_at_once_are_all_answered() {
    let server = Server::start();
    let (before, open) = (memory(&server), descriptors(&server));
    let (threads, each) = if full() { (100, 100) } else { (32, 10) };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..each {
                    assert_eq!(server.get("/guide").status, 200);
                }
            });
        }
    });
    let grown = memory(&server).saturating_sub(before);
    let (all, grown_kb) = (threads * each, grown / 1024);
    println!("torture: {all} requests, {threads} at once: all answered, memory {grown_kb} KB");
    assert!(grown < 100_000_000, "{grown}");
    wait_for_descriptors(&server, open);
    assert_sound(&server);
}
