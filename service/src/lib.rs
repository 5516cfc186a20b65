//! What Rollcall does on the server, whoever asks: the page's server functions, the server's
//! other addresses and its background work call this.
//!
//! It knows no web framework. Every function is told its [`Caller`]; what goes wrong is an
//! [`Error`], which each caller puts into its own words.

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
    /// With the default limits on imports.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let admission = Admission::new(ImportLimits::default());
        Self { store, admission, measures: ImportMeasures::default() }
    }

    #[must_use]
    pub fn with_import_limits(self, limits: ImportLimits) -> Self {
        Self { admission: Admission::new(limits), ..self }
    }

    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The measures of all imports.
    pub const fn measures(&self) -> &ImportMeasures {
        &self.measures
    }

    /// Where files are kept while they are checked: beside the database if it is on this machine,
    /// otherwise in the system's folder for temporary files, as `TMPDIR` names it.
    #[must_use]
    pub fn spool_folder(&self) -> PathBuf {
        self.store.folder().map_or_else(std::env::temp_dir, Path::to_owned)
    }
}
