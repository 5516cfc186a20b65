//! Starting and stopping.

use std::io::Write;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use app::api::ImportPhase;

use crate::http::{answer, connect};
use crate::server::{Server, rollcall};
use crate::upload::{Upload, completed, records, result, status};

fn signal(server: &Server, name: &str) {
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args([name, &id]).status().expect("run").success());
}

fn ends(server: &mut Server, within: Duration) -> ExitStatus {
    let start = Instant::now();
    while start.elapsed() < within {
        if let Some(status) = server.child.try_wait().expect("a child") {
            return status;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the server goes on: {}", server.log());
}

#[test]
fn a_signal_ends_it_with_success() {
    for name in ["-TERM", "-INT"] {
        let mut server = Server::start();
        assert_eq!(server.get("/").status, 200);
        signal(&server, name);
        assert_eq!(ends(&mut server, Duration::from_secs(10)).code(), Some(0), "{name}");
    }
}

#[test]
fn what_is_running_is_finished() {
    let mut server = Server::start();
    let mut stream = connect(server.address);
    let head = format!("POST /nowhere HTTP/1.1\r\nhost: {}\r\n", server.address);
    write!(stream, "{head}content-length: 2\r\n\r\n1").expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    signal(&server, "-TERM");
    std::thread::sleep(Duration::from_millis(300));
    assert!(std::net::TcpStream::connect(server.address).is_err(), "it takes no more");
    stream.write_all(b"2").expect("sent");
    assert_eq!(answer(stream).status, 404);
    assert_eq!(ends(&mut server, Duration::from_secs(10)).code(), Some(0));
}

/// Starts an import, stops the server while the file arrives, and perhaps sends the rest.
fn stopped_import(options: &[&str], sends_rest: bool) -> Server {
    let mut server = Server::with(options);
    let file = records(2000);
    let key = "key-of-0123456789";
    let upload = Upload { key, display_name: "Kept", image: b"", file_name: "a.csv", file: &file };
    let request = upload.request(&server);
    let (first, rest) = request.split_at(request.len() / 2);
    let mut stream = connect(server.address);
    stream.write_all(first).expect("sent");
    while status(&server, key).phase == ImportPhase::Unknown {
        std::thread::sleep(Duration::from_millis(20));
    }
    signal(&server, "-TERM");
    std::thread::sleep(Duration::from_millis(300));
    if sends_rest {
        stream.write_all(rest).expect("sent");
        completed(result(&answer(stream)));
    }
    assert_eq!(ends(&mut server, Duration::from_secs(10)).code(), Some(0));
    Server::again(server)
}

#[test]
fn an_import_that_is_running_is_finished() {
    assert!(stopped_import(&[], true).get("/").text().contains("Kept"));
}

#[test]
fn an_import_that_does_not_finish_in_time_leaves_nothing() {
    let server = stopped_import(&["--shutdown-timeout", "1"], false);
    assert!(!server.get("/").text().contains("Kept"));
    let data = std::fs::read_dir(server.folder.path().join("data")).expect("a folder");
    let names: Vec<_> = data.map(|entry| entry.expect("an entry").file_name()).collect();
    let stray = names.iter().find(|name| !name.to_string_lossy().starts_with("rollcall.db"));
    assert_eq!(stray, None);
}

#[test]
fn what_does_not_finish_in_time_is_left() {
    let mut server = Server::with(&["--shutdown-timeout", "1"]);
    let mut stream = connect(server.address);
    let head = format!("POST /nowhere HTTP/1.1\r\nhost: {}\r\n", server.address);
    write!(stream, "{head}content-length: 2\r\n\r\n1").expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    signal(&server, "-TERM");
    assert_eq!(ends(&mut server, Duration::from_secs(10)).code(), Some(0));
    assert!(server.log().contains("rolled back"), "{}", server.log());
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut server = Server::start();
    let mut stream = connect(server.address);
    let head = format!("POST /nowhere HTTP/1.1\r\nhost: {}\r\n", server.address);
    write!(stream, "{head}content-length: 2\r\n\r\n1").expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    signal(&server, "-INT");
    std::thread::sleep(Duration::from_millis(300));
    signal(&server, "-INT");
    assert_eq!(ends(&mut server, Duration::from_secs(5)).code(), Some(130));
}

#[test]
fn a_port_that_is_taken_is_named_with_another() {
    let server = Server::start();
    let site = server.folder.path().join("site");
    let other = server.folder.path().join("other.db");
    let run = rollcall(&["--listen", &server.address.to_string()])
        .env("ROLLCALL_SITE", site)
        .env("DATABASE_URL", format!("sqlite://{}", other.display()))
        .output()
        .expect("run");
    let message = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{message}");
    let next = server.address.port().wrapping_add(1).max(1);
    assert!(message.contains(&format!("--listen 127.0.0.1:{next}")), "{message}");
}

#[test]
fn a_site_that_is_not_built_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = rollcall(&["serve"]).env("ROLLCALL_SITE", folder.path()).output().expect("run");
    let message = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{message}");
    assert!(message.contains("make build"), "{message}");
}

#[test]
fn a_killed_server_starts_again() {
    let server = Server::again(Server::start());
    assert_eq!(server.get("/").status, 200);
    assert!(server.folder.path().join("data/rollcall.db").is_file());
}
