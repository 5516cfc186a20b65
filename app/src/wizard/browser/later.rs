//! What is loaded after the page.

use leptos::prelude::AnyView;
use web_sys::MessageEvent;

use crate::wizard::model::Wizard;

#[derive(Clone, Copy)]
pub struct LaterParts {
    pub(super) source: fn() -> AnyView,
    pub(super) validation: fn() -> AnyView,
    /// What became of the draft.
    pub(super) notices: fn() -> AnyView,
    /// Takes what the worker says.
    pub(in crate::wizard) hear: fn(Wizard, &MessageEvent),
}

/// The state of their wasm.
#[derive(Clone, Copy, Default)]
pub enum Later {
    /// On its way, or not asked for.
    #[default]
    Coming,
    Here(LaterParts),
    /// It could not be loaded.
    Failed,
}
