//! A lock beside the database: who works with it shares it, and who has to be alone has it
//! for himself. The system gives it back when a process ends, however that happens.
//!
//! It cannot be the database itself, whose locks SQLite would lose when another handle of
//! it is closed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::place::{make_private, open_plain};
use crate::StoreError;

/// How long to wait for whoever has the database to himself: to migrate or restore it.
const PATIENCE: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(20);

/// The lock, until it is released or dropped. Where the file system has no locks, nothing.
#[derive(Debug)]
pub(crate) struct Presence(File);

impl Presence {
    /// Says that this process works with the database, and tells whether it has it to itself.
    /// It has then until it lets others in.
    ///
    /// # Errors
    /// When another has it for himself and does not end, or the lock cannot be opened.
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

    /// The database for oneself. Absent where somebody works with it.
    pub(crate) fn alone(database: &Path) -> io::Result<Option<Self>> {
        let file = open(database)?;
        Ok(tried(file.try_lock()).unwrap_or(true).then_some(Self(file)))
    }

    /// Shares what this process had to itself.
    ///
    /// Be advised: in between it has nothing, so another can have been alone. That does no
    /// harm to who has not begun to work.
    ///
    /// # Errors
    /// When another has it for himself meanwhile and does not end.
    pub(crate) async fn let_others_in(&self) -> Result<(), StoreError> {
        self.release();
        let start = Instant::now();
        while !self.has_share() {
            pause(start).await?;
        }
        Ok(())
    }

    /// Gives the lock back.
    pub(crate) fn release(&self) {
        // Where there are no locks, there is nothing to give back.
        let _ = self.0.unlock();
    }

    /// Where there are no locks everybody has one, and nobody is known to be alone.
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

/// Whether there was a lock to be had; nothing where there are none.
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
