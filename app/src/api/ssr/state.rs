//! What the server gives to every request.

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use service::Service;

/// The state of the running server. Clones share it.
#[derive(Debug, Clone)]
pub struct AppState {
    /// What it does.
    pub service: Service,
    /// Where the built site lies.
    pub site: LeptosOptions,
    /// Whether it was started for others than this machine, without sign-in: pages say so.
    pub allow_anonymous: bool,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.site.clone()
    }
}
