//! What the server gives to every request.

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use store::Store;

/// The state of the running server. Clones share it.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// Where the built site lies.
    pub site: LeptosOptions,
    /// Whether it was started for others than this machine, without sign-in: pages say so.
    pub allow_anonymous: bool,
}

impl AppState {
    /// The state of a server that starts.
    #[must_use]
    pub const fn new(store: Store, site: LeptosOptions, allow_anonymous: bool) -> Self {
        Self { store, site, allow_anonymous }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.site.clone()
    }
}
