//! Fixing elsewhere: the records with issues leave as a file, and come back fixed.

mod merging;
mod outcome;

use leptos::prelude::*;
use validation::session::Merged;
use web_sys::File;

use self::outcome::words;
use crate::components::{Banner, Glyph, Tone, reactive_some};
use crate::messages::checking;
use crate::wizard::drop_zone::{DropState, DropZone};
use crate::wizard::model::use_wizard;
use crate::wizard::source::state::ACCEPT;

/// Takes the fixed part back.
#[component]
pub fn MergePart() -> impl IntoView {
    let wizard = use_wizard();
    let merge = move |files: Vec<File>| wizard.merge(&files);
    view! {
        <div class="dropzone-line">
            <DropZone
                id="fixed-part"
                label=checking::merge_a_fixed_part_back()
                accept=ACCEPT
                described_by="fixed-part-text"
                glyph=Glyph::FileSpreadsheet
                state=Signal::stored(DropState::Idle)
                on_files=merge
                small=true
            >
                <p id="fixed-part-text">{checking::drop_the_fixed_part_here()}</p>
                <span class="btn" aria-hidden="true">{checking::merge_a_fixed_part_back()}</span>
            </DropZone>
        </div>
    }
    .into_any()
}

/// The result of the latest merge, until the next step.
#[component]
pub fn MergeOutcome() -> impl IntoView {
    let wizard = use_wizard();
    reactive_some(move || {
        let merged = wizard.validation.merged.get()?;
        let (title, rest) = words(&merged);
        let tone = match merged {
            Merged::Done(_) if rest.is_empty() => Tone::Ok,
            _ => Tone::Warn,
        };
        let rest = rest.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        Some(view! { <Banner tone title>{rest}</Banner> })
    })
}
