//! `rollcall validate`

use std::process::ExitCode;

use clap::Args;

/// Check a data file and print the report.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file
    file: std::path::PathBuf,
}

/// Checks the file.
pub fn run(arguments: &Arguments) -> ExitCode {
    super::could_not_run(arguments.file.display())
}
