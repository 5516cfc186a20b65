//! Running the validator over a spooled file, away from the async threads.

use std::fs::File;
use std::io::{self, Seek};
use std::path::PathBuf;
use std::sync::{Arc, Weak};

use store::{AccountBatch, AccountSort};
use tokio::sync::mpsc;
use uuid::Uuid;
use validation::suggest::Recipe;
use validation::{Account, Format, HashKey, Options, Progress, Report, Sink, validate};

use super::ImportLimits;
use super::lease::Running;
use super::spool::Spooled;
use super::threads::Threads;
use crate::Error;

/// How a file is read: as it stands, and with it the columns that its sender keeps.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    options: Options<'static>,
    keeps: Recipe,
}

impl Reading {
    /// The options must be the browser's, or the reports could differ; only the key is random, and
    /// it shows in no report. Of the recipe nothing counts but which columns it keeps, for the file
    /// has been corrected by it.
    pub(crate) fn of(
        file_name: &str,
        bytes: u64,
        recipe: Option<&Recipe>,
        limits: &ImportLimits,
    ) -> Self {
        let options = Options {
            hint: Format::from_extension(file_name),
            bytes: Some(bytes),
            limits: limits.data,
            hash_key: HashKey::new(Uuid::new_v4().into_bytes()),
            ..Options::default()
        };
        Self { options, keeps: recipe.map(Recipe::of_corrected).unwrap_or_default() }
    }

    fn read(&self, mut file: &File, sink: &mut impl Sink) -> io::Result<Report> {
        file.rewind()?;
        validate(file, &Options { recipe: Some(&self.keeps), ..self.options }, sink)
    }
}

/// The first pass: is the file valid?
pub(crate) async fn check(
    threads: &Threads,
    spooled: Spooled,
    reading: Reading,
    running: &Arc<Running>,
) -> Result<(Spooled, Report), Error> {
    let mut sink = Watched(Arc::downgrade(running));
    let read = threads.read(move || {
        let report = reading.read(&spooled.file, &mut sink)?;
        Ok((spooled, report))
    });
    read.await.map_err(failed)
}

/// The second pass: the file's accounts in batches, in the order of their keys, and at last
/// its report. Accounts that do not fit into memory are kept in the folder meanwhile.
pub(crate) fn accounts(
    threads: &Threads,
    spooled: Spooled,
    reading: Reading,
    folder: PathBuf,
) -> (mpsc::Receiver<AccountBatch>, impl Future<Output = Result<Report, Error>>) {
    let (sender, receiver) = mpsc::channel(1);
    let read = threads.read(move || {
        let mut sink = Sorting { accounts: AccountSort::new(folder), sender };
        let report = reading.read(&spooled.file, &mut sink)?;
        for batch in sink.accounts.finish()? {
            // Waits while the database is slower, and fails when nobody takes batches any more.
            let sent = sink.sender.blocking_send(batch?);
            sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        }
        Ok(report)
    });
    (receiver, async move { read.await.map_err(failed) })
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
