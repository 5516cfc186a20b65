//! A place to drop a file on, or to choose one.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use web_sys::File;

use crate::components::{Glyph, Icon, IconSize};
use crate::wizard::browser::files;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DropState {
    #[default]
    Idle,
    /// What was dropped cannot be used.
    Error,
}

/// A file input over a field that takes drops too.
#[component]
pub fn DropZone(
    /// The input's id.
    id: &'static str,
    /// The input's name for a person.
    label: &'static str,
    /// Kinds of file that browsers offer first.
    accept: &'static str,
    /// The id of the text that describes it.
    described_by: &'static str,
    glyph: Glyph,
    #[prop(into)] state: Signal<DropState>,
    #[prop(into)] on_files: Callback<Vec<File>>,
    /// Less high.
    #[prop(into)]
    small: Signal<bool>,
    /// Title and text.
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let look = move || match (over.get(), state.get()) {
        (true, _) => Some("over"),
        (false, DropState::Error) => Some("error"),
        (false, DropState::Idle) => None,
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        on_files.run(files::dropped(&event));
    };
    view! {
        <div
            class="dropzone"
            data-size=move || if small.get() { "sm" } else { "tall" }
            data-state=look
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <Icon glyph size=IconSize::ExtraLarge/>
            {children()}
            <input
                type="file"
                id=id
                accept=accept
                aria-label=label
                aria-describedby=described_by
                aria-invalid=move || (state.get() == DropState::Error).then_some("true")
                on:change:target=move |event| on_files.run(files::take(&event.target()))
            />
        </div>
    }
}
