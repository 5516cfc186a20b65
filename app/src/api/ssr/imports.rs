//! The imports of this process: how many run at once, and the word it sends to the
//! database of how far each is, from where any server can tell it.

use std::sync::Arc;
use std::time::Duration;

use store::{Lease, RunPhase, RunProgress, StoreError};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::clock::SystemClock;
use super::readers::Readers;
use super::room::Room;
use super::shares::Shares;
use super::{ImportLimits, fail};

/// How often a run says how far it is, and so that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(1);

/// What bounds the imports of this process. Who waits for a permit gets it in turn.
#[derive(Debug, Clone)]
pub(crate) struct Imports(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: ImportLimits,
    forms: Shares,
    room: Room,
    files: Arc<Semaphore>,
    readers: Readers,
}

/// An import under way. While it is there its lease is renewed.
#[derive(Debug)]
pub(crate) struct Running(watch::Sender<RunProgress>);

impl Imports {
    pub(crate) fn new(limits: ImportLimits) -> Self {
        Self(Arc::new(Inner {
            limits,
            forms: Shares::new(limits.forms),
            room: Room::new(limits.uploads, limits.data.file_bytes),
            files: Arc::new(Semaphore::new(limits.files)),
            readers: Readers::new(limits.files),
        }))
    }

    pub(crate) fn limits(&self) -> &ImportLimits {
        &self.0.limits
    }

    pub(crate) fn forms(&self) -> &Shares {
        &self.0.forms
    }

    /// The disk for files that arrive.
    pub(crate) fn room(&self) -> &Room {
        &self.0.room
    }

    pub(crate) fn readers(&self) -> &Readers {
        &self.0.readers
    }

    pub(crate) fn files(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.files)
    }
}

impl Running {
    /// Begins to keep the lease.
    pub(crate) fn begin(lease: Lease) -> Self {
        let (sender, receiver) = watch::channel(RunProgress::default());
        tokio::spawn(keep(lease, receiver));
        Self(sender)
    }

    pub(crate) fn waiting(&self) {
        self.0.send_modify(|progress| progress.phase = RunPhase::Waiting);
    }

    pub(crate) fn received(&self, bytes: u64) {
        let phase = RunPhase::Receiving;
        self.0.send_replace(RunProgress { phase, bytes, ..RunProgress::default() });
    }

    pub(crate) fn validated(&self, bytes: u64, records: u64) {
        let phase = RunPhase::Validating;
        self.0.send_replace(RunProgress { phase, bytes, records, total_records: None });
    }

    pub(crate) fn saved(&self, records: u64, total: u64) {
        let total_records = Some(total);
        self.0.send_modify(|progress| {
            *progress =
                RunProgress { phase: RunPhase::Saving, records, total_records, ..*progress };
        });
    }
}

/// Says a new phase at once, and what moves within it now and then, until the import has
/// ended or its run was taken back.
async fn keep(lease: Lease, mut receiver: watch::Receiver<RunProgress>) {
    let mut said = None;
    loop {
        let changed = receiver.wait_for(|progress| said != Some(progress.phase));
        if let Ok(Err(_ended)) = timeout(HEARTBEAT, changed).await {
            return;
        }
        let progress = *receiver.borrow_and_update();
        said = Some(progress.phase);
        match lease.renew(progress, SystemClock).await {
            Ok(()) => {}
            Err(StoreError::LeaseLost) => return,
            Err(error) => tracing::warn!(error = fail::chain(&error), "a lease was not renewed"),
        }
    }
}
