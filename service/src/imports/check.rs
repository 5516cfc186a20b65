//! Running the validator over a spooled file, away from the async threads.

use std::fs::File;
use std::io::{self, Seek};
use std::path::PathBuf;
use std::sync::{Arc, Weak};

use store::{AccountBatch, AccountSort};
use tokio::sync::mpsc;
use uuid::Uuid;
use validation::{Account, Format, HashKey, Options, Progress, Report, Sink, validate};

use super::ImportLimits;
use super::lease::Running;
use super::spool::Spooled;
use super::threads::Threads;
use crate::Error;

/// The options of a check. They must be the browser's, or the reports could differ; only the
/// key is random, and it shows in no report.
pub(crate) fn options(file_name: &str, bytes: u64, limits: &ImportLimits) -> Options<'static> {
    Options {
        hint: Format::from_extension(file_name),
        bytes: Some(bytes),
        limits: limits.data,
        hash_key: HashKey::new(Uuid::new_v4().into_bytes()),
        ..Options::default()
    }
}

/// The first pass: is the file valid?
pub(crate) async fn check(
    threads: &Threads,
    spooled: Spooled,
    options: Options<'static>,
    running: &Arc<Running>,
) -> Result<(Spooled, Report), Error> {
    let mut sink = Watched(Arc::downgrade(running));
    let read = threads.read(move || {
        let report = read(&spooled.file, &options, &mut sink)?;
        Ok((spooled, report))
    });
    read.await.map_err(failed)
}

/// The second pass: the file's accounts in batches, in the order of their keys, and at last
/// its report. Accounts that do not fit into memory are kept in the folder meanwhile.
pub(crate) fn accounts(
    threads: &Threads,
    spooled: Spooled,
    options: Options<'static>,
    folder: PathBuf,
) -> (mpsc::Receiver<AccountBatch>, impl Future<Output = Result<Report, Error>>) {
    let (sender, receiver) = mpsc::channel(1);
    let read = threads.read(move || {
        let mut sink = Sorting { accounts: AccountSort::new(folder), sender };
        let report = read(&spooled.file, &options, &mut sink)?;
        for batch in sink.accounts.finish()? {
            // Waits while the database is slower, and fails when nobody takes batches any more.
            let sent = sink.sender.blocking_send(batch?);
            sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        }
        Ok(report)
    });
    (receiver, async move { read.await.map_err(failed) })
}

fn read(mut file: &File, options: &Options, sink: &mut impl Sink) -> io::Result<Report> {
    file.rewind()?;
    validate(file, options, sink)
}

fn failed(error: io::Error) -> Error {
    Error::unavailable("validating", &error)
}

/// Tells how far the check is, and ends it when nobody waits for it any more.
struct Watched(Weak<Running>);

impl Sink for Watched {
    fn progress(&mut self, progress: Progress) -> io::Result<()> {
        let running = self.0.upgrade().ok_or(io::ErrorKind::BrokenPipe)?;
        running.validated(progress.bytes, progress.records);
        Ok(())
    }
}

/// Sorts the accounts, and ends the check when nobody wants them any more.
struct Sorting {
    accounts: AccountSort,
    sender: mpsc::Sender<AccountBatch>,
}

impl Sink for Sorting {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.accounts.push(&account)
    }

    fn progress(&mut self, _: Progress) -> io::Result<()> {
        if self.sender.is_closed() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}
