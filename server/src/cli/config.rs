//! `rollcall config`

use std::io::Write;
use std::process::ExitCode;

use clap::{ArgMatches, Args, Subcommand};

use super::{COULD_NOT_RUN, output};
use crate::config::{Config, SettingsFile, effective};
use crate::http::site::Site;

/// Look at the settings
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
}

/// What `rollcall config check` is asked; the words are attributes, because those
/// of what is flattened would take their place.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
struct Check {
    #[command(flatten)]
    config: Config,
}

const ABOUT: &str = "Print the settings in effect, and what is wrong with them";

const LONG_ABOUT: &str = "\
Print the settings in effect, and what is wrong with them.

What is printed can be used as a file of settings; behind each it says where it
comes from. Passwords are hidden.";

const EXAMPLES: &str = "\
Examples:
  rollcall config check
  rollcall config check --config /etc/rollcall/rollcall.toml

Exit status: 0 a server could start with them, 2 it could not.";

/// Prints the settings, and judges them.
pub fn run(arguments: &Arguments, matches: &ArgMatches, file: Option<&SettingsFile>) -> ExitCode {
    let Command::Check(Check { config }) = &arguments.command;
    let mut problems = config.problems();
    problems.extend(Site::find(config.site.as_deref()).err().map(|error| error.to_string()));
    for problem in &problems {
        eprintln!("rollcall: {problem}");
    }
    for warning in config.warnings() {
        eprintln!("rollcall: warning: {warning}");
    }
    let verdict = if problems.is_empty() { 0 } else { COULD_NOT_RUN };
    let text = effective(matches, file);
    output::print(ExitCode::from(verdict), |output| output.write_all(text.as_bytes()))
}
