//! What the server gives to every request.

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use service::Service;

/// The state of the running server. Clones share it.
#[derive(Debug, Clone)]
pub struct AppState {
    pub service: Service,
    /// Where the built site is.
    pub site: LeptosOptions,
    /// Whether the server was started without sign-in for more than this machine. Pages say so.
    pub allow_anonymous: bool,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.site.clone()
    }
}
