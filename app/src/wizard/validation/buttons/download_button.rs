//! Files that the worker writes and the page saves.

use leptos::prelude::*;
use validation::session::Export;

use crate::components::{Glyph, Icon};
use crate::wizard::model::use_wizard;
use crate::wizard::validation::model::Download;

/// Has the worker write a file, and saves it.
pub fn download_button(
    export: Export,
    glyph: Glyph,
    words: &'static str,
    size: Option<&'static str>,
) -> AnyView {
    let wizard = use_wizard();
    let busy = move || (wizard.validation.download.get() == Download::Writing).then_some("true");
    view! {
        <button
            type="button"
            class="btn"
            data-size=size
            aria-busy=busy
            on:click=move |_| wizard.download(export)
        >
            <Icon glyph/>
            {words}
        </button>
    }
    .into_any()
}
