//! Killed at any moment of an import, the server has all of it afterwards, or nothing.

mod updates;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use app::api::{ImportPhase, IntegrationPage};

use super::full;
use crate::http::PATIENCE;
use crate::postgres;
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, records, result, status};

const RECORDS: u64 = 50_000;
/// Moments of an import at which a server is killed.
fn moments() -> u32 {
    if full() { 200 } else { 20 }
}

/// A generator of moments: the same in every run, so that a failure can be repeated.
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 40) as f64 / f64::from(1 << 24)
    }
}

#[test]
fn a_killed_import_is_there_whole_or_not_at_all() {
    killed_at_every_moment(Server::start(), |server, key| status(server, key).phase);
}

#[test]
fn a_killed_import_is_there_whole_or_not_at_all_on_postgres() {
    let Some(database) = postgres::new() else { return };
    let server = Server::on(&database, tempfile::tempdir().expect("a folder"), &[]);
    let mut server = killed_at_every_moment(server, |server, key| {
        // Nobody knows that it was killed before its lease has ended.
        let phase = status(server, key).phase;
        if under_way(&phase) { ImportPhase::Failed } else { phase }
    });
    let key = |moment: u32| format!("import-{moment:03}-0123456789");
    let start = Instant::now();
    while (0..moments()).any(|moment| under_way(&status(&server, &key(moment)).phase)) {
        assert!(start.elapsed() < PATIENCE, "a lease does not end");
        std::thread::sleep(Duration::from_millis(200));
    }
    // Tried again, each is there once.
    let file = records(RECORDS);
    server = Server::again(server);
    for moment in 0..moments() {
        completed(upload(&key(moment), &file).complete(&server));
    }
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    let total = 1 + u64::from(moments());
    assert_eq!((list.total, list.accounts), (total, total * RECORDS));
    postgres::until(&database, "SELECT count(*) FROM accounts", &(total * RECORDS).to_string());
}

fn under_way(phase: &ImportPhase) -> bool {
    !matches!(phase, ImportPhase::Unknown | ImportPhase::Failed | ImportPhase::Completed { .. })
}

fn killed_at_every_moment(
    mut server: Server,
    phase: impl Fn(&Server, &str) -> ImportPhase,
) -> Server {
    let file = records(RECORDS);
    let start = Instant::now();
    completed(upload("measured-0123456789", &file).complete(&server));
    let whole = start.elapsed();

    let mut random = Random(20);
    let (mut there, mut cut_off) = (1, 0);
    for moment in 0..moments() {
        let key = format!("import-{moment:03}-0123456789");
        // One moment in each part of the time that an import takes.
        let share = (f64::from(moment) + random.next()) / f64::from(moments());
        let upload = upload(&key, &file);
        let request = upload.request(&server);
        server = killed(server, whole.mul_f64(share), move |address| {
            let _ = exchanged(address, &request);
        });
        let added = check(&server, &key, there, &phase);
        there += added;
        cut_off += 1 - added;
    }
    let engine = server.database.split(':').next().expect("a scheme");
    println!(
        "torture: killed while importing, {engine}: {} times, {cut_off} before the end",
        moments()
    );
    assert!(cut_off >= 5, "only {cut_off} were killed before their end: that proves little");
    server
}

fn upload<'a>(key: &'a str, file: &'a [u8]) -> Upload<'a> {
    Upload { key, display_name: key, file, ..UPLOAD }
}

/// Kills the server so long after the work upon it has begun, and starts it again.
fn killed(
    server: Server,
    after: Duration,
    work: impl FnOnce(SocketAddr) + Send + 'static,
) -> Server {
    let address = server.address;
    let start = Instant::now();
    let working = std::thread::spawn(move || work(address));
    std::thread::sleep(after.saturating_sub(start.elapsed()));
    let server = Server::again(server);
    working.join().expect("ended");
    server
}

/// What a server answers; nothing where it is cut off in the middle, or not there any more.
fn exchanged(address: SocketAddr, request: &[u8]) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(request).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// 1 if the killed import is there whole, 0 if nothing of it is.
fn check(
    server: &Server,
    key: &str,
    before: u64,
    phase: impl Fn(&Server, &str) -> ImportPhase,
) -> u64 {
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    let page = server.get("/").text();
    let added = list.total - before;
    assert_eq!(list.accounts, list.total * RECORDS, "{key}");
    assert_eq!(page.contains(key), added == 1, "{key}: {page}");
    match phase(server, key) {
        ImportPhase::Completed { id } => {
            assert_eq!(added, 1, "{key}");
            let page = server.get(&format!("/integrations/{id}"));
            assert_eq!(page.status, 200, "{key}");
            assert!(page.text().contains("50,000"), "{key}: {}", page.text());
        }
        ImportPhase::Unknown | ImportPhase::Failed => assert_eq!(added, 0, "{key}"),
        other => panic!("{key}: {other:?}"),
    }
    added
}
