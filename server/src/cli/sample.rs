//! `rollcall sample`

use std::process::ExitCode;

use clap::Args;
use validation::sample::{self, Sample};

use super::{FormatName, output};

const EXAMPLES: &str = "\
Examples:
  rollcall sample --records 50000 > sample.csv
  rollcall sample --records 1000 --issue-rate 0.05 --format json > sample.json
  rollcall sample --bytes 52428800 > largest.csv";

/// Make up a data file, to try and to measure things with.
///
/// The same options give the same bytes on every machine. Names are of many
/// scripts, departments have commas and quotes, and every value occurs. With
/// an issue rate, that share of the records carries a mistake of the kind that
/// real exports have.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Number of records
    #[arg(long, value_name = "N", env = "ROLLCALL_SAMPLE_RECORDS", default_value_t = 1000)]
    records: u64,
    /// Size of the file in bytes, to the byte, instead of a number of records
    #[arg(long, value_name = "N", env = "ROLLCALL_SAMPLE_BYTES", conflicts_with = "records")]
    bytes: Option<u64>,
    /// Another seed gives other people
    #[arg(long, value_name = "S", env = "ROLLCALL_SAMPLE_SEED", default_value_t = 1)]
    seed: u64,
    /// Share of the records that carry a mistake, from 0 to 1
    #[arg(
        long,
        value_name = "R",
        env = "ROLLCALL_SAMPLE_ISSUE_RATE",
        default_value_t = 0.0,
        value_parser = share,
    )]
    issue_rate: f64,
    /// Format of the file
    #[arg(
        long,
        value_enum,
        env = "ROLLCALL_SAMPLE_FORMAT",
        default_value_t = FormatName::Csv,
    )]
    format: FormatName,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "type a number from 0 to 1, for example 0.05 for one in twenty".to_owned())
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let sample = Sample {
        records: arguments.records,
        seed: arguments.seed,
        issue_rate: arguments.issue_rate,
        format: arguments.format.into(),
        bytes: arguments.bytes,
    };
    output::print(ExitCode::SUCCESS, |output| sample::write(&sample, output))
}
