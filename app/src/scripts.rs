//! What the page of the wizard loads.

use leptos::prelude::LeptosOptions;

/// The scripts of the wizard, as the build names them; the server gives them as context.
#[derive(Debug, Clone)]
pub struct Scripts {
    /// Those of the page.
    pub page: LeptosOptions,
    /// The address of the worker's.
    pub worker: String,
}
