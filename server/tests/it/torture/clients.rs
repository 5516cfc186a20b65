//! Clients that take their time, or say what is not so, keep nobody out.

mod connections;
mod metrics;
mod uploads;

use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::server::Server;
use crate::torture::full;

/// The files and connections that the server has open.
fn descriptors(server: &Server) -> usize {
    let open = fs::read_dir(format!("/proc/{}/fd", server.child.id())).expect("Linux");
    // Those of the database stay open, as many as were ever needed at once.
    let of_database = |file: &PathBuf| file.to_string_lossy().contains("rollcall.db");
    let files = open.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    files.filter(|file| !of_database(file)).count()
}

/// Waits until the server has no more open than it had.
fn wait_for_descriptors(server: &Server, open: usize) {
    let begun = Instant::now();
    while descriptors(server) > open + 2 {
        assert!(begun.elapsed() < Duration::from_secs(60), "{} of {open}", descriptors(server));
        thread::sleep(Duration::from_millis(10));
    }
}

/// Memory of the server that is in use, in bytes.
fn memory(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.child.id()));
    let status = status.expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("told");
    let kibibytes: u64 = line.split_whitespace().next().expect("a number").parse().expect("one");
    kibibytes * 1024
}

/// The time in which 99 of 100 requests of a healthy client are answered; the best of a few
/// rounds, for other work of the machine slows some. Only measured where all is wanted.
fn p99(server: &Server) -> Duration {
    let round = || {
        let mut times = [(); 200].map(|()| {
            let start = Instant::now();
            assert_eq!(server.get("/guide").status, 200);
            start.elapsed()
        });
        times.sort();
        times[197]
    };
    if full() { (0..5).map(|_| round()).min().expect("some") } else { Duration::ZERO }
}

/// Fails where a healthy client waits over twice as long as alone.
fn assert_no_slower(what: &str, alone: Duration, beside: Duration) {
    if full() {
        println!("torture: p99 of a healthy client {what}: {beside:?}, alone {alone:?}");
        assert!(beside <= 2 * alone.max(Duration::from_millis(25)), "{what}");
    }
}

/// Fails if anything in the server broke.
fn assert_sound(server: &Server) {
    let log = server.log();
    assert!(!log.contains("panic") && !log.contains("ERROR"), "{log}");
}
