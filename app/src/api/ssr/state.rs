//! What the server gives to every request.

use std::path::{Path, PathBuf};

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use store::Store;

use super::imports::Imports;
use super::{ImportLimits, ImportMeasures};

/// The state of the running server. Clones share it.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// Where the built site lies.
    pub site: LeptosOptions,
    /// Whether it was started for others than this machine, without sign-in: pages say so.
    pub allow_anonymous: bool,
    /// What is measured of its imports.
    pub measures: ImportMeasures,
    pub(crate) imports: Imports,
}

impl AppState {
    /// The state of a server that starts.
    #[must_use]
    pub fn new(store: Store, site: LeptosOptions, allow_anonymous: bool) -> Self {
        let imports = Imports::new(ImportLimits::default());
        let measures = ImportMeasures::default();
        Self { store, site, allow_anonymous, measures, imports }
    }

    /// Where files lie while they are checked: beside a database that is on this machine,
    /// else in the system's folder for what may go, as `TMPDIR` names it.
    #[must_use]
    pub fn spool_folder(&self) -> PathBuf {
        self.store.folder().map_or_else(std::env::temp_dir, Path::to_owned)
    }

    /// The same with other limits on imports.
    #[must_use]
    pub fn with_import_limits(self, limits: ImportLimits) -> Self {
        Self { imports: Imports::new(limits), ..self }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.site.clone()
    }
}
