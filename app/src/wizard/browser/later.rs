//! The views that are loaded after the page.

use leptos::prelude::AnyView;

#[derive(Clone, Copy)]
pub struct LaterViews {
    /// How the file is read, and its columns.
    pub(super) matching: fn() -> AnyView,
    /// Counts and downloads beside the heading.
    pub(super) verdict_head: fn() -> AnyView,
    pub(super) verdict: fn() -> AnyView,
    /// What became of the draft.
    pub(super) notices: fn() -> AnyView,
    /// What is known of the file from before.
    pub(super) remembered: fn() -> AnyView,
    /// Why a file was not taken.
    pub(super) not_taken: fn() -> AnyView,
    /// The upload and the import.
    pub(super) completing: fn() -> AnyView,
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
