//! What was done to the file so far, in words, and the ways back.

use std::sync::Arc;

use leptos::prelude::*;
use validation::messages::Line;
use validation::session::{Standing, Step};
use validation::suggest::{Exclusion, Part};

use super::issue_records::{MergeOutcome, MergePart};
use super::state::Verifier;
use crate::components::{Glyph, Icon, NewPrivilege, reactive, reactive_some};
use crate::messages::issues;
use crate::wizard::model::{Wizard, use_wizard};

/// Each change with the button that takes back only that, undo and redo, and the way in for
/// records that were fixed elsewhere.
#[component]
pub fn ChangesPane() -> impl IntoView {
    let wizard = use_wizard();
    // A memo: a line whose button is about to be pressed is not made anew.
    let said = Memo::new(move |_| wizard.validation.standing.with(Said::of));
    let mergeable = Memo::new(move |_| {
        let check = wizard.validation.check.read();
        check
            .verdict()
            .is_some_and(|verdict| verdict.by == Verifier::Browser && verdict.report.records > 0)
    });
    let (undo, redo) = (issues::undo(), issues::redo());
    view! {
        <section aria-labelledby="changes-heading">
            <div class="pane-head">
                <h2 id="changes-heading" tabindex="-1">{issues::what_is_changed()}</h2>
                <span class="btn-group push">
                    {step_button(undo, Glyph::Undo, Step::Undo, |wizard| {
                        wizard.validation.can_undo()
                    })}
                    {step_button(redo, Glyph::Redo, Step::Redo, |wizard| {
                        wizard.validation.standing.read().can_redo
                    })}
                </span>
            </div>
            {reactive(move || lines(said.get()))}
            <div class="pane-text">{remarks()}</div>
            <MergeOutcome/>
            {reactive_some(move || mergeable.get().then(|| view! { <MergePart/> }))}
        </section>
    }
    .into_any()
}

fn remarks() -> AnyView {
    let wizard = use_wizard();
    view! {
        <p>{issues::your_file_stays_as_it_is()}</p>
        {reactive_some(move || {
            let values = wizard.validation.guarded.get();
            (values > 0).then(|| view! {
                <p role="status">{issues::values_are_guarded(values)}</p>
            })
        })}
        {reactive_some(move || wizard.changes.unkept.get().then(|| view! {
            <p>{issues::this_browser_could_not_keep_it()}</p>
        }))}
    }
    .into_any()
}

/// What was done, as it is shown: without how many values each line has changed, for that may
/// be another number after every step.
#[derive(Clone, PartialEq)]
struct Said {
    /// Each with whether it makes somebody privileged.
    words: Vec<(Line, bool)>,
    edited: u64,
    /// Whether an edit does.
    edit_grants: bool,
    excluded: Vec<(String, u64)>,
}

impl Said {
    fn of(standing: &Arc<Standing>) -> Self {
        let excluded = standing.excluded.iter().map(|(why, count)| (why.clone(), *count));
        let Standing { granted, recipe, words, .. } = &**standing;
        let words = words.iter().map(|line| (uncounted(line), granted.is_by(&line.part, recipe)));
        Self {
            words: words.collect(),
            edited: standing.edited,
            edit_grants: granted.by_edits > 0,
            excluded: excluded.collect(),
        }
    }
}

/// The line without what only a check tells.
pub fn uncounted(line: &Line) -> Line {
    Line { values: None, ..line.clone() }
}

/// How many lines the changes have.
pub fn number_of_changes(standing: &Standing) -> usize {
    standing.words.len() + usize::from(standing.edited > 0) + standing.excluded.len()
}

/// The recipe in words, then what was done to records of this file.
fn lines(Said { words, edited, edit_grants, excluded }: Said) -> AnyView {
    if words.is_empty() && edited == 0 && excluded.is_empty() {
        return view! { <p class="pane-text">{issues::nothing_is_changed()}</p> }.into_any();
    }
    let excluded = excluded.into_iter().map(|(why, count)| {
        let words = issues::records_left_out(count, &Exclusion::from_code(&why));
        line(words, None, false, Step::Readmit(why))
    });
    let edited =
        (edited > 0).then(|| line(issues::records_edited(edited), None, edit_grants, Step::Unedit));
    let of_recipe =
        words.into_iter().enumerate().map(|(at, (Line { words, part, .. }, grants))| {
            line(words, Some(values(at, part.clone())), grants, Step::Remove(vec![part]))
        });
    let of_recipe = of_recipe.collect_view();
    let others = edited.into_iter().chain(excluded).collect_view();
    view! { <ul class="done-list">{of_recipe} {others}</ul> }.into_any()
}

/// A sentence of the recipe, and the button that takes back only that.
pub fn removable(Line { words, part, .. }: Line) -> AnyView {
    line(words, None, false, Step::Remove(vec![part]))
}

/// How many values a line has changed: the one at this place, about this part.
fn values(at: usize, part: Part) -> AnyView {
    let standing = use_wizard().validation.standing;
    let values = Memo::new(move |_| {
        standing.with(|standing| standing.words.get(at).filter(|line| line.part == part)?.values)
    });
    reactive_some(move || {
        let words = issues::values(values.get()?);
        Some(view! { <span class="push muted nowrap">{words}</span> })
    })
}

fn line(words: String, values: Option<AnyView>, grants: bool, step: Step) -> AnyView {
    let wizard = use_wizard();
    let label = issues::remove_line(&words);
    view! {
        <li>
            <span>{words} {grants.then(|| view! { " " <NewPrivilege/> })}</span>
            {values}
            <button
                type="button"
                class="btn"
                data-size="sm"
                aria-label=label
                on:click=move |_| wizard.change(&step)
            >
                {issues::remove()}
            </button>
        </li>
    }
    .into_any()
}

fn step_button(
    words: &'static str,
    glyph: Glyph,
    step: Step,
    possible: fn(Wizard) -> bool,
) -> AnyView {
    let wizard = use_wizard();
    let can = move || possible(wizard);
    let run = move |_| {
        if untrack(can) {
            wizard.do_step(&step);
        }
    };
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            aria-disabled=move || (!can()).then_some("true")
            on:click=run
        >
            <Icon glyph/>
            {words}
        </button>
    }
    .into_any()
}
