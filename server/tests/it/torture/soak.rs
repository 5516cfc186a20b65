//! A server under mixed work for an hour takes no more at its end than it took at its
//! beginning: memory, descriptors, threads, and the log of SQLite.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use app::api::Completion;

use super::full;
use crate::http::connect;
use crate::postgres;
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, records};

/// Rounds of work that the short form does.
const ROUNDS: u64 = 12;

/// Between two rounds of the long form: it is to last and not to fill the disk.
const PAUSE: Duration = Duration::from_millis(250);

/// Every so many rounds a large file is imported too.
const LARGE: u64 = 64;

/// How long the long form goes on, unless `ROLLCALL_SOAK_MINUTES` says otherwise.
const MINUTES: u64 = 60;

/// What the memory may differ between two quarters of the time without having grown: an
/// import that is under way at the moment of the sample.
const MEMORY_KB: u64 = 32 * 1024;

/// The same of descriptors and threads: connections that are just ending, and the threads that
/// files are written on, which come and go.
const OTHERS: u64 = 8;

/// SQLite cuts its log to 64 MB; an import that is under way may have made it longer.
const LOG_BYTES: u64 = 2 * 64 * 1024 * 1024;

/// What the server has in use between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sample {
    memory_kb: u64,
    descriptors: u64,
    threads: u64,
    log_bytes: u64,
}

#[test]
fn a_server_at_work_grows_by_nothing() {
    soaks("sqlite", Server::start());
}

#[test]
fn a_server_at_work_grows_by_nothing_on_postgres() {
    let Some(database) = postgres::new() else { return };
    soaks("postgres", Server::on(&database, tempfile::tempdir().expect("a folder"), &[]));
}

fn soaks(engine: &str, server: Server) {
    let (small, large) = (records(50), records(20_000));
    let (start, mut samples) = (Instant::now(), Vec::new());
    while goes_on(start, samples.len() as u64) {
        round(&server, samples.len() as u64, &small, &large);
        samples.push(sample(&server));
        std::thread::sleep(if full() { PAUSE } else { Duration::ZERO });
    }
    // The first quarter fills caches and pools.
    let quarter = samples.len() / 4;
    let (early, late) = (&samples[quarter..2 * quarter], &samples[3 * quarter..]);
    for (what, of, slack) in [
        ("memory, KB", Sample::memory_kb as fn(&Sample) -> u64, MEMORY_KB),
        ("descriptors", Sample::descriptors, OTHERS),
        ("threads", Sample::threads, OTHERS),
    ] {
        let (early, late) = (median(early, of), median(late, of));
        println!(
            "torture: soak on {engine}, {} rounds: {what}: {early} then {late}",
            samples.len()
        );
        assert!(late <= early + slack, "{what}: {early} then {late}\n{samples:?}");
    }
    let log = samples.iter().map(Sample::log_bytes).max().unwrap_or(0);
    if log > 0 {
        println!("torture: soak on {engine}: write-ahead log at most: {log} bytes");
    }
    assert!(log <= LOG_BYTES, "{samples:?}");
    assert!(!server.log().contains("panicked"), "{}", server.log());
}

fn goes_on(start: Instant, rounds: u64) -> bool {
    if !full() {
        return rounds < ROUNDS;
    }
    let minutes = std::env::var("ROLLCALL_SOAK_MINUTES").ok().and_then(|text| text.parse().ok());
    start.elapsed() < Duration::from_secs(60 * minutes.unwrap_or(MINUTES))
}

/// What a morning at a company has, all at once: pages, imports that succeed, that are sent
/// twice, that are wrong, that break off.
fn round(server: &Server, number: u64, small: &[u8], large: &[u8]) {
    std::thread::scope(|clients| {
        clients.spawn(|| imports(server, number, small, large));
        clients.spawn(|| failures(server, number, small));
        clients.spawn(|| pages(server));
    });
}

fn imports(server: &Server, number: u64, small: &[u8], large: &[u8]) {
    let key = format!("soak-small-{number:012}");
    let upload = Upload { key: &key, display_name: &key, file: small, ..UPLOAD };
    let id = completed(upload.complete(server));
    assert_eq!(completed(upload.complete(server)), id);
    assert_eq!(server.get(&format!("/integrations/{id}")).status, 200);
    if number.is_multiple_of(LARGE) {
        let key = format!("soak-large-{number:012}");
        completed(Upload { key: &key, display_name: &key, file: large, ..UPLOAD }.complete(server));
    }
}

fn failures(server: &Server, number: u64, file: &[u8]) {
    let key = format!("soak-wrong-{number:012}");
    let file_of_errors = b"emailId,role\nzoe,KING\n";
    let wrong = Upload { key: &key, display_name: &key, file: file_of_errors, ..UPLOAD };
    assert!(matches!(wrong.complete(server), Ok(Completion::Rejected { .. })));
    let key = format!("soak-broken-{number:012}");
    let broken = Upload { key: &key, display_name: &key, file, ..UPLOAD }.request(server);
    connect(server.address).write_all(&broken[..broken.len() / 2]).expect("sent");
}

fn pages(server: &Server) {
    for path in ["/", "/guide", "/integrations/new", "/api/list_integrations", "/readyz"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert_eq!(server.get("/no-such-page").status, 404);
}

fn sample(server: &Server) -> Sample {
    let process = format!("/proc/{}", server.child.id());
    let status = fs::read_to_string(format!("{process}/status")).expect("a process");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a field");
        line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
    };
    let descriptors = fs::read_dir(format!("{process}/fd")).expect("descriptors").count() as u64;
    let log = server.folder.path().join("data/rollcall.db-wal");
    let log_bytes = fs::metadata(log).map(|log| log.len()).unwrap_or(0);
    Sample { memory_kb: field("VmRSS:"), threads: field("Threads:"), descriptors, log_bytes }
}

impl Sample {
    fn memory_kb(&self) -> u64 {
        self.memory_kb
    }

    fn descriptors(&self) -> u64 {
        self.descriptors
    }

    fn threads(&self) -> u64 {
        self.threads
    }

    fn log_bytes(&self) -> u64 {
        self.log_bytes
    }
}

fn median(samples: &[Sample], of: fn(&Sample) -> u64) -> u64 {
    let mut values: Vec<_> = samples.iter().map(of).collect();
    values.sort_unstable();
    values[values.len() / 2]
}
