//! How many imports run at once, and who is let in next.

mod client_shares;
mod limits;
mod room;

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::threads::Threads;
use client_shares::Shares;
pub use limits::ImportLimits;
use room::Room;
pub(crate) use room::Taken;

/// What bounds the imports of this process. Who waits for a permit gets it in turn.
#[derive(Debug, Clone)]
pub(crate) struct Admission(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: ImportLimits,
    forms: Shares,
    room: Room,
    files: Arc<Semaphore>,
    threads: Threads,
}

impl Admission {
    pub(crate) fn new(limits: ImportLimits) -> Self {
        Self(Arc::new(Inner {
            limits,
            forms: Shares::new(limits.forms),
            room: Room::new(limits.uploads, limits.data.file_bytes),
            files: Arc::new(Semaphore::new(limits.files)),
            threads: Threads::new(limits.files),
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

    pub(crate) fn threads(&self) -> &Threads {
        &self.0.threads
    }

    pub(crate) fn files(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.files)
    }
}
