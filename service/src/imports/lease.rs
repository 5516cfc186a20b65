//! The word that an import sends to the database: how far it is, for any server to tell, and
//! that it is alive.

use std::time::Duration;

use store::{Lease, RunPhase, RunProgress, StoreError};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::clock::SystemClock;
use crate::error::chain;

/// How often a run sends a word.
const HEARTBEAT: Duration = Duration::from_secs(1);

/// An import under way. Its lease is renewed until this is dropped.
#[derive(Debug)]
pub(crate) struct Running(watch::Sender<RunProgress>);

impl Running {
    /// Begins to renew the lease.
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

/// Sends a new phase at once, and progress within a phase once in a while, until the import
/// has ended or its run was taken back.
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
            Err(error) => tracing::warn!(error = chain(&error), "a lease was not renewed"),
        }
    }
}
