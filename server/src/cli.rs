//! The command line: its commands, and what to type instead of a mistake.

mod activity;
mod backup;
mod config;
mod fix;
mod health;
mod identity;
mod input;
mod migrate;
mod mistake;
mod output;
mod person;
mod recipe;
mod restore;
mod sample;
mod serve;
mod template;
mod validate;
mod verify;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use store::{StoreError, without_password};
use tokio::signal::unix::{SignalKind, signal};
use validation::{Format, HashKey};

use crate::config::{Config, SettingsFile};

/// Random bytes for the validator, so that nobody can make a file that is slow to check.
fn hash_key() -> HashKey {
    HashKey::new(uuid::Uuid::new_v4().into_bytes())
}

/// Exit status of a command that could not run.
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
  rollcall fix accounts.csv --recipe app.json -o corrected.csv
                                                Correct it by a recipe
  rollcall template csv > accounts.csv          Start a data file from the template
  rollcall sample --records 1000 > sample.csv   Make one up, to try things with
  rollcall config check                         Which settings are in effect
  rollcall backup monday.db                     Copy the database while it is used
  rollcall verify evidence.json accounts.csv    Check the signed evidence of an import
  rollcall person add ada@example.com --role admin
                                                Let somebody sign in

`rollcall help COMMAND` tells more about a command.";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(Config),
    Config(config::Arguments),
    Migrate(migrate::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Health(health::Arguments),
    Person(person::Arguments),
    Activity(activity::Arguments),
    Validate(validate::Arguments),
    #[command(visible_alias = "repair")]
    Fix(fix::Arguments),
    Template(template::Arguments),
    Sample(sample::Arguments),
    Verify(verify::Arguments),
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

/// Runs the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let arguments = with_command(std::env::args_os().collect());
    let (matches, file) = match parse(&arguments) {
        Ok(parsed) => parsed,
        Err(Mistake::Typed(error)) => return mistake::explain(&error, &arguments),
        Err(Mistake::File(error)) => return could_not_run(error),
    };
    let command = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli.command,
        Err(error) => return mistake::explain(&error, &arguments),
    };
    match command {
        Command::Serve(config) => serve::run(&config),
        Command::Config(arguments) => config::run(&arguments, innermost(&matches), file.as_ref()),
        Command::Migrate(arguments) => migrate::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => restore::run(&arguments),
        Command::Health(arguments) => health::run(&arguments),
        Command::Person(arguments) => person::run(&arguments),
        Command::Activity(arguments) => activity::run(&arguments),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Template(arguments) => template::run(&arguments),
        Command::Sample(arguments) => sample::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
    }
}

enum Mistake {
    Typed(clap::Error),
    File(String),
}

/// The arguments, and the file of settings if they name one. Its settings become defaults of
/// the options, so the arguments are read once for its name and once more with it.
fn parse(arguments: &[OsString]) -> Result<(ArgMatches, Option<SettingsFile>), Mistake> {
    let matches = Cli::command().try_get_matches_from(arguments).map_err(Mistake::Typed)?;
    let path = innermost(&matches).try_get_one::<PathBuf>("config").ok().flatten();
    let Some(path) = path else { return Ok((matches, None)) };
    let file = SettingsFile::read(path).map_err(Mistake::File)?;
    let matches = file.fill(Cli::command()).try_get_matches_from(arguments);
    matches.map(|matches| (matches, Some(file))).map_err(Mistake::Typed)
}

/// The arguments of the innermost command.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, matches)| innermost(matches))
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

/// Runs work with the database; fails if no runtime can be started.
fn with_store<T>(work: impl Future<Output = T>) -> io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        outlive_limit_of_files()?;
        Ok(work.await)
    })
}

/// Where files may only grow to a limit (`ulimit -f`), lets the write fail that goes over it, as on
/// a disk that is full. Otherwise the system ends the process there, without a word.
fn outlive_limit_of_files() -> io::Result<()> {
    // What handles the signal stays for as long as the process lives.
    signal(SignalKind::from_raw(libc::SIGXFSZ)).map(drop)
}

/// Says why the database at this address was not opened.
fn cannot_open(database: &str, error: &StoreError) -> ExitCode {
    match error {
        StoreError::Missing(_) => could_not_run(format_args!(
            "{error}.\nSay where it is with --database, for example sqlite://data/rollcall.db"
        )),
        _ => could_not_run(format_args!("cannot open {}: {error}.", without_password(database))),
    }
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
        fn check(command: &clap::Command) {
            for option in command.get_opts() {
                assert!(option.get_env().is_some(), "{} {option}", command.get_name());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
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
