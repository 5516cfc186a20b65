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
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.site.clone()
    }
}
