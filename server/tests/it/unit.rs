//! The systemd unit that is shipped: a server that is confined as it says works, and its
//! times, names and folders are those of the server and of the package.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use tempfile::TempDir;

use crate::postgres;
use crate::server::{ROLLCALL, Server, build_site, rollcall};
use crate::upload::{UPLOAD, Upload, completed, records};

const UNIT: &str = include_str!("../../../packaging/systemd/rollcall.service");
const SETTINGS: &str = include_str!("../../../packaging/rollcall.toml");
const POSTINST: &str = include_str!("../../../packaging/debian/postinst");

/// Sets of system calls as systemd knows them.
const SETS: &str = include_str!("unit/system-calls.txt");

/// The values that the unit gives to this name, in order.
fn all(name: &str) -> Vec<&'static str> {
    let lines = UNIT.lines().filter_map(|line| line.split_once('='));
    lines.filter(|(found, _)| *found == name).map(|(_, value)| value).collect()
}

/// The one value that the unit gives to this name.
fn one(name: &str) -> &'static str {
    match all(name)[..] {
        [value] => value,
        ref other => panic!("{name}: {other:?}"),
    }
}

/// A system call's name, or those of a set and of the sets in it.
fn members(name: &str, members_of: &mut BTreeSet<&'static str>) {
    let sets = SETS.split("\n@").skip(1);
    let sets = sets.filter_map(|set| set.split_once(':'));
    let found = name.strip_prefix('@').map(|name| {
        sets.clone().find(|(set, _)| *set == name).unwrap_or_else(|| panic!("no set {name}")).1
    });
    for name in found.into_iter().flat_map(str::split_whitespace) {
        if name.starts_with('@') {
            members(name, members_of);
        } else {
            members_of.insert(name);
        }
    }
}

/// What the lines of the unit allow, as systemd reads them: the first says what
/// is allowed, later ones add to it or, with a `~`, take from it.
fn allowed(lines: &[&'static str]) -> BTreeSet<&'static str> {
    let mut allowed = BTreeSet::new();
    members("@default", &mut allowed);
    for line in lines {
        let (names, takes) = match line.strip_prefix('~') {
            Some(names) => (names, true),
            None => (*line, false),
        };
        for name in names.split_whitespace() {
            let mut these = BTreeSet::new();
            if name.starts_with('@') {
                members(name, &mut these);
            } else {
                these.insert(name);
            }
            if takes {
                allowed.retain(|call| !these.contains(call));
            } else {
                allowed.append(&mut these);
            }
        }
    }
    allowed
}

#[test]
fn the_filter_is_read_as_systemd_does() {
    let read = allowed(&["@system-service", "~@chown sync"]);
    for (call, is_allowed) in [
        ("openat", true),
        ("execve", true),
        ("fchown", false),
        ("sync", false),
        ("fsync", true),
        ("mount", false),
        ("ptrace", false),
    ] {
        assert_eq!(read.contains(call), is_allowed, "{call}");
    }
}

/// Compiles what confines a program as the unit does.
fn confined(folder: &Path) -> PathBuf {
    let (mut calls, mut families) = (String::new(), String::new());
    for call in allowed(&all("SystemCallFilter")) {
        // A machine has not all of them.
        writeln!(calls, "#ifdef __NR_{call}\n__NR_{call},\n#endif").expect("a text");
    }
    for family in one("RestrictAddressFamilies").split_whitespace() {
        writeln!(families, "{family},").expect("a text");
    }
    fs::write(folder.join("calls.h"), calls).expect("written");
    fs::write(folder.join("families.h"), families).expect("written");
    let program = folder.join("confined");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/unit/confined.c");
    let mut cc = Command::new("cc");
    cc.args(["-Wall", "-Werror", "-I"]).arg(folder).arg("-o").arg(&program).arg(source);
    assert!(cc.status().expect("cc runs").success());
    program
}

/// Starts, imports, is looked at, copied and stopped.
fn works(program: &Path, database: &str, folder: TempDir) -> ExitStatus {
    build_site(folder.path());
    let command = rollcall_under(program);
    let mut server = Server::start_as(command, folder, database.to_owned(), &[]);
    let file = records(2_000);
    completed(Upload { file: &file, ..UPLOAD }.complete(&server));
    assert!(server.get("/").text().contains("Learners"));
    assert_eq!(server.get("/readyz").status, 200);
    crate::process::stop(&server, "-TERM");
    server.child.wait().expect("a child")
}

fn rollcall_under(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(ROLLCALL).args(["serve", "--log", "debug"]);
    for (name, _) in rollcall(&[]).get_envs() {
        command.env_remove(name);
    }
    command
}

/// Whatever it asked for and the unit does not allow would have killed it, although
/// systemd only refuses it.
#[test]
fn a_server_that_is_confined_as_the_unit_says_works() {
    let tools = tempfile::tempdir().expect("a folder");
    let program = confined(tools.path());
    let trial = Command::new(&program).args([ROLLCALL, "--version"]).output().expect("run");
    if trial.status.code() == Some(99) {
        println!("not run here: {}", String::from_utf8_lossy(&trial.stderr));
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = format!("sqlite://{}/data/rollcall.db", folder.path().display());
    for database in [Some(sqlite), postgres::new()].into_iter().flatten() {
        let folder = tempfile::tempdir().expect("a folder");
        let ended = works(&program, &database, folder);
        assert!(ended.success(), "{ended}");
    }
}

#[test]
fn what_the_unit_forbids_is_refused_and_does_not_kill() {
    assert_eq!(one("SystemCallErrorNumber"), "EPERM");
    assert_eq!(one("MemoryDenyWriteExecute"), "yes");
}

#[test]
fn the_unit_waits_longer_than_the_server_takes_to_stop() {
    let check = rollcall(&["config", "check"]).output().expect("run");
    let settings = String::from_utf8_lossy(&check.stdout).into_owned();
    let grace = settings.lines().find_map(|line| line.strip_prefix("shutdown-timeout = "));
    let grace = grace.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    let waits: u64 = one("TimeoutStopSec").parse().expect("seconds");
    assert!(waits >= grace.expect("a default") + 10, "{waits} s, {settings}");
}

#[test]
fn unit_settings_and_package_name_the_same_user_and_folder() {
    let (user, state) = (one("User"), one("StateDirectory"));
    let folder = format!("/var/lib/{state}");
    assert_eq!((one("Group"), one("WorkingDirectory")), (user, folder.as_str()));
    assert!(SETTINGS.contains(&format!("database = \"sqlite://{folder}/")), "{SETTINGS}");
    let adduser = POSTINST.lines().find(|line| line.contains("adduser")).expect("a user is made");
    assert!(adduser.contains(&folder) && adduser.ends_with(user), "{adduser}");
    // Uploads wait beside the database, or in /tmp: both can be written.
    assert_eq!((one("ProtectSystem"), one("PrivateTmp")), ("strict", "yes"));
}
