//! The views that are loaded after the page.

use leptos::prelude::AnyView;

#[derive(Clone, Copy)]
pub struct LaterViews {
    pub(super) source: fn() -> AnyView,
    pub(super) validation: fn() -> AnyView,
    /// What became of the draft.
    pub(super) notices: fn() -> AnyView,
}

/// The state of their wasm.
#[derive(Clone, Copy, Default)]
pub enum Later {
    /// On its way, or not asked for.
    #[default]
    Coming,
    Here(LaterViews),
    /// It could not be loaded.
    Failed,
}
