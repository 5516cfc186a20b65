//! The disk fails while a server works.

use std::time::{Duration, Instant};

use app::api::IntegrationPage;

use super::shim::{
    ALL, Action, EDQUOT, EIO, ENOSPC, EROFS, Fault, NAME, OPEN, SYNC, TRUNCATE, WRITE,
};
use super::{moments, server};
use crate::http::PATIENCE;
use crate::server::Server;
use crate::torture::full;
use crate::upload::{UPLOAD, Upload, completed, records, result};

/// A disk on which nothing more fits lets files be made, and writes nothing into them.
const GROWING: u64 = WRITE | TRUNCATE;

/// What can be wrong with a disk, and stay so.
const WRONG: [(&str, Action, u64); 5] = [
    ("full", Action::Fail(ENOSPC), GROWING),
    ("quota", Action::Fail(EDQUOT), GROWING),
    ("failing", Action::Fail(EIO), ALL),
    ("read-only", Action::Fail(EROFS), WRITE | TRUNCATE | OPEN | NAME),
    ("not syncing", Action::Fail(EIO), SYNC),
];

fn total(server: &Server) -> u64 {
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    list.total
}

/// Waits until the server is ready, or is not, and gives its words.
fn becomes_ready(server: &Server, status: u16, when: &str) -> String {
    let start = Instant::now();
    loop {
        let ready = server.get("/readyz");
        if ready.status == status {
            return ready.text();
        }
        let text = ready.text();
        assert!(start.elapsed() < PATIENCE, "{when}: {text}{}", server.log());
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The same with a name and a key of its own.
struct Names(u32);

impl Names {
    fn next(&mut self) -> (String, String) {
        self.0 += 1;
        (format!("key-{:08}-of-many", self.0), format!("Learners {}", self.0))
    }
}

#[test]
fn a_disk_that_fails_for_a_while_ends_nothing_for_ever() {
    let (server, faults) = server();
    let mut names = Names(0);
    for (wrong, action, kinds) in WRONG {
        let (key, display_name) = names.next();
        let upload = Upload { key: &key, display_name: &display_name, ..UPLOAD };
        let before = total(&server);
        faults.begin(Fault::lasting(action, kinds));
        upload.complete(&server).expect_err(wrong);
        let words = becomes_ready(&server, 503, wrong);
        assert!(!words.contains("takes requests\ndatabase: answers"), "{wrong}: {words}");
        assert_eq!(server.get("/livez").status, 200, "{wrong}");
        assert_eq!(server.get("/").status, 200, "{wrong}: reading goes on");
        assert_eq!(total(&server), before, "{wrong}");
        assert!(faults.end() > 0, "{wrong}: nothing has failed");

        becomes_ready(&server, 200, wrong);
        let (key, display_name) = names.next();
        completed(Upload { key: &key, display_name: &display_name, ..UPLOAD }.complete(&server));
        assert_eq!(total(&server), before + 1, "{wrong}");
    }
}

#[test]
fn an_import_that_meets_a_fault_at_any_call_is_there_whole_or_not_at_all() {
    let (server, faults) = server();
    let file = records(if full() { 2_000 } else { 300 });
    let mut names = Names(0);
    let faults_of_calls = [
        ("full", Action::Fail(ENOSPC), GROWING),
        ("failing", Action::Fail(EIO), ALL),
        ("not syncing", Action::Fail(EIO), SYNC),
        ("writing half", Action::Half, WRITE),
    ];
    let (mut tried, mut failed, mut there) = (0, 0, total(&server));
    for (wrong, action, kinds) in faults_of_calls {
        let (key, display_name) = names.next();
        faults.count(kinds);
        completed(
            Upload { key: &key, display_name: &display_name, file: &file, ..UPLOAD }
                .complete(&server),
        );
        there += 1;
        for moment in moments(faults.counted(), 5) {
            let when = format!("{wrong} at call {moment}");
            let (key, display_name) = names.next();
            let upload = Upload { key: &key, display_name: &display_name, file: &file, ..UPLOAD };
            faults.begin(Fault::once(action, kinds, moment));
            let answer = upload.complete(&server);
            tried += faults.end();
            failed += u64::from(answer.is_err());
            there += u64::from(answer.is_ok());
            assert_eq!(total(&server), there, "{when}: {answer:?}");
            if answer.is_err() {
                completed(upload.complete(&server));
                there += 1;
            }
            assert_eq!(total(&server), there, "{when}, tried again");
        }
    }
    assert!(failed > 0, "no import has failed: that proves little");
    println!(
        "torture: faults, imports: {tried} calls failed, {failed} imports with them, none half"
    );
    becomes_ready(&server, 200, "at the end");
}

#[test]
fn a_disk_that_is_slow_to_sync_only_takes_time() {
    let (server, faults) = server();
    faults.begin(Fault::lasting(Action::Slow(20), SYNC));
    completed(UPLOAD.complete(&server));
    assert_eq!(server.get("/readyz").status, 200);
    assert!(faults.end() > 0, "nothing was slow");
}
