//! How many imports run at once, and who is let in next.
//!
//! An import passes three bounds in this order, and holds each until it has ended: `forms`
//! (its form is in memory), `room` (its file is on the disk) and `files` (it is checked or
//! saved, on one of `threads`). Each serves in order of arrival; `forms` refuses a client
//! that has its share, and `room` is taken bit by bit as the file arrives.
//!
//! Be advised: the order keeps imports from waiting for each other in a circle. Nothing that
//! holds a permit of `files` may wait for a form or for room.
//!
//! Be advised: these bounds are of this process. Two servers on one database each have
//! their own.

mod client_shares;
mod limits;
mod room;

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::threads::Threads;
pub(crate) use client_shares::Share;
use client_shares::Shares;
pub use limits::ImportLimits;
use room::Room;
pub(crate) use room::Taken;

/// What bounds the imports of this process. Clones share it.
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

    /// The disk for files while they arrive and until their imports have ended.
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
