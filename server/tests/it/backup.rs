//! `rollcall backup`, `restore`, `migrate` and `health`, as an administrator types them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use app::api::{ImportPhase, IntegrationPage};

use crate::postgres;
use crate::server::{ROLLCALL, Server, rollcall};
use crate::upload::{UPLOAD, Upload, completed, records, result, status};

const RECORDS: u64 = 50_000;

/// So many take longer to save than a backup takes.
const NEWCOMERS: u64 = 300_000;

fn url(folder: &Path) -> String {
    format!("sqlite://{}/data/rollcall.db", folder.display())
}

/// Runs a command on this database.
fn run_on(arguments: &[&str], database: &str) -> Output {
    rollcall(arguments).env("DATABASE_URL", database).output().expect("run")
}

/// Runs a command on the database in this folder.
fn run(arguments: &[&str], folder: &Path) -> Output {
    run_on(arguments, &url(folder))
}

/// Runs `backup` or `restore`, and of PostgreSQL the line that it prints.
fn copy(command: &str, file: &Path, database: &str) {
    let output = run_on(&[command, file.to_str().expect("text")], database);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    if database.starts_with("postgres:") {
        let line = String::from_utf8_lossy(&output.stdout);
        let output = Command::new("sh").args(["-c", &line]).output().expect("a shell");
        assert_eq!(output.status.code(), Some(0), "{line}: {output:?}");
    }
}

fn backup(server: &Server, name: &str) -> PathBuf {
    let file = server.folder.path().join(name);
    copy("backup", &file, &server.database);
    file
}

/// A server on what this backup of another is restored to.
fn restored(file: &Path, other: &Server) -> Server {
    let folder = tempfile::tempdir().expect("a folder");
    let database = if other.database.starts_with("postgres:") {
        postgres::new().expect("there is one")
    } else {
        url(folder.path())
    };
    copy("restore", file, &database);
    Server::on(&database, folder, &[])
}

fn list(server: &Server) -> IntegrationPage {
    result(&server.get("/api/list_integrations")).expect("a list")
}

#[test]
fn a_backup_during_an_import_has_all_of_it_or_nothing() {
    backed_up_during_an_import(&Server::start());
}

#[test]
fn a_backup_during_an_import_has_all_of_it_or_nothing_on_postgres() {
    let Some(database) = postgres::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    backed_up_during_an_import(&Server::on(&database, folder, &[]));
}

fn backed_up_during_an_import(server: &Server) {
    let file = records(RECORDS);
    completed(Upload { display_name: "Old", file: &file, ..UPLOAD }.complete(server));
    let file = records(NEWCOMERS);
    let key = "during-0123456789";
    let new = Upload { key, display_name: "Newcomers", file: &file, ..UPLOAD };
    let done = AtomicBool::new(false);
    let (mut backups, mut while_saving) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            completed(new.complete(server));
            done.store(true, Ordering::Relaxed);
        });
        // Each is restored below, so no more than a few, however slow the machine is.
        while !done.load(Ordering::Relaxed) && while_saving < 6 {
            let before = status(server, key).phase;
            let taken = backup(server, &format!("{}.db", backups.len()));
            let phases = [before, status(server, key).phase];
            let saving = phases.iter().all(|phase| *phase == ImportPhase::Saving);
            while_saving += u32::from(saving);
            if saving || backups.is_empty() {
                backups.push(taken);
            } else {
                std::fs::remove_file(taken).expect("removed");
            }
        }
    });
    assert!(while_saving > 0, "none of {} was taken while accounts were saved", backups.len());
    backups.push(backup(server, "after.db"));

    let mut totals = Vec::new();
    for backup in backups {
        let server = restored(&backup, server);
        let list = list(&server);
        let accounts = RECORDS + (list.total - 1) * NEWCOMERS;
        assert_eq!(list.accounts, accounts, "{}", backup.display());
        assert_eq!(server.get("/").text().contains("Newcomers"), list.total == 2);
        totals.push(list.total);
    }
    assert!(totals.is_sorted(), "{totals:?}");
    assert_eq!((totals.first(), totals.last()), (Some(&1), Some(&2)), "{totals:?}");
}

#[test]
fn mistakes_say_what_to_do() {
    let mut server = Server::start();
    completed(UPLOAD.complete(&server));
    let file = backup(&server, "copy.db");
    let folder = server.folder.path().to_owned();
    let copy = file.to_str().expect("text");
    let letter = folder.join("letter.txt");
    std::fs::write(&letter, "Dear Sir or Madam").expect("written");
    let letter = letter.to_str().expect("text");
    for (arguments, said) in [
        (vec!["backup", copy], "Name a file that does not exist"),
        (vec!["restore", copy], "add --replace"),
        (vec!["restore", copy, "--replace"], "Stop the server first"),
        (vec!["restore", letter, "--replace"], "no database of Rollcall. Nothing was changed"),
        (vec!["backup", "new.db", "--database", "sqlite://nowhere.db"], "--database"),
    ] {
        let output = run(&arguments, &folder);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    assert_eq!(list(&server).total, 1);
    let _ = server.child.kill();
    let _ = server.child.wait();
    assert_eq!(run(&["restore", copy, "--replace"], &folder).status.code(), Some(0));
    assert_eq!(list(&Server::again(server)).total, 1);
}

#[test]
fn a_copy_over_the_limit_of_files_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run(&["migrate"], folder.path()).status.code(), Some(0));
    let file = folder.path().join("copy.db");
    copy("backup", &file, &url(folder.path()));
    let other = folder.path().join("other.db");
    let (file, other) = (file.to_str().expect("text"), other.to_str().expect("text"));
    let files = || {
        let folders = [folder.path().to_owned(), folder.path().join("data")];
        let read = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
        let mut names = read.map(|file| file.expect("a file").file_name()).collect::<Vec<_>>();
        names.sort();
        names
    };
    let before = files();
    for (arguments, said) in
        [(["backup", other], "No backup was written."), (["restore", file], "Nothing was changed.")]
    {
        let mut shell = Command::new("sh");
        let limited = "ulimit -f 100 && exec \"$0\" \"$@\"";
        shell.args(["-c", limited, ROLLCALL]).args(arguments);
        let output = shell.env("DATABASE_URL", url(folder.path())).output().expect("run");
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message} {:?}", output.status);
        assert!(message.contains(said), "{arguments:?}: {message}");
        assert_eq!(files(), before, "{arguments:?}");
    }
}

#[test]
fn what_needs_a_database_makes_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let ada = "ada@example.com";
    for arguments in [
        &["activity", "verify"][..],
        &["person", "list"],
        &["person", "reset-password", ada],
        &["person", "disable", ada],
        &["person", "enable", ada],
        &["person", "remove-second-factor", ada],
        &["person", "forget-single-sign-on", ada],
        &["backup", "copy.db"],
    ] {
        let mut command = rollcall(arguments);
        let command = command.env("DATABASE_URL", url(folder.path())).stdin(Stdio::null());
        let output = command.output().expect("run");
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        let said = "there is no database at ";
        assert!(message.contains(said) && message.contains("--database"), "{message}");
        assert!(!folder.path().join("data").exists(), "{arguments:?}");
    }
    let output = run(&["person", "set-up-code"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn postgresql_is_answered_with_the_line_to_type() {
    let folder = tempfile::tempdir().expect("a folder");
    for (command, program) in [("backup", "pg_dump "), ("restore", "pg_restore ")] {
        let output = rollcall(&[command, "a.dump"])
            .current_dir(folder.path())
            .env("DATABASE_URL", "postgres://app:secret@db/rollcall")
            .output()
            .expect("run");
        let line = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(line.contains(program) && line.contains("'a.dump'"), "{line}");
        assert!(line.contains("postgres://app@db/rollcall") && !line.contains("secret"), "{line}");
    }
}

#[test]
fn migrating_makes_the_tables_and_does_no_harm_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..2 {
        let output = run(&["migrate"], folder.path());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
    let output = run(&["migrate", "--database", "sqlite:///proc/rollcall.db"], folder.path());
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn a_server_is_asked_for_its_health() {
    let server = Server::start();
    let address = server.address.to_string();
    let ask = |command: &mut Command| command.output().expect("run");
    let ready = ask(&mut rollcall(&["health", "--listen", &address]));
    assert_eq!(ready.status.code(), Some(0), "{ready:?}");
    assert!(String::from_utf8_lossy(&ready.stdout).contains("migrations: applied"), "{ready:?}");
    drop(server);
    let none = ask(&mut rollcall(&["health", "--listen", &address]));
    assert_eq!(none.status.code(), Some(2), "{none:?}");
}
