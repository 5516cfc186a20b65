//! The input over the cell that is edited.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::cell::{At, Editing, NOTE_ID};
use super::drawing;
use super::model::Records;
use super::row_elements::set_pixels;
use crate::components::reactive_some;
use crate::messages;
use crate::wizard::model::Wizard;

/// The input over the cell that is edited.
pub fn editor(wizard: Wizard) -> AnyView {
    let records = wizard.records;
    reactive_some(move || {
        let editing = records.editing.get().filter(|editing| !editing.above);
        let Editing { at, record, field, text, .. } = editing?;
        let input = NodeRef::<Input>::new();
        // An effect: the input has to be in the document before it is placed and gets the focus.
        Effect::new(move |_| {
            records.scrolled.track();
            if let Some(input) = input.get() {
                place(records, &input, at);
            }
        });
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                // Fails if the input is gone.
                let _ = input.focus();
            }
        });
        let label = messages::records::field_of_record(field, record);
        let options = field.allowed().iter().map(|value| view! { <option value=*value></option> });
        Some(view! {
            <input
                class="cell-editor"
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-describedby=NOTE_ID
                aria-invalid=move || records.typed.with(Option::is_some).to_string()
                list="cell-values"
                node_ref=input
                prop:value=text
                on:input=move |event| {
                    records.ask_about(wizard, field, event_target_value(&event));
                }
                on:keydown=move |event| records.press_in_editor(wizard, &event)
                on:blur=move |event| records.save(wizard, Some(event_target_value(&event)))
            />
            <datalist id="cell-values">{options.collect_view()}</datalist>
        })
    })
}

/// Puts the input over its cell.
fn place(records: Records, input: &HtmlInputElement, at: At) {
    let Some((left, width)) = drawing::column_at(records, at) else { return };
    let top = records.scroll().place(at.row) + records.heights().head;
    for (name, pixels) in [("left", f64::from(left)), ("top", top), ("width", f64::from(width))] {
        set_pixels(input, name, pixels);
    }
}
