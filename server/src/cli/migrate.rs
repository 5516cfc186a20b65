//! `rollcall migrate`

use std::process::ExitCode;

use clap::Args;
use store::{Store, StoreError};

use super::{could_not_run, output, with_store};
use crate::config::Installation;

/// What `rollcall migrate` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    installation: Installation,
}

const ABOUT: &str = "Bring the tables of the database up to this version";

const LONG_ABOUT: &str = "\
Bring the tables of the database up to this version; a new one is made.

A server does this too when it starts. Done before, it shows what goes wrong
while the old version still serves, and replicas start at once.";

const EXAMPLES: &str = "\
Example:
  rollcall migrate --database sqlite:///var/lib/rollcall/rollcall.db";

pub fn run(arguments: &Arguments) -> ExitCode {
    let database = &arguments.installation.database;
    let shown = store::without_password(database);
    match with_store(migrate(database)) {
        Ok(Ok(())) => output::line(format_args!(
            "The tables of {shown} are those of version {}",
            env!("CARGO_PKG_VERSION")
        )),
        Ok(Err(error)) => could_not_run(format_args!("cannot migrate {shown}: {error}.")),
        Err(error) => could_not_run(error),
    }
}

async fn migrate(database: &str) -> Result<(), StoreError> {
    Store::open(database).await?.close().await;
    Ok(())
}
