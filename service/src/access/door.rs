//! What a server shows to whoever has not signed in.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Mutex;

use crate::{Error, Service};

/// How one comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// There is no person, and nobody but this computer reaches the server: it is open.
    Open,
    /// There is no person, and others reach the server: only the first one can be made.
    SetUp,
    /// There are people, who sign in.
    SignIn,
}

/// Remembers that there are people, which stays so. Until then each request asks; they take turns,
/// so that many at once need no more than one connection for it.
#[derive(Debug, Default)]
pub(crate) struct People {
    are_there: AtomicBool,
    turn: Mutex<()>,
}

impl Service {
    /// How one comes in at this moment.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn door(&self) -> Result<Door, Error> {
        if self.has_people().await? {
            return Ok(Door::SignIn);
        }
        Ok(if self.access.exposed { Door::SetUp } else { Door::Open })
    }

    async fn has_people(&self) -> Result<bool, Error> {
        if self.people.are_there.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let _turn = self.people.turn.lock().await;
        let has = self.store.has_people().await.map_err(Error::reading)?;
        self.people.are_there.store(has, Ordering::Relaxed);
        Ok(has)
    }
}
