//! What is wrong with the current cell, and what would fix it.

use leptos::html::Div;
use leptos::prelude::*;
use validation::rows::CellIssue;
use validation::session::Step;
use validation::suggest::{DamageSet, FixGroup, FixedValue};
use validation::{Field, Rule};
use web_sys::HtmlElement;

use super::cell::{At, NOTE_ID};
use super::drawing;
use super::model::Records;
use super::row_elements::set_pixels;
use super::scroll::Heights;
use crate::components::{NewPrivilege, reactive_some};
use crate::messages;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::shown::{shown, shown_message};

/// Distance between a cell and its note, in pixels.
const GAP: f64 = 4.0;

/// Values of a kind of which the note tells what they become.
const TOLD: usize = 3;

/// The note under the current cell, or over it if there is no room.
#[component]
pub fn Note() -> impl IntoView {
    let wizard = use_wizard();
    let records = wizard.records;
    let note = NodeRef::<Div>::new();
    Effect::new(move |_| {
        records.scrolled.track();
        records.loaded.track();
        records.typed.track();
        let at = records.at.get();
        if let Some(note) = note.get() {
            place(records, &note, at);
        }
    });
    let issue = Memo::new(move |_| match records.editing.with(Option::is_some) {
        true => records.typed.get(),
        false => records.issue().filter(|_| records.noted.get()),
    });
    // With the record: that of another cell may have the same issue.
    let noted = Memo::new(move |_| {
        let (at, issue) = (records.at.get(), issue.get()?);
        Some((at, records.loaded.with(|loaded| Some(loaded.row(at.row)?.record))?, issue))
    });
    reactive_some(move || {
        let (at, record, issue) = noted.get()?;
        Some(view! {
            <div class="cell-note" id=NOTE_ID node_ref=note>
                <p>{shown_message(&issue.message)}</p>
                {answers(wizard, at, record, &issue, NOTE_ID, |wizard, at| {
                    wizard.records.go(wizard, at);
                })}
            </div>
        })
    })
}

/// The buttons for the issue of a cell: what fixes it, or all cells with the same damage, and
/// what leaves its record out. Before anything is done, `go_on` moves the focus off the button,
/// which disappears with the issue. `id` is that of what they stand in.
pub fn answers(
    wizard: Wizard,
    at: At,
    record: u64,
    issue: &CellIssue,
    id: &str,
    go_on: fn(Wizard, At),
) -> AnyView {
    let suggestion = issue.suggestion.clone();
    let reason = suggestion.as_ref().filter(|suggestion| suggestion.value.is_none());
    let reason = reason.map(|suggestion| view! { <p>{suggestion.reason.clone()}</p> });
    let fixes = suggestion.and_then(|suggestion| {
        let value = suggestion.value?;
        let group = at.field().and_then(|field| group(wizard, field, suggestion.damages));
        Some((value, group))
    });
    let each = fixes.as_ref().and_then(|(_, group)| each_becomes(group.as_ref()?));
    let says = each.is_some().then(|| format!("{id}-each"));
    let fixes = fixes.map(|(value, group)| {
        let all = group.map(|group| fix_all(wizard, at, group, says.clone(), go_on));
        view! { {use_value(wizard, at, value, go_on)} {all} }
    });
    let each = each.map(|words| view! { <p class="fs-13" id=says>{words}</p> });
    view! {
        {reason}
        <div class="cluster">{fixes} {leave_out(wizard, at, record, issue.rule, go_on)}</div>
        {each}
    }
    .into_any()
}

/// The button that takes the suggestion for this cell.
fn use_value(wizard: Wizard, at: At, value: String, go_on: fn(Wizard, At)) -> AnyView {
    let records = wizard.records;
    let grants = at.field().is_some_and(|field| field.is_privileged(&value));
    let words = match value.as_str() {
        "" => messages::issues::leave_empty().to_owned(),
        value => messages::records::use_value(&shown(value)),
    };
    let take = move |_| {
        records.editing.set(None);
        go_on(wizard, at);
        records.put(wizard, at, value.clone());
    };
    view! {
        <button
            type="button"
            class="btn"
            data-variant="primary"
            data-size="sm"
            // The press must not take the focus, or the cell would be saved by that.
            on:mousedown=|event| event.prevent_default()
            on:click=take
        >
            {words}
        </button>
        {grants.then(|| view! { <NewPrivilege/> })}
    }
    .into_any()
}

/// The button that leaves a record out, for the reason that a card would have.
fn leave_out(wizard: Wizard, at: At, record: u64, rule: Rule, go_on: fn(Wizard, At)) -> AnyView {
    let step = Step::ExcludeRecord { record: record as u32, rule, field: at.field() };
    let leave_out = move |_| {
        wizard.records.editing.set(None);
        go_on(wizard, at);
        wizard.do_step(&step);
    };
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            on:mousedown=|event| event.prevent_default()
            on:click=leave_out
        >
            {messages::records::leave_this_record_out()}
        </button>
    }
    .into_any()
}

/// The button that fixes a group; `says` is the id of what says more of it.
fn fix_all(
    wizard: Wizard,
    at: At,
    group: FixGroup,
    says: Option<String>,
    go_on: fn(Wizard, At),
) -> AnyView {
    let words = match group.has_several_values() {
        true => messages::records::fix_all_of_this_kind(group.count),
        false => messages::records::fix_all(group.count),
    };
    let fix = move |_| {
        wizard.records.editing.set(None);
        go_on(wizard, at);
        wizard.do_step(&Step::Fix { groups: vec![group.clone()], order: None });
    };
    view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=says on:click=fix>
            {words}
        </button>
    }
    .into_any()
}

/// What the values of a group become, if they differ.
fn each_becomes(group: &FixGroup) -> Option<String> {
    let told = &group.listed[..group.listed.len().min(TOLD)];
    let shown = |value: &FixedValue| FixedValue { from: shown(&value.from), ..value.clone() };
    let told: Vec<_> = told.iter().map(shown).collect();
    let more = group.later.is_none().then(|| group.values - told.len() as u64);
    (group.has_several_values() && !told.is_empty())
        .then(|| messages::records::each_becomes(&told, more))
}

/// The group of fixes that an issue belongs to, if it has more than this one.
fn group(wizard: Wizard, field: Field, damages: DamageSet) -> Option<FixGroup> {
    let fixes = wizard.validation.standing.get_untracked();
    let is_of = |group: &&FixGroup| {
        group.field == Some(field) && group.count > 1 && group.is_sure() && group.damages == damages
    };
    fixes.groups.iter().find(is_of).cloned()
}

fn place(records: Records, note: &HtmlElement, at: At) {
    let scroll = records.scroll();
    let cell = scroll.place(at.row);
    let height = f64::from(note.offset_height());
    let Heights { head, row } = records.heights();
    let below = cell + row + GAP;
    let fits = below + height <= scroll.top + scroll.height || cell - height < scroll.top;
    let top = if fits { below } else { cell - height - GAP };
    let left = drawing::column_at(records, at).map_or(0, |(left, _)| left);
    let most = records.scroller.get_untracked().map_or(left, |scroller| {
        scroller.scroll_left() + scroller.client_width() - note.offset_width()
    });
    let left = left.min(most).max(0);
    set_pixels(note, "left", f64::from(left));
    set_pixels(note, "top", top + head);
}
