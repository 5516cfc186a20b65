//! `rollcall template`

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use super::{FormatName, output};

const EXAMPLES: &str = "\
Example:
  rollcall template json > accounts.json";

/// Print a template: a valid data file with every field and value.
///
/// The same file as \"CSV template\" and \"JSON template\" give in the browser.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The format of the template
    #[arg(value_enum)]
    format: FormatName,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let template = validation::template(arguments.format.into());
    output::print(ExitCode::SUCCESS, |output| output.write_all(template.as_bytes()))
}
