//! The chosen data file.

use leptos::prelude::*;

use super::state::FileFacts;
use crate::components::{Glyph, Icon, IconSize};
use crate::messages::source;
use crate::wizard::model::use_wizard;

/// Name, size and kind of the chosen file, and a way to remove it.
#[component]
pub fn FileCard(facts: FileFacts) -> impl IntoView {
    let wizard = use_wizard();
    let glyph = match facts.name.to_ascii_lowercase().ends_with("json") {
        true => Glyph::FileJson,
        false => Glyph::FileSpreadsheet,
    };
    let about = source::size_and_how_it_reads(facts.bytes, facts.reads_as.as_deref());
    view! {
        <div class="file-card">
            <Icon glyph size=IconSize::Large/>
            <div>
                <p class="file-name">{facts.name.clone()}</p>
                <p class="file-meta">{about}</p>
            </div>
            <button
                type="button"
                class="btn"
                data-variant="ghost"
                data-icon=""
                aria-label=source::remove_file()
                on:click=move |_| wizard.remove_data_file()
            >
                <Icon glyph=Glyph::X/>
            </button>
        </div>
    }
}
