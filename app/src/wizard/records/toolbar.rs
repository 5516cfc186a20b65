//! The tools above the grid: the filter, the way from issue to issue, undo and redo.

mod kinds;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use validation::session::Step;

use self::kinds::kinds;
use crate::components::{Glyph, Icon};
use crate::messages;
use crate::wizard::model::{Wizard, use_wizard};

/// How long after the last key press the records are searched.
const PAUSE: Duration = Duration::from_millis(300);

#[component]
pub fn Toolbar() -> impl IntoView {
    let wizard = use_wizard();
    let records = wizard.records;
    let only = move |event: ev::Event| {
        records.filter.update(|filter| filter.only_issues = event_target_checked(&event));
        records.look(wizard);
    };
    let (previous, next) = (messages::records::previous_issue(), messages::records::next_issue());
    let (undo, redo) = (messages::issues::undo(), messages::issues::redo());
    let found = move || records.rows.get().map(messages::issues::number_of_records);
    view! {
        <div class="grid-tools">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || records.filter.read().only_issues
                    on:change=only
                />
                <span>{messages::records::only_records_with_issues()}</span>
            </label>
            {kinds(wizard)}
            {search(wizard)}
            <span class="vh" role="status">{found}</span>
            <div class="cluster push">
                <div class="btn-group">
                    {walk(previous, Glyph::ChevronUp, true)}
                    {walk(next, Glyph::ChevronDown, false)}
                </div>
                <div class="btn-group">
                    {tool(
                        undo,
                        Glyph::Undo,
                        |wizard| wizard.validation.can_undo(),
                        Wizard::undo_in_place,
                    )}
                    {tool(
                        redo,
                        Glyph::Redo,
                        |wizard| wizard.validation.standing.read().can_redo,
                        |wizard| wizard.step_in_place(&Step::Redo),
                    )}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn search(wizard: Wizard) -> AnyView {
    let records = wizard.records;
    let typed = StoredValue::new(0_u32);
    let search = move |event: ev::Event| {
        let text = event_target_value(&event);
        typed.update_value(|typed| *typed += 1);
        let number = typed.get_value();
        let look = move || {
            // More may have been typed, or the step may be gone.
            if typed.try_get_value() == Some(number) {
                records.filter.update(|filter| filter.text = text.clone());
                records.look(wizard);
            }
        };
        set_timeout(look, PAUSE);
    };
    view! {
        <input
            class="input"
            data-size="sm"
            type="search"
            aria-label=messages::records::find_in_records()
            placeholder=messages::records::find_in_records()
            on:input=search
        />
    }
    .into_any()
}

/// The button that goes to the previous or the next issue. The press does not take the focus: what
/// is typed would be saved by that, and what then disappears would move the button away from
/// under the pointer.
fn walk(label: &'static str, glyph: Glyph, backwards: bool) -> AnyView {
    let wizard = use_wizard();
    let go = move |_| {
        // Asked for first, so that it is known before the issue at hand is gone.
        wizard.records.walk(wizard, backwards);
        wizard.records.save_open(wizard);
    };
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            data-icon=""
            aria-label=label
            on:mousedown=|event| event.prevent_default()
            on:click=go
        >
            <Icon glyph/>
        </button>
    }
    .into_any()
}

/// A button with an icon. It stays when it has nothing to do.
fn tool(
    label: &'static str,
    glyph: Glyph,
    possible: fn(Wizard) -> bool,
    act: fn(Wizard),
) -> AnyView {
    let wizard = use_wizard();
    let can = move || possible(wizard);
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            data-icon=""
            aria-label=label
            aria-disabled=move || (!can()).then_some("true")
            on:click=move |_| if untrack(can) { act(wizard) }
        >
            <Icon glyph/>
        </button>
    }
    .into_any()
}
