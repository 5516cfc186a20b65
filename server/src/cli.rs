//! The command line: what can be asked, and what to type instead.

mod input;
mod mistake;
mod output;
mod recipe;
mod repair;
mod sample;
mod serve;
mod template;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use validation::Format;

/// The exit status of what could not run.
const COULD_NOT_RUN: u8 = 2;

/// Rollcall keeps inventories of the accounts of your SaaS apps.
///
/// It takes an app's accounts from a CSV or JSON file, checks every record of
/// it, and shows them. Without a command it starts the server.
#[derive(Debug, Parser)]
#[command(name = "rollcall", version, after_help = EXAMPLES, subcommand_required = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  rollcall                                      Start the server on http://127.0.0.1:3000
  rollcall --listen 127.0.0.1:8080              Start it on another port
  rollcall validate accounts.csv                Check a data file
  rollcall repair accounts.csv --recipe app.json -o corrected.csv
                                                Correct it by a recipe
  rollcall template csv > accounts.csv          Start a data file from the template
  rollcall sample --records 1000 > sample.csv   Make one up, to try things with

`rollcall help COMMAND` tells more about a command.";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(crate::config::Config),
    Validate(validate::Arguments),
    Repair(repair::Arguments),
    Template(template::Arguments),
    Sample(sample::Arguments),
}

/// The two formats, as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    /// Comma-separated values
    Csv,
    /// An array of objects, or one object per line
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Csv => Self::Csv,
            FormatName::Json => Self::Json,
        }
    }
}

/// Does what the arguments of this process ask.
pub fn run() -> ExitCode {
    let arguments = with_command(std::env::args_os().collect());
    let command = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli.command,
        Err(error) => return mistake::explain(&error, &arguments),
    };
    match command {
        Command::Serve(config) => serve::run(&config),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Repair(arguments) => repair::run(&arguments),
        Command::Template(arguments) => template::run(&arguments),
        Command::Sample(arguments) => sample::run(&arguments),
    }
}

/// `rollcall --listen X` means `rollcall serve --listen X`.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let general = ["-h", "--help", "-V", "--version"];
    let first = arguments.get(1).map(|first| first.to_string_lossy());
    if first.is_none_or(|first| first.starts_with('-') && !general.contains(&first.as_ref())) {
        arguments.insert(1.min(arguments.len()), "serve".into());
    }
    arguments
}

/// Says on standard error why nothing could be done.
fn could_not_run(why: impl std::fmt::Display) -> ExitCode {
    eprintln!("rollcall: {why}");
    ExitCode::from(COULD_NOT_RUN)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, with_command};

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_option_has_an_environment_variable() {
        for command in Cli::command().get_subcommands() {
            for option in command.get_opts() {
                assert!(option.get_env().is_some(), "{} {option}", command.get_name());
            }
        }
    }

    #[test]
    fn options_alone_start_the_server() {
        for (typed, meant) in [
            ("rollcall", "rollcall serve"),
            ("rollcall --listen 127.0.0.1:1", "rollcall serve --listen 127.0.0.1:1"),
            ("rollcall --help", "rollcall --help"),
            ("rollcall -V", "rollcall -V"),
            ("rollcall validate -", "rollcall validate -"),
        ] {
            let arguments = typed.split(' ').map(Into::into).collect();
            let words: Vec<_> = meant.split(' ').map(std::ffi::OsString::from).collect();
            assert_eq!(with_command(arguments), words);
        }
    }
}
