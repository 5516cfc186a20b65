//! `rollcall activity`: the record of what was done.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use service::{Broken, Service};
use store::{Head, Store, StoreError, Verified};

use super::person::may;
use super::{cannot_open, could_not_run, output, with_store};
use crate::config::Installation;

/// What `rollcall activity` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const ABOUT: &str = "The record of what was done, by whom";

const EXAMPLES: &str = "\
Examples:
  rollcall activity verify
  rollcall activity verify --expect 1234:5f70bf18a0860070...";

#[derive(Debug, Subcommand)]
enum Command {
    Verify(Verify),
}

/// Find out whether an entry was changed, removed or slipped in
///
/// Each entry has the hash of the one before it, and the database the hash of the
/// last one. Who changes the database can make all of them anew. So this prints
/// the number and the hash of the last entry, which stand for the whole record up
/// to it: keep them elsewhere, and give them to a later --expect.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 the record is as it was written, 1 it is not, 2 it could not be read."
)]
struct Verify {
    /// What was printed before: the record up to that entry has to be the same still
    #[arg(long, value_name = "NUMBER:HASH", env = "ROLLCALL_ACTIVITY_EXPECT", value_parser = head)]
    expect: Option<Head>,
    #[command(flatten)]
    installation: Installation,
}

/// Exit status where the record is not as it was written.
const BROKEN: u8 = 1;

pub fn run(arguments: &Arguments) -> ExitCode {
    let Command::Verify(Verify { expect, installation }) = &arguments.command;
    let verified = with_store(async {
        let store = Store::open_existing(&installation.database).await?;
        let service = Service::new(store.clone());
        let verified = match may(&service).await {
            Ok(allowed) => {
                let verified = service.verify_activity(&allowed, *expect).await;
                verified.map_err(|error| error.to_string())
            }
            Err(refused) => Err(format!("{refused:?}")),
        };
        store.close().await;
        Ok::<_, StoreError>(verified)
    });
    match verified {
        Ok(Ok(Ok(Ok(found)))) => output::line(sound(found)),
        Ok(Ok(Ok(Err(broken)))) => {
            eprintln!("rollcall: {}", said(broken));
            ExitCode::from(BROKEN)
        }
        Ok(Ok(Err(error))) => could_not_run(format_args!("{error}.")),
        Ok(Err(error)) => cannot_open(&installation.database, &error),
        Err(error) => could_not_run(error),
    }
}

fn head(text: &str) -> Result<Head, String> {
    let wrong = "type what `rollcall activity verify` has printed: a number, a colon, 64 digits";
    Head::parse(text).ok_or_else(|| wrong.to_owned())
}

fn sound(found: Verified) -> String {
    let head = found.head.map(|head| format!("\n{head}")).unwrap_or_default();
    format!("{} entries, each as it was written{head}", found.entries)
}

fn said(broken: Broken) -> String {
    match broken {
        Broken::Missing(number) => format!("entry {number} is missing: somebody has removed it."),
        Broken::Altered(number) => format!(
            "entry {number} is not as it was written: somebody has changed it, or the one before it."
        ),
        Broken::Extra(number) => {
            format!("entry {number} was not written by Rollcall: somebody has put it there.")
        }
        Broken::Emptied => {
            "there is no entry, although there are people: somebody has removed all.".to_owned()
        }
        Broken::Unexpected(number) => format!(
            "entry {number} is another one than is expected: the record up to it was made anew, or \
             it is that of another database."
        ),
        Broken::Start(number) => format!(
            "the entries up to {number} are gone, and the record does not say why: somebody has \
             removed them."
        ),
        Broken::Forgotten(number) => format!(
            "entry {number}, which is expected, was removed as the settings say: it cannot be told \
             any more whether it was the same. Keep a newer number and hash."
        ),
        Broken::Head(number) => format!(
            "entry {number} is not the one that was written last: later ones were removed, or all \
             were made anew."
        ),
    }
}
