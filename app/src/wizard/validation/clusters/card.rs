//! The form of a card: what it is about, how many records have it, what is wrong, what can be
//! done.

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::Step;

use crate::components::reactive_some;
use crate::messages::issues;
use crate::wizard::model::use_wizard;

/// The parts of a card that is about `id`.
pub struct Parts {
    pub id: String,
    pub subject: String,
    /// In words, behind the subject.
    pub count: AnyView,
    /// The sentence that says what is wrong.
    pub about: AnyView,
    /// What is shown of the values.
    pub example: AnyView,
    pub acts: AnyView,
    /// What is folded beneath it.
    pub more: AnyView,
}

/// What a card has in it.
pub fn inside(Parts { id, subject, count, about, example, acts, more }: Parts) -> AnyView {
    view! {
        <h3 class="issue-head" id=head_id(&id)>
            <code>{subject}</code>
            " "
            <span class="n">{count}</span>
        </h3>
        <p>{about}</p>
        <div>{example}</div>
        <div class="issue-acts">{acts}</div>
        {more}
    }
    .into_any()
}

/// A card in the list.
pub fn item(inside: AnyView) -> AnyView {
    view! { <li class="issue">{inside}</li> }.into_any()
}

/// The id of the heading of a card.
pub fn head_id(id: &str) -> String {
    format!("{id}-head")
}

/// A button of a card. It is named by its words and by what is at `of`, the card's heading or
/// a value: many cards have the same words.
pub fn button(words: String, verb: &str, of: &str, press: Box<dyn Fn()>) -> AnyView {
    let id = format!("{of}-{verb}");
    let name = format!("{id} {of}");
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            id=id
            aria-labelledby=name
            on:click=move |_| press()
        >
            {words}
        </button>
    }
    .into_any()
}

/// The button that leaves records out.
pub fn leave_out(records: u64, of: &str, step: Step) -> AnyView {
    let wizard = use_wizard();
    let press = Box::new(move || wizard.do_step(&step));
    button(issues::leave_out(records), "leave-out", of, press)
}

/// The button that shows records in the grid, where `words` say of which kind they are.
pub fn show_records(of: &str, kind: Kind, words: String) -> AnyView {
    let wizard = use_wizard();
    let press = move || wizard.records.show_kind(wizard, Some(kind.clone()), words.clone());
    button(issues::show_records().to_owned(), "show", of, Box::new(press))
}

/// What is folded under a card, made when it is opened. `open` outlives the card's contents, so
/// that what was opened stays open when they change.
pub fn fold(
    summary: AnyView,
    open: RwSignal<bool>,
    content: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    // The event comes also for a fold that is made open, and for one that is gone by then.
    let toggled = move |event: leptos::ev::Event| {
        let is_open = event_target::<web_sys::Element>(&event).has_attribute("open");
        if open.try_get_untracked().is_some_and(|was_open| was_open != is_open) {
            open.set(is_open);
        }
    };
    view! {
        <details class="fold" open=open.get_untracked() on:toggle=toggled>
            <summary>{summary}</summary>
            {reactive_some(move || open.get().then(&content))}
        </details>
    }
    .into_any()
}
