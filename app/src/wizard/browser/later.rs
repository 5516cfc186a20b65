//! The views that come after the page, once they are here.

use leptos::prelude::AnyView;

/// The views that come later.
#[derive(Clone, Copy)]
pub struct LaterViews {
    /// How the file may have to be read, and its columns.
    pub(super) matching: fn() -> AnyView,
    /// The verdict.
    pub(super) verdict: fn() -> AnyView,
    /// The upload and the import.
    pub(super) completing: fn() -> AnyView,
}

/// How far their wasm is.
#[derive(Clone, Copy, Default)]
pub enum Later {
    /// On its way, or not asked for.
    #[default]
    Coming,
    /// Here.
    Here(LaterViews),
    /// It could not be loaded.
    Failed,
}
