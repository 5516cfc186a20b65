//! Running the validator over a spooled file, away from the async threads.

use std::fs::File;
use std::io::{self, Seek};
use std::sync::{Arc, Weak};

use store::AccountBatch;
use tokio::sync::mpsc;
use validation::{Account, Format, Options, Progress, Report, Sink, validate};

use super::imports::Running;
use super::readers::Readers;
use super::spool::Spooled;
use super::{ImportLimits, fail};
use crate::api::ApiError;

/// Accounts to one batch. Each is sorted, so the larger it is the fewer pages of the
/// tree are touched twice: with 50,000 a file of 557,127 is saved twice as fast as with
/// 5,000. Three are alive at once, some 12 MB each.
const BATCH: usize = 50_000;

/// What is said of a file before it is read. The same as in the browser, or the
/// reports could differ.
pub(crate) fn options(file_name: &str, bytes: u64, limits: &ImportLimits) -> Options<'static> {
    Options {
        hint: Format::from_extension(file_name),
        bytes: Some(bytes),
        limits: limits.data,
        ..Options::default()
    }
}

/// The first pass: is the file valid?
pub(crate) async fn check(
    readers: &Readers,
    spooled: Spooled,
    options: Options<'static>,
    running: &Arc<Running>,
) -> Result<(Spooled, Report), ApiError> {
    let mut sink = Watched(Arc::downgrade(running));
    let read = readers.read(move || {
        let report = read(&spooled.file, &options, &mut sink)?;
        Ok((spooled, report))
    });
    read.await.map_err(failed)
}

/// The second pass: its accounts, in batches, and at last its report.
pub(crate) fn accounts(
    readers: &Readers,
    spooled: Spooled,
    options: Options<'static>,
) -> (mpsc::Receiver<AccountBatch>, impl Future<Output = Result<Report, ApiError>>) {
    let (sender, receiver) = mpsc::channel(1);
    let read = readers.read(move || {
        let mut sink = Batches { batch: AccountBatch::new(), sender };
        let report = read(&spooled.file, &options, &mut sink)?;
        sink.send()?;
        Ok(report)
    });
    (receiver, async move { read.await.map_err(failed) })
}

fn read(mut file: &File, options: &Options, sink: &mut impl Sink) -> io::Result<Report> {
    file.rewind()?;
    validate(file, options, sink)
}

fn failed(error: io::Error) -> ApiError {
    fail::unavailable("validating", &fail::chain(&error))
}

/// Says how far the check is, and ends it when whoever waits for it has gone.
struct Watched(Weak<Running>);

impl Sink for Watched {
    fn progress(&mut self, progress: Progress) -> io::Result<()> {
        let running = self.0.upgrade().ok_or(io::ErrorKind::BrokenPipe)?;
        running.validated(progress.bytes, progress.records);
        Ok(())
    }
}

struct Batches {
    batch: AccountBatch,
    sender: mpsc::Sender<AccountBatch>,
}

impl Batches {
    /// Waits while the database is slower; fails when it has given up.
    fn send(&mut self) -> io::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.sender.blocking_send(batch).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Sink for Batches {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.batch.push(&account);
        if self.batch.len() < BATCH { Ok(()) } else { self.send() }
    }
}
