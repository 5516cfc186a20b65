//! `rollcall restore`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::builder::BoolishValueParser;
use service::SystemClock;
use store::{Backup, BackupError};
use validation::wording::file_size;

use super::{could_not_run, output, with_store};
use crate::config::Installation;

/// What `rollcall restore` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    /// The backup
    file: PathBuf,
    /// Put it in the place of a database that is not empty, which is gone then
    #[arg(long, env = "ROLLCALL_RESTORE_REPLACE", value_parser = BoolishValueParser::new())]
    replace: bool,
    #[command(flatten)]
    installation: Installation,
}

const ABOUT: &str = "Put a backup in the place of the database";

const LONG_ABOUT: &str = "\
Put a backup in the place of the database. Stop the server first.

It is checked before anything is changed, and takes its place all at once: what
fails leaves everything as it was. A backup of an earlier version is brought up
to date when the server starts. Everybody has to sign in again, links and codes
of the backup serve no more, and the record of activity says that it was
restored. Of a PostgreSQL database the line to type is
printed: it has a program for this.";

const EXAMPLES: &str = "\
Examples:
  rollcall restore monday.db
  rollcall restore monday.db --replace --config /etc/rollcall/rollcall.toml";

pub fn run(arguments: &Arguments) -> ExitCode {
    let Arguments { file, replace, installation } = arguments;
    match with_store(store::restore(&installation.database, file, *replace, SystemClock)) {
        Ok(Ok(Backup::Done { bytes })) => {
            output::line(format_args!("Restored {} ({})", file.display(), file_size(bytes)))
        }
        Ok(Ok(Backup::Line(line))) => output::line(line),
        Ok(Err(error @ BackupError::Unconfirmed(_))) => could_not_run(format_args!("{error}.")),
        Ok(Err(error)) => {
            could_not_run(format_args!("{error}. Nothing was changed.{}", hint(&error)))
        }
        Err(error) => could_not_run(error),
    }
}

/// What to do instead.
const fn hint(error: &BackupError) -> &'static str {
    match error {
        BackupError::HasData(_) => "\nTo put the backup in its place, add --replace.",
        BackupError::InUse(_) => "\nStop the server first.",
        _ => "",
    }
}
