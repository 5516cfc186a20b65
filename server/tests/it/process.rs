//! Starting and stopping.

use std::io::Write;
use std::net::TcpStream;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use app::api::ImportPhase;

use crate::http::{PATIENCE, answer, connect};
use crate::postgres;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload, completed, records, result, status};
use crate::wire::{AtCommit, Break, Wire};

fn signal(server: &Server, name: &str) {
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args([name, &id]).status().expect("run").success());
}

fn ends(server: &mut Server) -> ExitStatus {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
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
        assert_eq!(ends(&mut server).code(), Some(0), "{name}");
    }
}

const KEY: &str = UPLOAD.key;

/// What no page says by itself.
const NAME: &str = "Lantern until the end";

/// Sends half of an import, and gives the connection and the other half.
pub fn begin_import(server: &Server) -> (TcpStream, Vec<u8>) {
    let file = records(2000);
    let upload = Upload { display_name: NAME, file: &file, ..UPLOAD };
    let mut request = upload.request(server);
    let rest = request.split_off(request.len() / 2);
    let mut stream = connect(server.address);
    stream.write_all(&request).expect("sent");
    until(server, || status(server, KEY).phase != ImportPhase::Unknown);
    (stream, rest)
}

fn until(server: &Server, done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "{}", server.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Signals a server and waits until it has taken notice.
pub fn stop(server: &Server, name: &str) {
    signal(server, name);
    until(server, || server.log().contains("stopping"));
}

#[test]
fn an_import_that_is_running_is_finished() {
    let mut server = Server::start();
    let (mut stream, rest) = begin_import(&server);
    stop(&server, "-TERM");
    assert!(TcpStream::connect(server.address).is_err(), "it takes no more");
    stream.write_all(&rest).expect("sent");
    completed(result(&answer(stream)));
    assert_eq!(ends(&mut server).code(), Some(0));
    assert!(Server::again(server).get("/").text().contains(NAME));
}

#[test]
fn an_import_goes_on_whoever_comes_and_goes_beside_its_server() {
    let mut first = Server::start();
    let folder = tempfile::tempdir().expect("a folder");
    let second = Server::on(&first.database, folder, &[]);
    stop(&first, "-TERM");
    assert_eq!(ends(&mut first).code(), Some(0));
    let (mut stream, rest) = begin_import(&second);
    let migrate = rollcall(&["migrate"]).env("DATABASE_URL", &first.database).output();
    let migrate = migrate.expect("run");
    assert_eq!(migrate.status.code(), Some(0), "{migrate:?}");
    stream.write_all(&rest).expect("sent");
    completed(result(&answer(stream)));
}

#[test]
fn an_import_that_does_not_finish_in_time_leaves_nothing() {
    let mut server = Server::with(&["--shutdown-timeout", "1"]);
    let _import = begin_import(&server);
    stop(&server, "-TERM");
    assert_eq!(ends(&mut server).code(), Some(0));
    assert!(server.log().contains("rolled back"), "{}", server.log());

    let server = Server::again(server);
    assert!(!server.get("/").text().contains(NAME));
    let data = std::fs::read_dir(server.folder.path().join("data")).expect("a folder");
    let names: Vec<_> = data.map(|entry| entry.expect("an entry").file_name()).collect();
    let stays = |name: &str| name.starts_with("rollcall.db") || name == "evidence.key";
    let stray = names.iter().find(|name| !stays(&name.to_string_lossy()));
    assert_eq!(stray, None);
}

#[test]
fn a_database_that_swallows_everything_does_not_keep_it_from_ending() {
    let Some(database) = postgres::new() else { return };
    let wire = Wire::to(&database);
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::on(&wire.url, folder, &["--shutdown-timeout", "1"]);
    let _import = begin_import(&server);
    // Transactions that wait for the answer to their end when the signal comes.
    wire.set(Break::AtCommit(0, AtCommit::SwallowAfter));
    let mut page = connect(server.address);
    let request = format!("GET / HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    page.write_all(request.as_bytes()).expect("sent");
    wire.until_swallowed();
    stop(&server, "-TERM");
    // The timeout and two seconds; it used to be more than a minute.
    let start = Instant::now();
    assert_eq!(ends(&mut server).code(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(45), "however busy the machine is");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut server = Server::start();
    let _import = begin_import(&server);
    stop(&server, "-INT");
    signal(&server, "-INT");
    assert_eq!(ends(&mut server).code(), Some(130));
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
fn a_limit_on_the_size_of_files_is_a_full_disk() {
    // 4 MB, for a shell counts in blocks of 512 bytes.
    let server = Server::with_limit("-f 8192", &[]);
    let no_room = |key: &str, file: &[u8]| {
        let upload = Upload { key, display_name: key, file, ..UPLOAD };
        let answer = upload.send_with(&server, "");
        assert_eq!(answer.status, 503, "{key}: {}", answer.text());
        assert!(server.log().contains("File too large") || server.log().contains("disk I/O error"));
    };
    // One has no room while it arrives, the other in the database.
    let large = records(100_000);
    assert!(large.len() > 8 << 20, "{}", large.len());
    no_room("key-of-the-larger", &large);
    let fits = records(30_000);
    assert!(fits.len() < 4 << 20, "{}", fits.len());
    no_room("key-of-the-lesser", &fits);
    let small = Upload { key: "key-of-the-small", display_name: "Small", ..UPLOAD };
    completed(small.complete(&server));
    assert_eq!(server.get("/readyz").status, 200, "{}", server.get("/readyz").text());
}

#[test]
fn a_killed_server_starts_again() {
    let server = Server::again(Server::start());
    assert_eq!(server.get("/").status, 200);
    assert!(server.folder.path().join("data/rollcall.db").is_file());
}

#[test]
fn a_database_that_cannot_be_opened_is_named() {
    let server = Server::start();
    for url in ["mysql://localhost/rollcall", "sqlite:///proc/rollcall.db", "sqlite::memory:"] {
        let message = refused(&server, url);
        assert!(
            message.contains(url) && message.contains("sqlite://data/rollcall.db"),
            "{message}"
        );
    }
}

/// What a second program says when it cannot open this database: it serves nothing.
fn refused(server: &Server, url: &str) -> String {
    let run = rollcall(&["--listen", "127.0.0.1:0"])
        .env("ROLLCALL_SITE", server.folder.path().join("site"))
        .env("DATABASE_URL", url)
        .output()
        .expect("run");
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{message}");
    assert!(run.stdout.is_empty());
    message
}

#[test]
fn listening_on_every_address_it_names_one_that_can_be_opened() {
    let server = Server::with(&["--listen", "0.0.0.0:0"]);
    assert!(server.address.ip().is_loopback());
    let here = format!("GET /set-up\nhost: 192.0.2.7:{}", server.address.port());
    assert_eq!(server.send(&here, b"").status, 200);
    assert_eq!(server.send("GET /set-up\nhost: evil.example", b"").status, 421);
}

#[test]
fn a_password_in_an_address_is_not_shown() {
    let server = Server::start();
    // Nothing listens there.
    let url = "postgres://rollcall:s3cret@127.0.0.1:1/rollcall";
    let message = refused(&server, url);
    assert!(message.contains("postgres://rollcall:***@127.0.0.1:1/rollcall"), "{message}");
    assert!(!message.contains("s3cret"), "{message}");
}
