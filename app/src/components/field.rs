//! A text box with its label, help, error and count.

use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon, reactive_some};
use crate::messages::shell;

/// A labelled text box with help, error and a count of characters.
///
/// The error is shown beside the help, never in its place.
#[component]
pub fn Field(
    /// The box's id; the ids of its texts are made from it.
    id: &'static str,
    /// The box's name.
    #[prop(into)]
    label: String,
    #[prop(into)] value: Signal<String>,
    /// Called with what is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the box loses the focus.
    #[prop(into)]
    on_blur: Callback<()>,
    /// A sentence for the person who fills it in.
    #[prop(into)]
    help: String,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The limit that the count names.
    characters: usize,
    /// Whether the form needs it.
    #[prop(optional)]
    required: bool,
    /// Shown at the end of the error: a link to what it is about.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described_by = {
        let (help_id, error_id) = (help_id.clone(), error_id.clone());
        move || match error.get() {
            Some(_) => format!("{error_id} {help_id}"),
            None => help_id.clone(),
        }
    };
    let children = StoredValue::new(children);
    let error_text = reactive_some(move || {
        let text = error.get()?;
        let after = children.with_value(|children| children.as_ref().map(|children| children()));
        Some(view! {
            <p class="field-error" id=error_id.clone()>
                <Icon glyph=Glyph::CircleAlert/>
                <span>{text} " " {after}</span>
            </p>
        })
    });
    let count = move || shell::characters_of(value.read().trim().chars().count(), characters);
    let input = NodeRef::<leptos::html::Input>::new();
    keep_what_was_typed(input, value, on_input);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                id=id
                name=id
                type="text"
                autocomplete="off"
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=move || error.read().is_some().then_some("true")
                on:input:target=move |event| on_input.run(event.target().value())
                on:blur=move |_| after_the_click(on_blur)
                node_ref=input
            />
            {error_text}
            <div class="field-foot">
                <p class="help" id=help_id>{help}</p>
                <span class="count">{count}</span>
            </div>
        </div>
    }
    .into_any()
}

/// Delays `on_blur` until a click that took the focus away is over. An error that appears moves
/// what is below it, and the click would miss its target.
fn after_the_click(on_blur: Callback<()>) {
    set_timeout(
        move || {
            // The box may be gone by now.
            let _ = on_blur.try_run(());
        },
        Duration::from_millis(200),
    );
}

/// Shows the value in the box; but a text that was typed before the wasm arrived, or that the
/// browser kept over a reload, becomes the value.
fn keep_what_was_typed(
    input: NodeRef<leptos::html::Input>,
    value: Signal<String>,
    on_input: Callback<String>,
) {
    Effect::new(move |before: Option<bool>| {
        let Some(input) = input.get() else { return false };
        let (typed, value) = (input.value(), value.get());
        if before != Some(true) && !typed.is_empty() && value.is_empty() {
            on_input.run(typed);
        } else if typed != value {
            input.set_value(&value);
        }
        true
    });
}
