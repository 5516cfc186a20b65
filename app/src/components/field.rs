//! A text box with everything that belongs to it.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::{Glyph, Icon};

/// A labelled text box with help, error and a count of characters.
///
/// The error stands beside the help, never in its place.
#[component]
pub fn Field(
    /// The box's id; those of its texts are made from it.
    id: &'static str,
    /// The box's name.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// A sentence for the person who fills it in.
    #[prop(into)]
    help: String,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The limit that the count names.
    characters: usize,
    /// Says "(optional)" after the name.
    #[prop(optional)]
    optional: bool,
    /// Called when the box loses the focus.
    #[prop(optional, into)]
    on_blur: Option<Callback<FocusEvent>>,
    /// Takes the box's element, for a form that moves the focus.
    #[prop(optional)]
    input: NodeRef<leptos::html::Input>,
    /// Stands after the error, inside it: a link to what it is about.
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
    let error_text = move || {
        let text = error.get()?;
        let after = children.with_value(|children| children.as_ref().map(|children| children()));
        Some(view! {
            <p class="field-error" id=error_id.clone()>
                <Icon glyph=Glyph::CircleAlert/>
                <span>{text} {after}</span>
            </p>
        })
    };
    let count = move || format!("{} of {characters}", value.read().trim().chars().count());
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                id=id
                name=id
                type="text"
                autocomplete="off"
                required=!optional
                aria-describedby=described_by
                aria-invalid=move || error.read().is_some().then_some("true")
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
                on:blur=move |event| if let Some(on_blur) = on_blur { on_blur.run(event) }
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
