//! `rollcall validate`

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use validation::sample::{self, Sample};
use validation::{Format, Options, validate};

use crate::server::rollcall;

const ONE_WRONG: &str = "emailId,createdOn\nann@example.com,01022024\nbob@example.com,31022024\n";

fn run(file: &Path, options: &[&str]) -> Output {
    let mut command = rollcall(&["validate"]);
    command.arg(file).args(options).output().expect("run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with one file in it.
fn file(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    (folder, path)
}

fn sample(records: u64, issue_rate: f64, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    sample::write(&Sample { records, seed: 3, issue_rate, format, bytes: None }, &mut bytes)
        .expect("memory takes it");
    bytes
}

#[test]
fn the_exit_status_is_the_verdict() {
    for (name, content, status) in [
        ("valid.csv", "emailId\nann@example.com\n", 0),
        ("warning.csv", "emailId,shoeSize\nann@example.com,43\n", 0),
        ("wrong.csv", ONE_WRONG, 1),
        ("empty.csv", "", 1),
        ("none.json", "[]", 1),
        ("valid.json", r#"[{"emailId":"ann@example.com"}]"#, 0),
    ] {
        let (_folder, path) = file(name, content);
        for output in ["text", "json"] {
            for all in [&[][..], &["--all-issues"]] {
                let run = run(&path, &[&["--output", output], all].concat());
                assert_eq!(run.status.code(), Some(status), "{name}: {}", text(&run.stderr));
                assert!(!run.stdout.is_empty() && run.stderr.is_empty());
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().join("missing.csv"), folder.path().to_owned()] {
        let run = run(&path, &[]);
        let message = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{message}");
        assert!(message.contains(&format!("cannot read {}", path.display())), "{message}");
        assert!(run.stdout.is_empty());
    }
}

#[test]
fn the_json_is_the_report() {
    for format in Format::ALL {
        let bytes = sample(2000, 0.1, format);
        let (_folder, path) = file(&format!("sample.{}", format.name()), &bytes);
        let options =
            Options { hint: Some(format), bytes: Some(bytes.len() as u64), ..Options::default() };
        let report = validate(&*bytes, &options, &mut ()).expect("memory can be read");
        let expected = serde_json::to_string(&report).expect("a report") + "\n";
        assert_eq!(text(&run(&path, &["--output", "json"]).stdout), expected);
        // Nothing is left out of so few issues.
        assert!(report.issues.len() < 1000);
        assert_eq!(text(&run(&path, &["--output", "json", "--all-issues"]).stdout), expected);
        assert_eq!(text(&run(&path, &[]).stdout), report.to_string());
    }
}

#[test]
fn standard_input_gives_the_same_report() {
    let bytes = sample(500, 0.1, Format::Csv);
    let (_folder, path) = file("sample.csv", &bytes);
    for options in
        [&["--output", "json"][..], &["--all-issues"], &["--output", "json", "--all-issues"]]
    {
        let piped = rollcall(&["validate", "-"])
            .args(options)
            .stdin(File::open(&path).expect("a file"))
            .output()
            .expect("run");
        assert_eq!(text(&piped.stdout), text(&run(&path, options).stdout));
        assert_eq!(piped.status.code(), Some(1));
    }
}

#[test]
fn every_issue_can_be_had() {
    let mut content = "emailId\n".to_owned();
    content.extend((0..1500).map(|n| format!("not an address {n}\n")));
    let (_folder, path) = file("wrong.csv", content);
    let all = text(&run(&path, &["--output", "json", "--all-issues"]).stdout);
    let report: Value = serde_json::from_str(&all).expect("JSON");
    assert_eq!(report["issues"].as_array().map(Vec::len), Some(1500));
    assert_eq!(report["errors"], 1500);
    assert_eq!(report["issues"][1499]["value"], "not an address 1499");

    let all = text(&run(&path, &["--all-issues"]).stdout);
    let lines = all.lines().filter(|line| line.contains("[invalid-email]")).count();
    assert_eq!(lines, 1500);
    let some = text(&run(&path, &[]).stdout);
    assert!(some.contains("--all-issues") && !some.contains("not an address 1499"), "{some}");
}

#[test]
fn a_format_can_be_forced() {
    let (_folder, path) = file("data.csv", "[1,2]");
    let report = |format| text(&run(&path, &["--format", format, "--output", "json"]).stdout);
    assert!(report("csv").contains(r#""format":"csv""#), "{}", report("csv"));
    assert!(report("json").contains(r#""format":"json""#), "{}", report("json"));
}

#[test]
fn one_byte_too_many() {
    let largest = validation::limits::DATA_FILE_BYTES;
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, status) in [(largest, 0), (largest + 1, 1)] {
        let path = folder.path().join(format!("{bytes}.csv"));
        let made = rollcall(&["sample", "--bytes", &bytes.to_string()])
            .stdout(File::create(&path).expect("a file"))
            .status();
        assert!(made.expect("run").success());
        let run = run(&path, &["--output", "json"]);
        assert_eq!(run.status.code(), Some(status));
        assert_eq!(text(&run.stdout).contains("too-large"), status == 1);
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let (_folder, path) = file("sample.csv", sample(20_000, 1.0, Format::Csv));
    let path = path.to_str().expect("text");
    for arguments in [&["validate", "--all-issues", path][..], &["sample", "--records", "100000"]] {
        let mut child = rollcall(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let mut first = [0; 100];
        let mut output = child.stdout.take().expect("piped");
        output.read_exact(&mut first).expect("some output");
        drop(output);
        let end = child.wait_with_output().expect("ended");
        assert_eq!(text(&end.stderr), "");
        assert_eq!(end.status.code(), Some(i32::from(arguments[0] == "validate")));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_success() {
    let full = File::options().write(true).open("/dev/full").expect("a device");
    let run = rollcall(&["template", "csv"]).stdout(full).output().expect("run");
    assert_eq!(run.status.code(), Some(2));
}
