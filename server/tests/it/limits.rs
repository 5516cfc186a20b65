//! Sizes and deadlines.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::http::{PATIENCE, answer, connect, exchange};
use crate::server::Server;

const UPLOAD: &str = "POST /api/complete_integration";
const FORM: &str = "content-type: multipart/form-data; boundary=b";

/// The shortest deadline without an option. What ends sooner has ended by the option, which is
/// a second, however slow the machine is.
const BY_DEFAULT: Duration = Duration::from_secs(15);

/// Far more than an upload may have.
const TOO_MUCH: usize = 60 * 1024 * 1024;

#[test]
fn a_large_request_is_refused_at_once() {
    let server = Server::start();
    let refused = server.send("POST /nowhere\ncontent-length: 65537", b"");
    assert_eq!((refused.status, refused.header("connection")), (413, "close"));
    assert_eq!(server.send("POST /nowhere", &[b'x'; 65_536]).status, 404);

    let head = format!("POST /nowhere HTTP/1.1\r\nhost: {}\r\n", server.address);
    let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", 65_537, "x".repeat(65_537));
    let request = format!("{head}connection: close\r\ntransfer-encoding: chunked\r\n\r\n{chunk}");
    assert_eq!(exchange(connect(server.address), request.as_bytes()).status, 413);
}

#[test]
fn a_large_upload_is_refused_before_it_is_sent() {
    let server = Server::start();
    let head = format!("{UPLOAD}\n{FORM}\ncontent-length: {TOO_MUCH}\nexpect: 100-continue");
    let start = Instant::now();
    let refused = server.send(&head, b"");
    assert_eq!((refused.status, refused.header("connection")), (413, "close"));
    assert_eq!(refused.text(), r#"{"TooLarge":{"limit":52428800}}"#);
    assert!(start.elapsed() < PATIENCE, "not left hanging");
}

#[test]
fn a_browser_that_sends_it_all_the_same_sees_the_answer() {
    let server = Server::start();
    let refused = server.send(&format!("{UPLOAD}\n{FORM}"), &vec![b'x'; TOO_MUCH]);
    assert_eq!(refused.status, 413);
}

#[test]
fn an_upload_that_is_no_form_is_refused() {
    let server = Server::start();
    for media_type in ["text/csv", "multipart/form-data", "application/x-www-form-urlencoded"] {
        let refused = server.send(&format!("{UPLOAD}\ncontent-type: {media_type}"), b"x");
        assert_eq!(refused.status, 415, "{media_type}");
    }
    assert_eq!(server.send(UPLOAD, b"x").status, 415);
}

#[test]
fn slow_headers_are_cut_off() {
    let server = Server::with(&["--header-timeout", "1"]);
    for sent in ["", "GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: "] {
        let mut stream = connect(server.address);
        stream.write_all(sent.as_bytes()).expect("sent");
        let start = Instant::now();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(start.elapsed() < BY_DEFAULT, "{sent:?} holds a connection");
    }
}

/// Sends a request with a body that is never whole, and returns the status and the time it took.
fn stall(server: &Server, head: &str, start: &str) -> (u16, Duration) {
    let mut stream = connect(server.address);
    let (line, headers) = head.split_once('\n').unwrap_or((head, "x-no: header"));
    let request = format!(
        "{line} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\r\n\
         content-length: 100\r\n\r\n{start}",
        server.address
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let since = Instant::now();
    (answer(stream).status, since.elapsed())
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::with(&["--request-timeout", "1", "--idle-timeout", "1"]);
    for (head, start, status) in
        [("POST /nowhere", "x", 408), (&format!("{UPLOAD}\n{FORM}"), "--b\r\n", 408)]
    {
        let (got, time) = stall(&server, head, start);
        assert_eq!(got, status, "{head}");
        assert!(time < BY_DEFAULT, "{head}: {time:?}");
    }
}

#[test]
fn further_connections_wait_for_a_slot() {
    let server = Server::with(&["--max-connections", "1", "--request-timeout", "2"]);
    let start = Instant::now();
    let mut first = connect(server.address);
    let request = "POST /nowhere HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n";
    first.write_all(request.as_bytes()).expect("sent");
    assert_eq!(server.get("/worker.js").status, 200, "once the first is answered");
    assert!(start.elapsed() > Duration::from_secs(1));
    drop(first);
}

/// However slowly it comes, by bytes that each come in time.
#[test]
fn a_form_that_trickles_keeps_nobody_out() {
    let server = Server::with(&["--max-connections", "1", "--request-timeout", "600"]);
    let mut trickling = connect(server.address);
    let head = "POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4000\r\n\r\n";
    trickling.write_all(head.as_bytes()).expect("sent");
    let sending = std::thread::spawn(move || {
        while trickling.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let start = Instant::now();
    assert_eq!(server.get("/livez").status, 200, "once there is a slot");
    assert!(start.elapsed() < BY_DEFAULT, "{:?}", start.elapsed());
    sending.join().expect("it was cut off");
}

/// What is wrong with a body that never becomes whole is said as what it is.
#[test]
fn a_body_that_breaks_off_is_not_too_large() {
    let server = Server::start();
    let mut stream = connect(server.address);
    let request = format!(
        "POST /nowhere HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\
         transfer-encoding: chunked\r\n\r\nZZ\r\n",
        server.address
    );
    stream.write_all(request.as_bytes()).expect("sent");
    assert_eq!(answer(stream).status, 400);
}

#[test]
fn a_reader_that_stops_reading_is_cut_off() {
    let options = ["--max-connections", "1", "--idle-timeout", "1"];
    let server = Server::with(&options);
    let large = server.folder.path().join("site/pkg/large.wasm");
    std::fs::write(large, vec![0; 64 * 1024 * 1024]).expect("written");
    let mut stream = connect(server.address);
    let request = format!("GET /pkg/large.wasm HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    stream.write_all(request.as_bytes()).expect("sent");
    let start = Instant::now();
    assert_eq!(server.get("/worker.js").status, 200, "once there is a slot");
    assert!(start.elapsed() < BY_DEFAULT);
    drop(stream);
}
