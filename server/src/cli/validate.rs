//! `rollcall validate`

use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};
use validation::limits::DATA_FILE_BYTES;
use validation::{Findings, Format, Issue, Options, Report, Rule, Sink, examine, validate};

use super::input::Input;
use super::{FormatName, could_not_run, hash_key, output, recipe};

const EXAMPLES: &str = "\
Examples:
  rollcall validate accounts.csv
  rollcall validate accounts.json --output json | jq .counts
  export-accounts | rollcall validate - --format csv
  rollcall validate accounts.csv --recipe recipe.json

Exit status: 0 valid, 1 not valid, 2 could not run.";

/// Check a data file and print the report.
///
/// The report is the one that the wizard shows for the same file. A file is
/// valid when it has no errors and at least one record; warnings do not count.
/// Where a damage is known, the report says after an arrow what would be right.
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
    /// Check the file as this recipe reads it; the file stays as it is
    #[arg(long, value_name = "FILE", env = "ROLLCALL_VALIDATE_RECIPE")]
    recipe: Option<PathBuf>,
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
    let path = &arguments.file;
    let name = path.display();
    let recipe = match arguments.recipe.as_deref().map(recipe::read).transpose() {
        Ok(recipe) => recipe,
        Err(error) => return could_not_run(error),
    };
    let (mut input, bytes) = match open(path, arguments.all_issues) {
        Ok(opened) => opened,
        Err(error) => return could_not_run(format_args!("cannot read {name}: {error}")),
    };
    let options = Options {
        format: arguments.format.map(Format::from),
        hint: path.file_name().and_then(|name| Format::from_extension(&name.to_string_lossy())),
        bytes,
        recipe: recipe.as_ref(),
        hash_key: hash_key(),
        ..Options::default()
    };
    let Findings { report, dates, .. } = match examine(&mut input, &options, &mut ()) {
        Ok(findings) => findings,
        Err(error) => return could_not_run(format_args!("cannot read {name}: {error}")),
    };
    let verdict = ExitCode::from(u8::from(!report.is_completable()));
    // The second reading takes the dates of the first, so that it has the same suggestions.
    let options = Options { dates: Some(dates), ..options };
    let all = arguments.all_issues.then_some((input, options));
    output::print(verdict, |output| print(&report, arguments.output, all, output))
}

/// The input, and its size if it is known. To list every issue the input is read twice, so a
/// stream is copied first.
fn open(path: &Path, twice: bool) -> io::Result<(Input, Option<u64>)> {
    let input = Input::open(path)?;
    if input.identity().is_some_and(|input| output::standard_output() == Some(input)) {
        let why = "standard output is the same file: the report would be written into it";
        return Err(io::Error::other(why));
    }
    let bytes = input.size();
    if !twice || bytes.is_some() {
        return Ok((input, bytes));
    }
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut input.take(DATA_FILE_BYTES + 1), &mut copy)?;
    copy.rewind()?;
    Ok((Input::File(copy), None))
}

fn print(
    report: &Report,
    shape: Shape,
    all: Option<(Input, Options<'_>)>,
    output: &mut impl Write,
) -> io::Result<()> {
    match (shape, all) {
        (Shape::Text, None) => write!(output, "{report}"),
        (Shape::Json, None) => writeln!(output, "{}", json(report)?),
        (Shape::Text, Some(input)) => {
            write!(output, "{}", report.summary())?;
            let mut first = true;
            each_issue(input, |issue| {
                let heading = if std::mem::take(&mut first) { "\nIssues\n" } else { "" };
                writeln!(output, "{heading}  {issue}")
            })
        }
        (Shape::Json, Some(input)) => {
            let empty = Report { issues: Vec::new(), ..report.clone() };
            let text = json(&empty)?;
            // `issues` is the last member: the list is written where the empty one was.
            write!(output, "{}", text.strip_suffix("]}").unwrap_or(&text))?;
            let mut comma = "";
            each_issue(input, |issue| {
                write!(output, "{}{}", std::mem::replace(&mut comma, ","), json(issue)?)
            })?;
            writeln!(output, "]}}")
        }
    }
}

fn json(value: &impl serde::Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// Reads the file once more, and gives every issue to the callback.
fn each_issue(
    (mut input, options): (Input, Options<'_>),
    each: impl FnMut(&Issue) -> io::Result<()>,
) -> io::Result<()> {
    if let Input::File(file) = &mut input {
        file.rewind()?;
    }
    validate(input, &options, &mut Each(each)).map(drop)
}

struct Each<F>(F);

impl<F: FnMut(&Issue) -> io::Result<()>> Sink for Each<F> {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        self.0(issue)
    }
}
