//! Imports: a form with a file becomes an integration, whole or not at all.

mod admission;
mod check;
mod commit;
mod complete;
mod form;
mod lease;
mod spool;
mod sweep_loop;
#[cfg(test)]
mod tests;
mod threads;
pub(crate) mod update;

use store::ImportState;
use uuid::Uuid;
use validation::Report;

use crate::access::Make;
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};
pub(crate) use admission::Admission;
pub use admission::ImportLimits;
pub(crate) use commit::failed;
pub use complete::Incoming;
pub use form::{Counted, Fault, NoPart, Unread, Wrong};
pub use sweep_loop::sweep;
pub use update::Update;

/// How the completion of an integration ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// The integration exists, with all its accounts.
    Completed { id: Uuid },
    /// The file is not valid; nothing was saved.
    Rejected { report: Report },
    /// The details are not valid; nothing was saved.
    Invalid { faults: Vec<Fault> },
}

impl Service {
    /// Imports an upload, or says what is wrong with it. The same details and file under a key
    /// that is completed get the same answer again.
    ///
    /// # Errors
    /// [`Error::KeyUsed`] if the key belongs to an upload with other details or another file;
    /// when the upload is malformed or too large, or something fails.
    pub async fn complete(
        &self,
        allowed: &Allowed<Make>,
        incoming: Incoming,
    ) -> Result<Completion, Error> {
        let mut measured = self.measures.begin();
        let ended = self.complete_in_turn(allowed, incoming, &mut measured).await;
        measured.end(&ended);
        ended
    }

    /// How far the import with this key is. The database knows, so any server can answer.
    ///
    /// # Errors
    /// When the key is malformed, or the database is not available.
    pub async fn import_state(
        &self,
        _allowed: &Allowed<Make>,
        key: &str,
    ) -> Result<ImportState, Error> {
        form::check_key(key)?;
        let state = self.store.import_state(key, SystemClock).await;
        state.map_err(|error| Error::unavailable("asking", &error))
    }

    /// The integration that the import with this key made, if it is completed.
    ///
    /// # Errors
    /// When the key is malformed, or the database is not available.
    pub async fn completed_import(
        &self,
        _allowed: &Allowed<Make>,
        key: &str,
    ) -> Result<Option<Uuid>, Error> {
        form::check_key(key)?;
        let id = self.store.completed_import(key).await;
        id.map_err(|error| Error::unavailable("asking", &error))
    }
}
