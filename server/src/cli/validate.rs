//! `rollcall validate`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

use super::FormatName;

const EXAMPLES: &str = "\
Examples:
  rollcall validate accounts.csv
  rollcall validate accounts.json --output json | jq .counts
  export-accounts | rollcall validate - --format csv

Exit status: 0 valid, 1 not valid, 2 could not run.";

/// Check a data file and print the report.
///
/// The report is the one that the wizard shows for the same file. A file is
/// valid when it has no errors and at least one record; warnings do not count.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The data file; - reads standard input
    file: PathBuf,
    /// Read the file as this, whatever it looks like
    #[arg(long, value_enum, env = "ROLLCALL_VALIDATE_FORMAT")]
    format: Option<FormatName>,
    /// Shape of the report
    #[arg(long, value_enum, env = "ROLLCALL_VALIDATE_OUTPUT", default_value_t = Shape::Text)]
    output: Shape,
    /// List every issue, not only the first ones
    #[arg(long, env = "ROLLCALL_VALIDATE_ALL_ISSUES", value_parser = BoolishValueParser::new())]
    all_issues: bool,
}

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Checks the file and prints the report.
pub fn run(arguments: &Arguments) -> ExitCode {
    super::could_not_run(format_args!("this build cannot check {arguments:?}"))
}
