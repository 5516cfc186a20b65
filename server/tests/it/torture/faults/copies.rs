//! The disk fails, or the process is killed, while a database is copied or brought back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use app::api::IntegrationPage;

use super::moments;
use super::shim::{ALL, Action, EIO, ENOSPC, Fault, Faults, TRUNCATE, WRITE};
use crate::http::PATIENCE;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload, completed, records, result};

const FAULTS: [(&str, Action, u64); 4] = [
    ("full", Action::Fail(ENOSPC), WRITE | TRUNCATE),
    ("failing", Action::Fail(EIO), ALL),
    ("writing half", Action::Half, WRITE),
    ("killed", Action::Kill, ALL),
];

fn database(folder: &Path) -> String {
    format!("sqlite://{}/data/rollcall.db", folder.display())
}

/// A stopped server whose database has `OLD`, and a copy from when it had nothing.
fn stopped() -> Server {
    let mut server = Server::start();
    let folder = server.folder.path().to_owned();
    assert!(run(&["backup", &path(&folder, "empty.db")], &folder, None).status.success());
    completed(Upload { file: &records(2_000), ..UPLOAD }.complete(&server));
    let _ = server.child.kill();
    let _ = server.child.wait();
    server
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("text").to_owned()
}

fn command(arguments: &[&str], folder: &Path, faults: Option<&Faults>) -> Command {
    let mut command = rollcall(arguments);
    command.env("DATABASE_URL", database(folder));
    command.envs(faults.map(Faults::environment).unwrap_or_default());
    command
}

fn run(arguments: &[&str], folder: &Path, faults: Option<&Faults>) -> Output {
    command(arguments, folder, faults).output().expect("run")
}

/// How many integrations are in the database of this folder, which is sound.
fn integrations(folder: &Path) -> u64 {
    let copy = tempfile::tempdir().expect("a folder");
    let file = path(copy.path(), "copy.db");
    let output = run(&["backup", &file], folder, None);
    assert!(output.status.success(), "{output:?}");
    let url = format!("sqlite://{file}");
    let server = Server::on(&url, copy, &[]);
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    assert_eq!(list.accounts, list.total * 2_000);
    list.total
}

fn says(output: &Output, what: &str) -> bool {
    String::from_utf8_lossy(&output.stderr).contains(what)
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry"));
    let mut names: Vec<_> =
        names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_that_meets_a_fault_is_whole_or_is_not_there() {
    let server = stopped();
    let folder = server.folder.path();
    let copies = folder.join("copies");
    fs::create_dir(&copies).expect("made");
    let faults = Faults::below(&copies);
    let (mut failed, mut done) = (0, 0);
    for (wrong, action, kinds) in FAULTS {
        faults.count(kinds);
        let file = path(&copies, "copy.db");
        let whole = run(&["backup", &file], folder, Some(&faults));
        assert!(whole.status.success(), "{whole:?}");
        let calls = faults.counted();
        let expected = fs::read(&file).expect("read").len();
        fs::remove_file(&file).expect("removed");
        for moment in moments(calls, 4) {
            let when = format!("{wrong} at call {moment}");
            faults.begin(Fault::once(action, kinds, moment));
            let output = run(&["backup", &file], folder, Some(&faults));
            faults.end();
            if output.status.success() {
                done += 1;
                assert_eq!(fs::read(&file).expect("read").len(), expected, "{when}");
                fs::remove_file(&file).expect("removed");
            } else {
                failed += 1;
                assert!(!Path::new(&file).exists() || output.status.code().is_none(), "{when}");
                let _ = fs::remove_file(&file);
            }
            let left = names(&copies);
            let killed = output.status.code().is_none();
            assert!(killed || left.is_empty(), "{when}: {left:?}");
            left.iter().for_each(|name| drop(fs::remove_file(copies.join(name))));
        }
    }
    assert!(failed > 0, "none has failed: that proves little");
    assert_eq!(integrations(folder), 1);
    println!("torture: faults, backups: {failed} failed and left nothing, {done} were whole");
}

#[test]
fn a_restore_that_meets_a_fault_leaves_the_old_or_the_new_whole() {
    let server = stopped();
    let folder = server.folder.path();
    let (full, empty) = (path(folder, "full.db"), path(folder, "empty.db"));
    assert!(run(&["backup", &full], folder, None).status.success());
    let faults = Faults::below(&folder.join("data"));
    let mut there = 1;
    let (mut failed, mut done) = (0, 0);
    for (wrong, action, kinds) in FAULTS {
        faults.count(kinds);
        let whole = run(&["restore", &full, "--replace"], folder, Some(&faults));
        assert!(whole.status.success(), "{whole:?}");
        there = 1;
        for moment in moments(faults.counted(), 4) {
            let when = format!("{wrong} at call {moment}");
            let (file, new) = if there == 0 { (&full, 1) } else { (&empty, 0) };
            faults.begin(Fault::once(action, kinds, moment));
            let output = run(&["restore", file, "--replace"], folder, Some(&faults));
            faults.end();
            let now = integrations(folder);
            match output.status.code() {
                Some(0) => assert_eq!(now, new, "{when}"),
                Some(_) if says(&output, "is in its place") => assert_eq!(now, new, "{when}"),
                Some(_) => assert_eq!(now, there, "{when}: {output:?}"),
                None => assert!(now == there || now == new, "{when}"),
            }
            failed += u64::from(!output.status.success());
            done += u64::from(output.status.success());
            there = now;
        }
    }
    assert!(failed > 0, "none has failed: that proves little");
    println!(
        "torture: faults, restores: {failed} failed, {done} were done, none half; {there} there"
    );
}

#[test]
fn a_server_that_starts_at_any_moment_of_a_restore_serves_what_is_there_afterwards() {
    let server = stopped();
    let folder = server.folder.path();
    let (full, empty) = (path(folder, "full.db"), path(folder, "empty.db"));
    assert!(run(&["backup", &full], folder, None).status.success());
    let faults = Faults::below(&folder.join("data"));
    faults.count(ALL);
    assert!(run(&["restore", &full, "--replace"], folder, Some(&faults)).status.success());
    let (mut refused, mut done) = (0, 0);
    for moment in moments(faults.counted(), 6) {
        assert!(run(&["restore", &full, "--replace"], folder, None).status.success());
        faults.begin(Fault::once(Action::Stop, ALL, moment));
        let mut restoring =
            command(&["restore", &empty, "--replace"], folder, Some(&faults)).spawn().expect("run");
        until_stopped(restoring.id());
        let starting = std::thread::scope(|scope| {
            let url = database(folder);
            let starting =
                scope.spawn(move || Server::on(&url, tempfile::tempdir().expect("a folder"), &[]));
            // It serves meanwhile, or waits until the other goes on.
            let start = Instant::now();
            while !starting.is_finished() && start.elapsed() < Duration::from_millis(300) {
                std::thread::sleep(Duration::from_millis(10));
            }
            faults.end();
            let go_on = Command::new("kill").args(["-CONT", &restoring.id().to_string()]).status();
            assert!(go_on.expect("run").success());
            starting.join().expect("it starts")
        });
        let restored = restoring.wait().expect("ended").success();
        let list: IntegrationPage =
            result(&starting.get("/api/list_integrations")).expect("a list");
        assert_eq!(list.total, u64::from(!restored), "stopped at call {moment}");
        completed(
            Upload { key: "afterwards-0123456789", display_name: "Afterwards", ..UPLOAD }
                .complete(&starting),
        );
        drop(starting);
        assert_eq!(total_after(folder), u64::from(!restored) + 1, "stopped at call {moment}");
        refused += u64::from(!restored);
        done += u64::from(restored);
    }
    println!(
        "torture: faults, starts beside restores: {refused} restores refused, {done} waited for"
    );
}

/// What a new server finds.
fn total_after(folder: &Path) -> u64 {
    let server = Server::on(&database(folder), tempfile::tempdir().expect("a folder"), &[]);
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    list.total
}

/// Waits until the process has stopped, or has ended.
fn until_stopped(process: u32) {
    let start = Instant::now();
    loop {
        let about = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = about.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
        if matches!(state, None | Some('T' | 'Z')) {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "it goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
}
