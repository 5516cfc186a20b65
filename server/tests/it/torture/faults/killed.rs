//! The server is killed at each call of an import.

use std::io::{Read, Write};

use app::api::IntegrationPage;

use super::server;
use super::shim::{ALL, Action, Fault, Faults};
use crate::http::connect;
use crate::server::Server;
use crate::torture::full;
use crate::upload::{UPLOAD, Upload, completed, records, result};

const RECORDS: u64 = 400;

fn list(server: &Server) -> IntegrationPage {
    result(&server.get("/api/list_integrations")).expect("a list")
}

#[test]
fn a_server_killed_at_any_call_has_all_of_an_import_or_nothing() {
    let (mut server, faults) = server();
    let file = records(RECORDS);
    faults.count(ALL);
    completed(upload("counted-0123456789", &file).complete(&server));
    let calls = faults.counted();
    let points = if full() { 200 } else { 10 };
    let (mut there, mut killed, mut whole) = (1, 0, 0);
    for point in 0..points {
        // Each call of an import, and again from the first.
        let call = if full() { point % calls + 1 } else { point * calls / points + 1 };
        let key = format!("import-{point:03}-0123456789");
        faults.begin(Fault::once(Action::Kill, ALL, call));
        let mut stream = connect(server.address);
        // Killed in the middle, it breaks off.
        let _ = stream.write_all(&upload(&key, &file).request(&server));
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        killed += faults.end();
        server = Server::again(server);
        let now = list(&server);
        assert_eq!(now.accounts, now.total * RECORDS, "killed at call {call}");
        let made = now.total - there;
        assert!(made <= 1, "killed at call {call}");
        assert!(made == 1 || !answer.contains("Completed"), "killed at call {call}: {answer}");
        // The same again makes it, or finds it.
        completed(upload(&key, &file).complete(&server));
        there += 1;
        assert_eq!(list(&server).total, there, "killed at call {call}");
        whole += made;
    }
    assert!(killed > 0, "none was killed: that proves little");
    println!(
        "torture: faults, kills on SQLite: {killed} of {points}, {whole} whole, the rest nothing"
    );
}

#[test]
fn a_power_cut_at_any_call_takes_an_import_whole_or_not_at_all_and_none_that_was_acknowledged() {
    let file = records(RECORDS);
    let (server, faults) = server();
    faults.count(ALL);
    completed(upload("counted-0123456789", &file).complete(&server));
    let calls = faults.counted();
    assert_eq!(list(&after_the_cut(&faults)).total, 1, "it was acknowledged");
    drop(server);

    let points = if full() { 100 } else { 5 };
    let (mut cut, mut whole) = (0, 0);
    for point in 0..points {
        let call = point * calls / points + 1;
        let (server, faults) = self::server();
        completed(upload("before-0123456789", &file).complete(&server));
        faults.begin(Fault::once(Action::Kill, ALL, call));
        let mut stream = connect(server.address);
        let _ = stream.write_all(&upload("during-0123456789", &file).request(&server));
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        cut += faults.end();
        let server = after_the_cut(&faults);
        let now = list(&server);
        assert_eq!(now.accounts, now.total * RECORDS, "cut at call {call}");
        let least = 1 + u64::from(answer.contains("Completed"));
        assert!((least..=2).contains(&now.total), "cut at call {call}: {answer}");
        completed(upload("during-0123456789", &file).complete(&server));
        assert_eq!(list(&server).total, 2, "cut at call {call}");
        whole += now.total - 1;
    }
    assert!(cut > 0, "none was cut off: that proves little");
    println!(
        "torture: faults, power cuts on SQLite: {cut} of {points}, {whole} whole, the rest nothing"
    );
}

/// A server on what is left on the disk.
fn after_the_cut(faults: &Faults) -> Server {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(faults.synced()).expect("listed") {
        let entry = entry.expect("a file");
        let name = entry.file_name();
        // What is being copied when the process ends has another ending.
        if ["rollcall.db", "rollcall.db-wal"].iter().any(|kept| name == *kept) {
            std::fs::copy(entry.path(), folder.path().join(name)).expect("copied");
        }
    }
    let database = format!("sqlite://{}/rollcall.db", folder.path().display());
    Server::on(&database, folder, &[])
}

fn upload<'a>(key: &'a str, file: &'a [u8]) -> Upload<'a> {
    Upload { key, display_name: key, file, ..UPLOAD }
}
