//! What Rollcall does, whoever asks and however: the page's server functions, the server's
//! other addresses and its background work are callers of this.
//!
//! It knows no web framework. Every function knows its [`Caller`]; what goes wrong is an
//! [`Error`], which each caller puts into words of its own.

mod caller;
mod clock;
mod error;
mod imports;
mod integrations;
mod metrics;

use std::path::{Path, PathBuf};

use store::Store;
pub use store::{
    AvatarImage, Excluded, FileChanges, ImportRun, ImportState, Integration, KeptRecipe, Page,
    RunPhase, StoredAvatar,
};

pub use caller::{Caller, Client};
pub use error::Error;
pub use imports::{
    Completion, Counted, Fault, ImportLimits, Incoming, NoPart, Unread, Wrong, sweep,
};
pub use integrations::{Detail, Listed};
pub use metrics::ImportMeasures;

use imports::Admission;

/// What one server does. Clones share it.
#[derive(Debug, Clone)]
pub struct Service {
    store: Store,
    admission: Admission,
    measures: ImportMeasures,
}

impl Service {
    /// A server that starts.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let admission = Admission::new(ImportLimits::default());
        Self { store, admission, measures: ImportMeasures::default() }
    }

    /// The same with other limits on imports.
    #[must_use]
    pub fn with_import_limits(self, limits: ImportLimits) -> Self {
        Self { admission: Admission::new(limits), ..self }
    }

    /// The database.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// What is measured of its imports.
    pub const fn measures(&self) -> &ImportMeasures {
        &self.measures
    }

    /// Where files lie while they are checked: beside a database that is on this machine,
    /// else in the system's folder for what may go, as `TMPDIR` names it.
    #[must_use]
    pub fn spool_folder(&self) -> PathBuf {
        self.store.folder().map_or_else(std::env::temp_dir, Path::to_owned)
    }
}
