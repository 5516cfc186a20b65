//! `rollcall fix`

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::BoolishValueParser;
use validation::source::{Corrected, Output, write_corrected};
use validation::suggest::Fixed;
use validation::wording::quantity;
use validation::{Format, Options};

use super::identity::Identity;
use super::input::Input;
use super::output::Output as Destination;
use super::{COULD_NOT_RUN, FormatName, could_not_run, hash_key, recipe};

const EXAMPLES: &str = "\
Examples:
  rollcall fix accounts.csv --recipe recipe.json -o corrected.csv
  rollcall fix export.json --recipe recipe.json --to csv > corrected.csv

A recipe says by field which damages are undone, which values are taken for
which, and whether the day or the month comes first in dates:
  {\"schema\": 1, \"dateOrder\": \"day-first\",
   \"fixes\": {\"userStatus\": [\"letter-case\", \"synonym\"], \"createdOn\": [\"separated-date\"]},
   \"values\": {\"role\": {\"Guest\": \"USER\"}}}

Exit status: 0 the corrected file is valid, 1 it is written and errors are left, 2 could not run.";

/// Write a data file corrected by a recipe.
///
/// Every record is written, in the order of the file; what the recipe says
/// nothing of stays as it stands. CSV has all ten columns, as the template.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The data file; - reads standard input
    file: PathBuf,
    /// What is corrected, and how
    #[arg(long, value_name = "FILE", env = "ROLLCALL_REPAIR_RECIPE")]
    recipe: PathBuf,
    /// Read the file as this, whatever it looks like
    #[arg(long, value_enum, env = "ROLLCALL_REPAIR_FORMAT")]
    format: Option<FormatName>,
    /// Format of the corrected file [default: by its name, or else by that of the data file]
    #[arg(long, value_enum, env = "ROLLCALL_REPAIR_TO")]
    to: Option<FormatName>,
    /// Where the corrected file is written, instead of to standard output.
    ///
    /// It takes the place of a file all at once, or leaves it as it is: so it may
    /// be the data file itself. It keeps that file's mode and owner; a new one is
    /// for you alone. A link goes on leading to it.
    #[arg(short, long, value_name = "FILE", env = "ROLLCALL_REPAIR_OUTPUT")]
    output: Option<PathBuf>,
    /// Write CSV values that a spreadsheet would run as formulas as they are,
    /// without an apostrophe in front
    #[arg(long, env = "ROLLCALL_REPAIR_NO_GUARD", value_parser = BoolishValueParser::new())]
    no_guard: bool,
}

impl Arguments {
    fn to(&self) -> Format {
        let by_name = |path: &Path| Format::from_extension(&path.file_name()?.to_string_lossy());
        let named = self.output.as_deref().and_then(by_name).or_else(|| by_name(&self.file));
        self.to.map(Format::from).or(named).unwrap_or(Format::Csv)
    }
}

/// Writes the corrected file, and tells on standard error which issues are left.
pub fn run(arguments: &Arguments) -> ExitCode {
    let recipe = match recipe::read(&arguments.recipe) {
        Ok(recipe) => recipe,
        Err(error) => return could_not_run(error),
    };
    let name = arguments.file.display();
    let input = match Input::open(&arguments.file) {
        Ok(input) => input,
        Err(error) => return could_not_run(format_args!("cannot read {name}: {error}")),
    };
    let to = match Destination::open(arguments.output.as_deref()) {
        Ok(to) => to,
        Err(error) => return could_not_run(error),
    };
    if let Some(refusal) = refusal(arguments, &input, &to) {
        return could_not_run(refusal);
    }
    let file_name = arguments.file.file_name();
    let options = Options {
        format: arguments.format.map(Format::from),
        hint: file_name.and_then(|name| Format::from_extension(&name.to_string_lossy())),
        bytes: input.size(),
        recipe: Some(&recipe),
        hash_key: hash_key(),
        ..Options::default()
    };
    let output = Output { format: arguments.to(), guard: !arguments.no_guard };
    match to.write(|mut to| write_corrected(input, &options, output, &mut to)) {
        Ok(corrected) => {
            eprint!("{}", summary(&corrected));
            ExitCode::from(u8::from(!corrected.report.is_completable()))
        }
        // The reader of standard output has closed it, as `| head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(COULD_NOT_RUN),
        Err(error) => could_not_run(format_args!("cannot fix {name}: {error}")),
    }
}

/// Why writing would destroy what is read, if it would.
fn refusal(arguments: &Arguments, input: &Input, to: &Destination) -> Option<String> {
    let (file, recipe) = (arguments.file.display(), arguments.recipe.display());
    if to.writes_into(input.identity().as_ref()) {
        return Some(format!(
            "standard output is {file}, which would be written into while it is read.\n\
             To put the corrected file in its place, type: --output {file}"
        ));
    }
    to.ends(Identity::at(&arguments.recipe).as_ref()).then(|| {
        format!("the corrected file would be written over the recipe {recipe}. Name another with --output")
    })
}

fn summary(corrected: &Corrected) -> String {
    let mut text = format!("{} written", quantity(corrected.records, "record"));
    let Fixed { values, records } = corrected.fixes.fixed;
    if values > 0 {
        let values = quantity(values.into(), "value");
        text += &format!(", {values} put right in {}", quantity(records.into(), "record"));
    }
    text += &match corrected.report.errors {
        0 => ", no errors left.\n".to_owned(),
        errors => format!(", {} left. rollcall validate lists them.\n", quantity(errors, "error")),
    };
    if corrected.guarded > 0 {
        text += &format!(
            "{} could be run as a formula, or begin with an apostrophe, and have an apostrophe in front: read the file\n\
             with a recipe that says \"spreadsheetGuard\": true, or write it with --no-guard.\n",
            quantity(corrected.guarded, "value")
        );
    }
    text
}
