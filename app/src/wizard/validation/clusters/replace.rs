//! Replacing a wrong value by one that a person chooses or types; nothing is chosen in advance.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use validation::Field;
use validation::session::Step;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

use crate::components::{Glyph, Icon};
use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// The answer that leaves the value empty. It is not a value of any field.
const EMPTY: &str = "leave-empty";

/// Replaces the value wherever it occurs. The browser does not submit the form before a value
/// is chosen or typed; what it says then are words of ours, until there is one.
pub fn replace((field, from): (Field, String)) -> AnyView {
    let label = issues::replace_with(&shown(&from));
    let name = issues::replace_value(&shown(&from));
    let takes_from = from.clone();
    let replace = move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let to = form.and_then(|form| FormData::new_with_form(&form).ok()?.get("to").as_string());
        match to.as_deref() {
            Some(EMPTY) => take(field, &takes_from, ""),
            Some("") | None => {}
            Some(to) => take(field, &takes_from, to),
        }
    };
    let (input, leave_empty) = match field.allowed() {
        [] => (typed(label), (field != Field::EmailId).then(|| leave_empty(field, from))),
        allowed => (chosen(label, allowed), None),
    };
    view! {
        <form class="issue-acts" on:submit=replace>
            <Icon glyph=Glyph::ArrowRight/>
            {input}
            <button type="submit" class="btn" data-size="sm" aria-label=name>
                {issues::replace()}
            </button>
            {leave_empty}
        </form>
    }
    .into_any()
}

fn take(field: Field, from: &str, to: &str) {
    let (from, to) = (from.to_owned(), to.to_owned());
    use_wizard().do_step(&Step::Replace { field, from, to });
}

fn typed(label: String) -> AnyView {
    let say =
        |event: &Event, words| event_target::<HtmlInputElement>(event).set_custom_validity(words);
    view! {
        <input
            class="input"
            data-size="sm"
            name="to"
            type="text"
            autocomplete="off"
            required
            aria-label=label
            on:invalid=move |event| say(&event, issues::type_a_value_first())
            on:input=move |event| say(&event, "")
        />
    }
    .into_any()
}

fn chosen(label: String, allowed: &'static [&'static str]) -> AnyView {
    let options = allowed.iter().map(|value| view! { <option>{*value}</option> }).collect_view();
    let say =
        |event: &Event, words| event_target::<HtmlSelectElement>(event).set_custom_validity(words);
    view! {
        <select
            class="input"
            data-size="sm"
            name="to"
            required
            aria-label=label
            on:invalid=move |event| say(&event, issues::choose_a_value_first())
            on:input=move |event| say(&event, "")
        >
            <option value="">{issues::choose()}</option>
            <option value=EMPTY>{issues::or_leave_empty()}</option>
            {options}
        </select>
    }
    .into_any()
}

/// The button that leaves the value empty, for fields whose values are typed and have no list.
fn leave_empty(field: Field, from: String) -> AnyView {
    let label = issues::leave_value_empty(&shown(&from));
    view! {
        <button
            type="button"
            class="btn"
            data-variant="ghost"
            data-size="sm"
            aria-label=label
            on:click=move |_| take(field, &from, "")
        >
            {issues::leave_empty()}
        </button>
    }
    .into_any()
}
