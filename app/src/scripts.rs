//! What the page of the wizard loads.

use leptos::prelude::LeptosOptions;

/// The scripts of the wizard, as the build names them. The server provides them as context.
#[derive(Debug, Clone)]
pub struct Scripts {
    /// The scripts of the page.
    pub page: LeptosOptions,
    /// The address of the worker's script.
    pub worker: String,
}
