//! The command line as people and scripts type it.

use std::process::Output;

use crate::server::rollcall;

const COMMANDS: [&str; 12] = [
    "serve", "config", "migrate", "backup", "restore", "health", "person", "activity", "validate",
    "fix", "template", "sample",
];

fn run(arguments: &[&str]) -> Output {
    rollcall(arguments).output().expect("run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_names_every_command_and_ends_well() {
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["Examples:", "127.0.0.1:3000"].iter().chain(&COMMANDS) {
        assert!(text(&help.stdout).contains(word), "{word}: {}", text(&help.stdout));
    }
    for command in COMMANDS.into_iter().filter(|command| *command != "config") {
        let help = text(&run(&[command, "--help"]).stdout);
        assert!(help.contains("Example"), "{command}: {help}");
    }
}

#[test]
fn bad_arguments_say_what_to_type() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    for (arguments, instead) in [
        (vec!["validat", "a.csv"], "validate"),
        (vec!["validate"], "rollcall validate accounts.csv"),
        (vec!["fix", "a.csv"], "rollcall fix accounts.csv --recipe"),
        (vec!["template"], "rollcall template csv"),
        (vec!["backup"], "rollcall backup monday.db"),
        (vec!["restore"], "rollcall restore monday.db"),
        (vec!["config"], "check"),
        (vec!["person"], "rollcall person add ada@example.com --role admin"),
        (vec!["person", "add", "ada@example.com"], "--role admin"),
        (vec!["person", "add", "ada@example.com", "--role", "owner"], "viewer, editor, admin"),
        (vec!["activity"], "rollcall activity verify"),
        (vec!["template", "xml"], "csv, json"),
        (vec!["sample", "--records", "many"], "rollcall sample --records 1000"),
        (vec!["sample", "--issue-rate", "5"], "0.05"),
        (vec!["serve", "--listen", "8080"], "127.0.0.1:8080"),
        (vec!["--port", "8080"], "rollcall serve --listen 127.0.0.1:3000"),
        (vec![manifest], "rollcall validate /"),
    ] {
        let run = run(&arguments);
        let message = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(instead), "{arguments:?}: {message}");
        assert!(run.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn templates_are_printed() {
    for format in validation::Format::ALL {
        let printed = run(&["template", format.name()]);
        assert_eq!(printed.status.code(), Some(0));
        assert_eq!(text(&printed.stdout), validation::template(format));
    }
}

#[test]
fn samples_are_deterministic() {
    let sample = |seed| {
        let arguments = ["sample", "--records", "50", "--format", "json", "--seed", seed];
        run(&arguments).stdout
    };
    assert_eq!(sample("7"), sample("7"));
    assert_ne!(sample("7"), sample("8"));
    assert_eq!(text(&sample("7")).matches("emailId").count(), 50);
    assert_eq!(run(&["sample", "--bytes", "100000"]).stdout.len(), 100_000);
}
