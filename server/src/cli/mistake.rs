//! What to type instead of what was typed.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Error;
use clap::error::ErrorKind;

use super::COULD_NOT_RUN;
use crate::config::INSTEAD_OF_ANONYMOUS;

/// Prints help if it was asked for, else the mistake with an example.
pub fn explain(error: &Error, arguments: &[OsString]) -> ExitCode {
    // Where neither stream can be written, nothing can be said.
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if let Some(example) = example(error.kind(), arguments) {
        eprintln!("\n{example}");
    }
    ExitCode::from(COULD_NOT_RUN)
}

fn example(kind: ErrorKind, arguments: &[OsString]) -> Option<String> {
    let anonymous = "--allow-anonymous";
    if arguments.iter().any(|typed| typed.to_string_lossy().starts_with(anonymous)) {
        return Some(format!("{anonymous} {INSTEAD_OF_ANONYMOUS}"));
    }
    let first = arguments.get(1)?.to_string_lossy();
    if kind == ErrorKind::InvalidSubcommand && Path::new(&*first).is_file() {
        return Some(format!("To check this file, type: rollcall validate {first}"));
    }
    let example = match &*first {
        "backup" => "rollcall backup monday.db",
        "restore" => "rollcall restore monday.db",
        "config" => "rollcall config check",
        "serve" => "rollcall serve --listen 127.0.0.1:3000",
        "validate" => "rollcall validate accounts.csv",
        "person" => "rollcall person add ada@example.com --role admin",
        "activity" => "rollcall activity verify",
        "fix" | "repair" => "rollcall fix accounts.csv --recipe recipe.json -o corrected.csv",
        "template" => "rollcall template csv",
        "sample" => "rollcall sample --records 1000 --format csv",
        _ => "rollcall --help",
    };
    Some(format!("For example, type: {example}"))
}
