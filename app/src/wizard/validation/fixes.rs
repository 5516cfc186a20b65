//! Groups of fixes, with one press each, and what was done so far.

use std::sync::Arc;

use leptos::prelude::*;
use validation::Field;
use validation::messages::Line;
use validation::session::{Export, Standing, Step};
use validation::suggest::{Damage, DateOrder, Exclusion, FixGroup};

use super::buttons::download_button;
use super::clusters::card::{Parts, button, head_id, inside, show_records};
use super::clusters::kinds::{CardKey, is_a_guess};
use crate::components::{Glyph, Icon, reactive, reactive_some};
use crate::messages::{checking, issues};
use crate::wizard::changes::taken_over::Remembered;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// Applies all fixes that are sure, as one step.
#[component]
pub fn FixAll(groups: Vec<FixGroup>) -> impl IntoView {
    let wizard = use_wizard();
    let sure: Vec<_> = groups.into_iter().filter(FixGroup::is_sure).collect();
    (sure.len() > 1).then(|| {
        let words = issues::apply_sure_fixes(sure.len());
        let apply = move |_| wizard.do_step(&Step::Fix { groups: sure.clone(), order: None });
        view! {
            <button type="button" class="btn push" data-size="sm" on:click=apply>
                <Icon glyph=Glyph::Check/>
                {words}
            </button>
        }
        .into_any()
    })
}

/// A group: what happened to its values, what they become, and the button.
pub fn fix_card(key: CardKey, group: FixGroup) -> AnyView {
    let id = key.id();
    let head = head_id(&id);
    let FixGroup { damages, count, values, later, before, after, .. } = group.clone();
    let not_sure = is_a_guess(&group)
        .then(|| view! { <span class="badge" data-tone="warn">{issues::not_sure()}</span> " " });
    let several = (values > 1 || later.is_some())
        .then(|| view! { " " {issues::different_values_in_all(values, later.is_some())} });
    let acts = view! {
        {actions(group, head.clone())}
        {show_records(&head, key.filter(), key.words())}
    };
    let example = after.map(|after| change(&before, &after)).unwrap_or_else(|| {
        view! { <code class="val" data-tone="old">{shown(&before)}</code> }.into_any()
    });
    inside(Parts {
        subject: key.subject().to_owned(),
        count: issues::count_of(count, true).into_any(),
        about: view! { {not_sure} {damages.sentence()} {several} }.into_any(),
        example,
        acts: acts.into_any(),
        more: ().into_any(),
        id,
    })
}

/// The buttons: a single one if there is one suggestion. `of` is the heading that names them.
fn actions(group: FixGroup, of: String) -> AnyView {
    match &group.after {
        None => {
            let order = Some(DateOrder::MonthFirst);
            let month = fix_button(issues::month_first(), "month", group.clone(), order, &of);
            let order = Some(DateOrder::DayFirst);
            let day = fix_button(issues::day_first(), "day", group, order, &of);
            view! { {day} {month} }.into_any()
        }
        Some(_) if group.is_sure() => fix_button(issues::apply_fix(), "fix", group, None, &of),
        Some(after) if after.is_empty() => {
            let keep = group.damages.contains(Damage::UnixZero).then(|| keep_the_day(&group, &of));
            view! { {fix_button(issues::leave_empty(), "fix", group, None, &of)} {keep} }.into_any()
        }
        Some(_) => fix_button(issues::apply_this_fix(), "fix", group, None, &of),
    }
}

/// The first day of Unix time is most often not a date that was meant, but it may be.
fn keep_the_day(group: &FixGroup, of: &str) -> AnyView {
    const DAY: &str = "01011970";
    let wizard = use_wizard();
    let from = group.before.clone();
    let words = issues::keep_as(&shown(&from), DAY);
    let keep = move || {
        let (from, to) = (from.clone(), DAY.to_owned());
        wizard.do_step(&Step::Replace { field: Field::CreatedOn, from, to });
    };
    button(words, "keep", of, Box::new(keep))
}

/// A value and its suggestion.
pub fn change(before: &str, after: &str) -> AnyView {
    let after = match after.is_empty() {
        true => view! { <span class="subtle">{issues::empty()}</span> }.into_any(),
        false => view! { <code class="val" data-tone="new">{shown(after)}</code> }.into_any(),
    };
    view! {
        <span class="change">
            <span class="vh">{issues::from_before()}</span>
            <code class="val" data-tone="old">{shown(before)}</code>
            <Icon glyph=Glyph::ArrowRight/>
            <span class="vh">{issues::to_between()}</span>
            {after}
        </span>
    }
    .into_any()
}

fn fix_button(
    words: &'static str,
    verb: &str,
    group: FixGroup,
    order: Option<DateOrder>,
    of: &str,
) -> AnyView {
    let wizard = use_wizard();
    let apply = move || wizard.do_step(&Step::Fix { groups: vec![group.clone()], order });
    button(words.to_owned(), verb, of, Box::new(apply))
}

/// What was done so far, in words, and the way back; nothing if nothing was done.
#[component]
pub fn Done() -> impl IntoView {
    let fixes = use_wizard().validation.standing;
    // A memo: the buttons, and the focus on them, stay while the lines change.
    let anything = Memo::new(move |_| {
        let fixes = fixes.read();
        fixes.can_undo || fixes.can_redo || fixes.changes_file()
    });
    reactive_some(move || anything.get().then(done))
}

fn done() -> AnyView {
    let wizard = use_wizard();
    let changes_file = Memo::new(move |_| wizard.validation.standing.read().changes_file());
    let download = move || {
        let words = checking::download_corrected_file();
        download_button(Export::CorrectedFile, Glyph::Download, words, Some("sm"))
    };
    // A memo: a line whose button is about to be pressed is not made anew.
    let said = Memo::new(move |_| wizard.validation.standing.with(Said::of));
    let unkept = wizard.changes.unkept;
    let (undo, redo) = (issues::undo(), issues::redo());
    view! {
        <Remembered/>
        <section class="panel" aria-labelledby="done-heading">
            <div class="panel-head">
                <h2 id="done-heading">{issues::what_is_changed()}</h2>
                <span class="btn-group push">
                    {step_button(undo, Glyph::Undo, Step::Undo, |standing| standing.can_undo)}
                    {step_button(redo, Glyph::Redo, Step::Redo, |standing| standing.can_redo)}
                </span>
            </div>
            <ul class="done-list">{reactive(move || lines(said.get()))}</ul>
            <div class="panel-foot cluster">
                {reactive_some(move || changes_file.get().then(download))}
                <span>{issues::your_file_stays_as_it_is()}</span>
                {reactive_some(move || {
                    let values = wizard.validation.guarded.get();
                    (values > 0).then(|| view! {
                        <span role="status">{issues::values_are_guarded(values)}</span>
                    })
                })}
                {reactive_some(move || unkept.get().then(|| view! {
                    <span>{issues::this_browser_could_not_keep_it()}</span>
                }))}
            </div>
        </section>
    }
    .into_any()
}

/// What was done, as it is shown.
#[derive(Clone, PartialEq)]
struct Said {
    words: Vec<Line>,
    edited: u64,
    excluded: Vec<(String, u64)>,
}

impl Said {
    fn of(standing: &Arc<Standing>) -> Self {
        let excluded = standing.excluded.iter().map(|(why, count)| (why.clone(), *count));
        Self {
            words: standing.words.clone(),
            edited: standing.edited,
            excluded: excluded.collect(),
        }
    }
}

/// The recipe in words, then the edits of this file.
fn lines(Said { words, edited, excluded }: Said) -> AnyView {
    let excluded = excluded
        .into_iter()
        .map(|(why, count)| issues::records_left_out(count, &Exclusion::from_code(&why)));
    let edited = (edited > 0).then(|| issues::records_edited(edited));
    let of_recipe = words.into_iter().map(removable).collect_view();
    let others = edited.into_iter().chain(excluded);
    let others = others.map(|line| view! { <li>{line}</li> }).collect_view();
    view! { {of_recipe} {others} }.into_any()
}

/// A sentence of the recipe, and the button that takes back only that.
pub fn removable(line: Line) -> AnyView {
    let wizard = use_wizard();
    let Line { words, part } = line;
    let label = issues::remove_line(&words);
    let remove = move |_| wizard.change(&Step::Remove(vec![part.clone()]));
    view! {
        <li>
            <span>{words}</span>
            <button type="button" class="btn" data-size="sm" aria-label=label on:click=remove>
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
    possible: fn(&Standing) -> bool,
) -> AnyView {
    let wizard = use_wizard();
    let can = move || possible(&wizard.validation.standing.read());
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
