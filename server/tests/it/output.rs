//! Where commands write: a file is what it was until all of the new one is there.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::server::{ROLLCALL, rollcall};

const OLD: &str = "emailId,userStatus,createdOn\na@example.com,Active,03042024\n";
const NEW: &str = "a@example.com,,,,03042024,ACTIVE,,,,";
const RECIPE: &str = r#"{"schema":1,"fixes":{"userStatus":["letter-case"]}}"#;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with a data file and a recipe.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.csv"), OLD).expect("written");
    fs::write(folder.path().join("r.json"), RECIPE).expect("written");
    folder
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().display().to_string()).collect();
    names.sort();
    names
}

fn is_corrected(path: &Path) -> bool {
    fs::read_to_string(path).expect("text").contains(NEW)
}

/// `rollcall fix` in this folder.
fn fix(folder: &TempDir, options: &[&str]) -> Command {
    let mut run = rollcall(&["fix", "a.csv", "--recipe", "r.json"]);
    run.args(options).current_dir(folder.path());
    run
}

fn refused(run: &Output, words: &str) {
    let message = text(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{message}");
    assert!(message.contains(words), "{message}");
}

#[test]
fn a_data_file_is_corrected_under_any_of_its_names() {
    for output in ["a.csv", "./a.csv", "sub/../a.csv", "sub/link.csv", "chain.csv"] {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("sub")).expect("made");
        symlink("../a.csv", path("sub/link.csv")).expect("linked");
        symlink("sub/link.csv", path("chain.csv")).expect("linked");
        let run = fix(&folder, &["-o", output]).output().expect("run");
        assert_eq!(run.status.code(), Some(0), "{output}: {}", text(&run.stderr));
        assert!(is_corrected(&path("a.csv")), "{output}");
        assert!(path("chain.csv").is_symlink() && path("sub/link.csv").is_symlink(), "{output}");
        assert_eq!(names(folder.path()), ["a.csv", "chain.csv", "r.json", "sub"], "{output}");
    }
}

#[test]
fn another_name_of_the_data_file_keeps_what_it_was() {
    let folder = folder();
    let [file, other] = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
    fs::hard_link(&file, &other).expect("linked");
    assert!(fix(&folder, &["-o", "b.csv"]).status().expect("run").success());
    assert_eq!(fs::read_to_string(&file).expect("text"), OLD);
    assert!(is_corrected(&other));
}

#[test]
fn a_link_to_nothing_leads_to_the_new_file() {
    let folder = folder();
    let link = folder.path().join("link.csv");
    symlink("new.csv", &link).expect("linked");
    assert!(fix(&folder, &["-o", "link.csv"]).status().expect("run").success());
    assert!(link.is_symlink() && is_corrected(&folder.path().join("new.csv")));

    symlink("circle.csv", folder.path().join("circle.csv")).expect("linked");
    let run = fix(&folder, &["-o", "circle.csv"]).output().expect("run");
    refused(&run, "cannot write circle.csv");
}

#[test]
fn a_new_file_is_private_and_a_replaced_one_keeps_mode_and_owner() {
    let folder = folder();
    let file = folder.path().join("a.csv");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    // Another owner, where this is an administrator.
    let _ = std::os::unix::fs::chown(&file, Some(12_345), Some(12_346));
    let before = file.metadata().expect("a file");
    for output in ["a.csv", "new.csv"] {
        assert!(fix(&folder, &["-o", output]).status().expect("run").success());
    }
    let after = file.metadata().expect("a file");
    let facts = |data: &fs::Metadata| (data.mode() & 0o7777, data.uid(), data.gid());
    assert_eq!(facts(&after), facts(&before));
    assert_ne!(after.ino(), before.ino(), "it is another file, which took its place");
    let new = folder.path().join("new.csv").metadata().expect("a file");
    assert_eq!(new.mode() & 0o7777, 0o600);
}

#[test]
fn what_is_read_is_never_written_into() {
    let append = |folder: &TempDir, name: &str| {
        File::options().append(true).open(folder.path().join(name)).expect("opened")
    };
    for options in [&[][..], &["-o", "/dev/stdout"], &["-o", "-"]] {
        let folder = folder();
        let run = fix(&folder, options).stdout(append(&folder, "a.csv")).output().expect("run");
        refused(&run, "--output a.csv");
        let run = fix(&folder, options).stdout(append(&folder, "r.json")).output().expect("run");
        refused(&run, "over the recipe r.json");
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).expect("text"), OLD);
        assert_eq!(fs::read_to_string(folder.path().join("r.json")).expect("text"), RECIPE);
    }
    let folder = folder();
    for output in ["r.json", "./r.json"] {
        refused(&fix(&folder, &["-o", output]).output().expect("run"), "over the recipe r.json");
    }
    for name in ["a.csv", "-"] {
        let mut run = rollcall(&["validate", name]);
        run.current_dir(folder.path()).stdin(File::open(folder.path().join("a.csv")).expect("it"));
        let run = run.stdout(append(&folder, "a.csv")).output().expect("run");
        refused(&run, "standard output is the same file");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).expect("text"), OLD);
}

#[test]
fn pipes_and_devices_are_written_directly() {
    let folder = folder();
    for output in ["-", "/dev/stdout", "/proc/self/fd/1"] {
        let run = fix(&folder, &["-o", output]).output().expect("run");
        assert!(run.status.success() && text(&run.stdout).contains(NEW), "{output}");
    }
    assert!(fix(&folder, &["-o", "/dev/null"]).status().expect("run").success());

    // What is in the file that standard output goes on in stays.
    let log = folder.path().join("log");
    fs::write(&log, "kept\n").expect("written");
    let to = File::options().append(true).open(&log).expect("opened");
    let run = fix(&folder, &["-o", "/dev/stdout"]).stdout(to).status().expect("run");
    let written = fs::read_to_string(&log).expect("text");
    assert!(run.success() && written.starts_with("kept\n") && written.contains(NEW), "{written}");

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("run").success());
    let mut run = fix(&folder, &["-o", "pipe"]).spawn().expect("started");
    assert!(fs::read_to_string(&pipe).expect("text").contains(NEW));
    assert!(run.wait().expect("a child").success());
    assert_eq!(names(folder.path()), ["a.csv", "log", "pipe", "r.json"]);
}

#[test]
fn a_place_that_takes_no_file_is_named() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).expect("made");
    for output in ["sub", "missing/b.csv", "a.csv/b.csv", "sub/new/"] {
        let run = fix(&folder, &["-o", output]).output().expect("run");
        refused(&run, &format!("cannot write {output}: "));
    }
    assert_eq!(names(folder.path()), ["a.csv", "r.json", "sub"]);
}

#[test]
fn a_full_device_is_no_success() {
    let folder = folder();
    for arguments in [
        &["template", "csv"][..],
        &["sample", "--records", "10"],
        &["validate", "a.csv"],
        &["validate", "a.csv", "--output", "json", "--all-issues"],
        &["fix", "a.csv", "--recipe", "r.json"],
        &["fix", "a.csv", "--recipe", "r.json", "-o", "/dev/full"],
        &["config", "check"],
        &["migrate", "--database", "sqlite://a.db"],
        &["backup", "b.db", "--database", "sqlite://a.db"],
        &["restore", "b.db", "--database", "sqlite://c.db"],
    ] {
        let full = File::options().write(true).open("/dev/full").expect("opened");
        let run = rollcall(arguments).current_dir(folder.path()).stdout(full).output();
        refused(&run.expect("run"), "No space left on device");
    }
}

/// A data file too large for the limits of the tests below, and what is behind `-o`.
fn large() -> TempDir {
    let folder = folder();
    let sample = rollcall(&["sample", "--bytes", "200000"]).output().expect("run").stdout;
    fs::write(folder.path().join("a.csv"), sample).expect("written");
    folder
}

#[test]
fn a_limit_on_the_size_of_files_leaves_what_was_there() {
    let folder = large();
    let before = fs::read(folder.path().join("a.csv")).expect("bytes");
    for (trap, ends) in [("trap '' XFSZ;", "with words"), ("", "by the signal")] {
        let script = format!("{trap} ulimit -f 64; exec \"$0\" fix a.csv --recipe r.json -o a.csv");
        let mut run = Command::new("sh");
        run.args(["-c", &script, ROLLCALL]).current_dir(folder.path());
        let run = run.output().expect("run");
        match ends {
            "with words" => refused(&run, "cannot write a.csv: File too large"),
            _ => assert_eq!(run.status.code(), None, "{}", text(&run.stderr)),
        }
        assert_eq!(fs::read(folder.path().join("a.csv")).expect("bytes"), before);
        assert_eq!(names(folder.path()), ["a.csv", "r.json"]);
    }
}

/// In a file system of its own, where a user may mount one; as JSON, which takes more than is given back.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_what_was_there() {
    const MOUNTED: &str = r#"mkdir disk && mount -t tmpfs -o size=300k none disk || exit 99
        cp a.csv r.json disk && cd disk || exit 98
        "$0" fix a.csv --recipe r.json -o a.csv --to json; echo "status $?"
        cmp a.csv ../a.csv; ls -A; exit 0"#;
    let folder = large();
    let mut run = Command::new("unshare");
    run.args(["--user", "--map-root-user", "--mount", "sh", "-c", MOUNTED, ROLLCALL]);
    let run = run.current_dir(folder.path()).output();
    match run {
        Ok(run) if run.status.code() != Some(99) && run.status.code() != Some(1) => {
            let message = text(&run.stderr);
            assert!(message.contains("cannot write a.csv: No space left"), "{message}");
            assert_eq!(text(&run.stdout), "status 2\na.csv\nr.json\n", "{message}");
        }
        other => println!("not run here, nothing can be mounted: {other:?}"),
    }
}

#[cfg(target_os = "linux")]
mod torture {
    use super::*;

    /// Compiles the program that kills another at a system call.
    fn kill_at(folder: &TempDir) -> PathBuf {
        let program = folder.path().join("kill_at");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/output/kill_at.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-Wall", "-Werror", "-o"]).arg(&program).arg(source);
        assert!(compiler.status().expect("cc runs").success());
        program
    }

    /// Runs it up to this system call; says whether it was killed, and
    /// how many it had made, or nothing where no program may trace another.
    fn fix_until(kill_at: &Path, call: u64, folder: &TempDir) -> Option<(bool, u64)> {
        let mut run = Command::new(kill_at);
        run.arg(call.to_string()).args([ROLLCALL, "fix", "a.csv", "--recipe", "r.json"]);
        let run = run.args(["-o", "a.csv"]).current_dir(folder.path()).output().expect("run");
        let calls = text(&run.stdout).trim().parse().ok();
        calls.filter(|_| run.status.code() != Some(2)).map(|n| (run.status.code() == Some(1), n))
    }

    #[test]
    fn killed_before_any_system_call_the_file_is_the_old_or_the_new_one() {
        let tools = tempfile::tempdir().expect("a folder");
        let kill_at = kill_at(&tools);
        let Some((false, calls)) = fix_until(&kill_at, u64::MAX >> 1, &folder()) else {
            println!("torture: output: not run here: no program may trace another");
            return;
        };
        // Reading, writing and replacing are at the end.
        let short = if std::env::var_os("ROLLCALL_TORTURE").is_some() { calls } else { 64 };
        let (mut old, mut new, mut named) = (0, 0, 0);
        for call in calls.saturating_sub(short) + 1..=calls {
            let folder = folder();
            let (killed, _) = fix_until(&kill_at, call, &folder).expect("as before");
            let file = fs::read_to_string(folder.path().join("a.csv")).expect("text");
            // It may have come to its end with a call less than before.
            if killed && file == OLD {
                old += 1;
            } else {
                assert!(file.ends_with(&format!("{NEW}\n")), "call {call}: {file}");
                new += 1;
            }
            let stray: Vec<_> = names(folder.path())
                .into_iter()
                .filter(|name| !["a.csv", "r.json"].contains(&name.as_str()))
                .collect();
            // Between its naming and its renaming the new file is complete.
            for stray in &stray {
                assert!(is_corrected(&folder.path().join(stray)), "call {call}: {stray}");
            }
            named += stray.len();
        }
        assert!(old > 0 && new > 0 && named <= 1, "{old} old, {new} new, {named} named");
        println!(
            "torture: output: killed before {} of {calls} system calls: {old} times the old file, \
             {new} times the new, never another; {named} times it had its first name",
            old + new
        );
    }
}
