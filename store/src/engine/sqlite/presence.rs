//! A lock file beside the database: processes that work with the database share the lock, and
//! one that has to be alone holds it exclusively. The system releases it when a process ends,
//! however that happens.
//!
//! The database file itself cannot serve as the lock: SQLite would lose its own locks on it
//! when another handle of the file is closed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::place::{make_private, open_plain};
use crate::StoreError;

/// How long to wait while another process has the database to itself, to migrate or restore it.
const PATIENCE: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(20);

/// The lock, until it is released or dropped. On a file system without locks it does nothing.
#[derive(Debug)]
pub(crate) struct Presence(File);

impl Presence {
    /// Announces that this process works with the database, and returns whether it has the
    /// database to itself. If so, it does until [`Self::let_others_in`].
    ///
    /// # Errors
    /// When another process has it to itself for too long, or the lock cannot be opened.
    pub(crate) async fn announce(database: &Path) -> Result<(Self, bool), StoreError> {
        let presence = Self(open(database)?);
        let start = Instant::now();
        loop {
            match tried(presence.0.try_lock()) {
                Some(false) if !presence.has_share() => pause(start).await?,
                alone => return Ok((presence, alone == Some(true))),
            }
        }
    }

    /// The database to oneself. Absent if another process works with it.
    pub(crate) fn alone(database: &Path) -> io::Result<Option<Self>> {
        let file = open(database)?;
        Ok(tried(file.try_lock()).unwrap_or(true).then_some(Self(file)))
    }

    /// Shares what this process had to itself.
    ///
    /// Be advised: for a moment this process has no lock, so another may have been alone in
    /// between. That does no harm to a process that has not begun to work.
    ///
    /// # Errors
    /// When another process takes the database to itself meanwhile, and for too long.
    pub(crate) async fn let_others_in(&self) -> Result<(), StoreError> {
        self.release();
        let start = Instant::now();
        while !self.has_share() {
            pause(start).await?;
        }
        Ok(())
    }

    pub(crate) fn release(&self) {
        // Without locks there is nothing to release.
        let _ = self.0.unlock();
    }

    /// Without locks every process has a share, and none is known to be alone.
    fn has_share(&self) -> bool {
        tried(self.0.try_lock_shared()).unwrap_or(true)
    }
}

async fn pause(start: Instant) -> Result<(), StoreError> {
    if start.elapsed() > PATIENCE {
        return Err(io::Error::other(TAKEN).into());
    }
    sleep(PAUSE).await;
    Ok(())
}

const TAKEN: &str = "another program has it for itself: it is migrated or restored, or a server \
                     of an earlier version works with it, which has to be stopped first";

/// Whether the lock was free; absent on a file system without locks.
fn tried(lock: Result<(), TryLockError>) -> Option<bool> {
    match lock {
        Ok(()) => Some(true),
        Err(TryLockError::WouldBlock) => Some(false),
        Err(TryLockError::Error(_)) => None,
    }
}

fn open(database: &Path) -> io::Result<File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    match make_private(Path::new(&name))? {
        Some(made) => Ok(made),
        None => open_plain(Path::new(&name)),
    }
}
