//! What can be mended together, one press each, and what was done so far.

use leptos::prelude::*;
use validation::preview::{Job, Step};
use validation::repair::{DateOrder, RepairGroup};
use validation::rows::Kind;
use validation::wording::{quantity, thousands};

use super::clusters::show_rows;
use super::issue_values::shown;
use super::model::use_wizard;
use crate::components::{Glyph, Icon, live};

/// Mends everything that can be mended for sure, as one step.
#[component]
pub fn FixAll(
    /// All groups.
    groups: Vec<RepairGroup>,
) -> impl IntoView {
    let wizard = use_wizard();
    let sure: Vec<_> = groups.into_iter().filter(|group| group.after.is_some()).collect();
    (sure.len() > 1).then(|| {
        let words = format!("Apply {} sure fixes", sure.len());
        let apply = move |_| wizard.repair(&Step::Mend { groups: sure.clone(), order: None });
        view! {
            <button type="button" class="btn push" data-size="sm" on:click=apply>
                <Icon glyph=Glyph::Check/>
                {words}
            </button>
        }
        .into_any()
    })
}

/// A group: what happened to its values, what becomes of them, and the button.
pub fn fix_card(group: RepairGroup) -> AnyView {
    let RepairGroup { field, damages, count, values, first, before, after } = group.clone();
    let kind = Kind::Repair { field, damages, sure: after.is_some() };
    let words = format!("{field}: {}", damages.reason());
    // A record has one issue in a field, so no two groups of a field begin at the same one.
    let id = format!("fix-{field}-{}", first.record.unwrap_or_default());
    let unit = if count == 1 { "issue" } else { "issues" };
    let distinct = (values > 1).then(|| format!(", {}", quantity(values, "different value")));
    let actions = match after {
        Some(_) => fix_button("Apply fix", group, None, id.clone()),
        None => {
            let month =
                fix_button("Month first", group.clone(), Some(DateOrder::MonthFirst), id.clone());
            let day = fix_button("Day first", group, Some(DateOrder::DayFirst), id.clone());
            view! { {day} {month} }.into_any()
        }
    };
    let change = after.map(|after| change(&before, &after)).unwrap_or_else(|| {
        view! { <code class="val" data-tone="old">{shown(&before)}</code> }.into_any()
    });
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{field.name()}</code>
                <span class="n">{thousands(count)} " " <small>{unit}</small></span>
            </div>
            <p id=id>{damages.reason()} {distinct}</p>
            <div>{change}</div>
            <div class="issue-acts">{actions} {show_rows(kind, words)}</div>
        </li>
    }
    .into_any()
}

/// A value, and the one that would be right.
fn change(before: &str, after: &str) -> AnyView {
    let after = match after.is_empty() {
        true => view! { <span class="subtle">"empty"</span> }.into_any(),
        false => view! { <code class="val" data-tone="new">{shown(after)}</code> }.into_any(),
    };
    view! {
        <span class="change">
            <span class="vh">"from "</span>
            <code class="val" data-tone="old">{shown(before)}</code>
            <Icon glyph=Glyph::ArrowRight/>
            <span class="vh">" to "</span>
            {after}
        </span>
    }
    .into_any()
}

fn fix_button(
    words: &'static str,
    group: RepairGroup,
    order: Option<DateOrder>,
    about: String,
) -> AnyView {
    let wizard = use_wizard();
    let apply = move |_| wizard.repair(&Step::Mend { groups: vec![group.clone()], order });
    view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=about on:click=apply>
            {words}
        </button>
    }
    .into_any()
}

/// What was done so far, in words, and the way back; nothing where nothing was.
#[component]
pub fn Done() -> impl IntoView {
    live(done)
}

fn done() -> AnyView {
    let wizard = use_wizard();
    let fixes = wizard.fixes.get();
    let (can_undo, can_redo) = (fixes.can_undo, fixes.can_redo);
    if !can_undo && !can_redo && !fixes.changes_file() {
        return ().into_any();
    }
    let excluded = fixes
        .excluded
        .iter()
        .map(|(why, count)| format!("{} left out: {why}.", quantity(*count, "record")));
    let edited =
        (fixes.edited > 0).then(|| format!("{} edited.", quantity(fixes.edited, "record")));
    let lines: Vec<String> = fixes.words.iter().cloned().chain(edited).chain(excluded).collect();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let download = fixes.changes_file().then(|| {
        view! {
            <button
                type="button"
                class="btn"
                data-size="sm"
                on:click=move |_| wizard.download(Job::CorrectedFile)
            >
                <Icon glyph=Glyph::Download/>
                "Download corrected file"
            </button>
        }
        .into_any()
    });
    view! {
        <section class="panel" aria-labelledby="done-heading">
            <div class="panel-head">
                <h2 id="done-heading">"What is changed"</h2>
                <span class="btn-group push">
                    {step_button("Undo", Glyph::Undo, can_undo, Step::Undo)}
                    {step_button("Redo", Glyph::Redo, can_redo, Step::Redo)}
                </span>
            </div>
            <ul class="done-list">{lines}</ul>
            <div class="panel-foot cluster">
                {download}
                <span>"Your file on disk stays as it is."</span>
            </div>
        </section>
    }
    .into_any()
}

fn step_button(words: &'static str, glyph: Glyph, possible: bool, step: Step) -> AnyView {
    let wizard = use_wizard();
    let run = move |_| {
        if possible {
            wizard.repair(&step);
        }
    };
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            aria-disabled=(!possible).then_some("true")
            on:click=run
        >
            <Icon glyph/>
            {words}
        </button>
    }
    .into_any()
}
