//! Uploads that are no forms, that trickle, and that lie.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use app::api::{ApiError, Completion, ImportPhase, ImportStatus};

use super::{assert_no_slower, assert_sound, descriptors, memory, p99, wait_for_descriptors};
use crate::http::{PATIENCE, answer, connect};
use crate::server::Server;
use crate::torture::full;
use crate::upload::{UPLOAD, Upload, completed, result, status};

/// The head of an upload of so many bytes.
fn head(server: &Server, more: &str, bytes: usize) -> String {
    format!(
        "POST /api/complete_integration HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{more}\
         content-type: multipart/form-data; boundary=b\r\ncontent-length: {bytes}\r\n\r\n",
        server.address
    )
}

/// Begins an upload that says it is long, up to the first bytes of its file.
fn begin(server: &Server, key: &str, more: &str) -> TcpStream {
    let file = vec![b'\n'; 1_000_000];
    let upload = Upload { key, display_name: key, file: &file, ..UPLOAD };
    let request = upload.request(server);
    let request = [request.split_at(request.len() - file.len()).0, b"emailId"].concat();
    let request = String::from_utf8(request).expect("text");
    let request = request.replacen("\r\n", &format!("\r\n{more}"), 1);
    let mut stream = connect(server.address);
    stream.write_all(request.as_bytes()).expect("sent");
    stream
}

fn until_received(server: &Server, key: &str) {
    let start = Instant::now();
    while status(server, key).phase != ImportPhase::Receiving {
        assert!(start.elapsed() < PATIENCE, "{key}: {}", server.log());
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_no_part_takes_no_memory() {
    let server = Server::start();
    completed(UPLOAD.complete(&server));
    let (clients, bytes) = if full() { (100, 4_000_000) } else { (12, 2_000_000) };
    let (before, open) = (memory(&server), descriptors(&server));
    let mut streams = Vec::new();
    for client in 0..clients {
        let start = ["", "--b", "--b\r\nContent-Disposition: form-data; name=\"", "--b\r\n"];
        let rest = ["x", " ", "y", "a: b\r\n"];
        let mut stream = connect(server.address);
        let kind = client % start.len();
        stream.write_all(head(&server, "", 2 * bytes).as_bytes()).expect("sent");
        stream.write_all(start[kind].as_bytes()).expect("sent");
        // What is refused is not read to its end.
        let _ = stream.write_all(rest[kind].repeat(bytes / rest[kind].len()).as_bytes());
        streams.push(stream);
    }
    let grown = memory(&server).saturating_sub(before);
    println!("torture: memory of {clients} uploads without a part: {} KB", grown / 1024);
    assert!(grown < 4_000_000 + 500_000 * clients as u64, "{grown}");
    for stream in streams {
        let refused = answer(stream);
        assert_eq!(refused.status, 400, "{}", refused.text());
        let said = result::<Completion>(&refused).expect_err("refused");
        assert!(matches!(said, ApiError::BadRequest(_)), "{said:?}");
    }
    wait_for_descriptors(&server, open);
    assert_sound(&server);
}

#[test]
fn an_upload_that_trickles_is_ended() {
    let server = Server::with(&["--idle-timeout", "1"]);
    let mut stream = begin(&server, "key-of-a-trickle-1", "");
    stream.set_read_timeout(Some(Duration::from_millis(100))).expect("set");
    let mut read = Vec::new();
    for sent in 0..200 {
        // It never stands still for as long as it may.
        let _ = stream.write_all(b"x");
        match stream.read_to_end(&mut read) {
            Err(error) if error.kind() == ErrorKind::WouldBlock && read.is_empty() => {}
            _ => break,
        }
        assert!(sent < 199, "it goes on");
    }
    assert!(read.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&read));
}

#[test]
fn uploads_that_trickle_keep_no_import_out() {
    let server = Server::start();
    let alone = p99(&server);
    let keys: Vec<_> = (0..16).map(|n| format!("key-of-a-trickle-{n}")).collect();
    let trickles: Vec<_> = keys.iter().map(|key| begin(&server, key, "")).collect();
    for key in &keys {
        until_received(&server, key);
    }
    completed(UPLOAD.complete(&server));
    assert_no_slower("beside uploads that trickle", alone, p99(&server));
    for key in &keys {
        assert_eq!(status(&server, key).phase, ImportPhase::Receiving, "it was not waited for");
    }
    drop(trickles);
    assert_sound(&server);
}

#[test]
fn one_client_cannot_have_all_imports() {
    // Six imports at a time, of which one client has four.
    let server = Server::with(&["--max-connections", "8", "--trusted-proxy", "127.0.0.1"]);
    let cookie = format!("cookie: {}", crate::access::editor(&server));
    let one = &format!("x-forwarded-for: 203.0.113.1\r\n{cookie}\r\n");
    let keys: Vec<_> = (0..4).map(|n| format!("key-of-a-trickle-{n}")).collect();
    let _trickles: Vec<_> = keys.iter().map(|key| begin(&server, key, one)).collect();
    for key in &keys {
        let head = format!("GET /api/import_status?idempotency_key={key}\n{cookie}");
        let phase = || result::<ImportStatus>(&server.send(&head, b"")).expect("a status").phase;
        let start = Instant::now();
        while phase() != ImportPhase::Receiving {
            assert!(start.elapsed() < PATIENCE, "{key}: {}", server.log());
        }
    }
    let refused = answer(begin(&server, "key-of-a-trickle-5", one));
    assert_eq!(refused.status, 503, "{}", refused.text());
    completed(result(&UPLOAD.send_with(&server, &format!("{cookie}\r\n"))));
}

#[test]
fn lengths_that_are_not_so_are_refused() {
    let server = Server::with(&["--idle-timeout", "1"]);
    let whole = UPLOAD.request(&server);
    let text = String::from_utf8(whole.clone()).expect("text");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let length = format!("content-length: {}", body.len());
    for (said, statuses) in [
        (format!("content-length: {}", body.len() - 20), ["408", "408"]),
        (format!("content-length: -{}", body.len()), ["400", "400"]),
        (format!("{length}\r\ncontent-length: 1"), ["400", "400"]),
        (format!("{length}\r\ntransfer-encoding: chunked"), ["400", "408"]),
        ("transfer-encoding: gzip, chunked, identity".to_owned(), ["400", "400"]),
    ] {
        let head = head.replacen(&length, &said, 1);
        let mut stream = connect(server.address);
        stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).expect("sent");
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("an answer");
        let answered = String::from_utf8_lossy(&start[9..]);
        assert!(statuses.contains(&&*answered), "{said}: {answered}");
        let phase = status(&server, UPLOAD.key).phase;
        assert!(matches!(phase, ImportPhase::Unknown | ImportPhase::Failed), "{said}: {phase:?}");
    }
    assert_sound(&server);
}
