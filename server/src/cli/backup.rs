//! `rollcall backup`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use store::{Backup, BackupError, StoreError};
use validation::wording::file_size;

use super::{cannot_open, could_not_run, output, with_store};
use crate::config::Installation;

/// What `rollcall backup` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    /// The file to write; there must be none
    file: PathBuf,
    #[command(flatten)]
    installation: Installation,
}

const ABOUT: &str = "Copy the database into a file, also while a server works with it";

const LONG_ABOUT: &str = "\
Copy the database into a file, also while a server works with it.

The copy is the database as it is at one moment: an import that is running then
is not in it. Nothing is overwritten, and a copy that fails leaves no file. Of a
PostgreSQL database the line to type is printed: it has a program for this.";

const EXAMPLES: &str = "\
Examples:
  rollcall backup monday.db
  rollcall backup \"/var/backups/rollcall/$(date +%F).db\" --config /etc/rollcall/rollcall.toml";

pub fn run(arguments: &Arguments) -> ExitCode {
    let file = &arguments.file;
    let database = &arguments.installation.database;
    match with_store(store::backup(database, file)) {
        Ok(Ok(Backup::Done { bytes })) => {
            output::line(format_args!("Backed up into {} ({})", file.display(), file_size(bytes)))
        }
        Ok(Ok(Backup::Line(line))) => output::line(line),
        Ok(Err(error @ BackupError::Exists(_))) => {
            could_not_run(format_args!("{error}.\nName a file that does not exist."))
        }
        Ok(Err(BackupError::Store(error @ StoreError::Missing(_)))) => {
            cannot_open(database, &error)
        }
        Ok(Err(error)) => could_not_run(format_args!("{error}. No backup was written.")),
        Err(error) => could_not_run(error),
    }
}
