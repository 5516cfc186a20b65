//! Groups of fixes, with one press each.

use std::sync::Arc;

use leptos::prelude::*;
use validation::Field;
use validation::session::Step;
use validation::suggest::{Damage, DateOrder, FixGroup, FixedValue};

use super::clusters::card::{Parts, button, fold, head_id, inside, show_records};
use super::clusters::kinds::{CardKey, is_a_guess};
use crate::components::{Glyph, Icon, NewPrivilege};
use crate::messages::issues;
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

/// A group: what happened to its values, what they become, and the button. `open` is whether its
/// values are unfolded.
pub fn fix_card(key: CardKey, group: FixGroup, open: RwSignal<bool>) -> AnyView {
    let id = key.id();
    let head = head_id(&id);
    let FixGroup { damages, count, privileged, before, after, .. } = group.clone();
    let not_sure = is_a_guess(&group)
        .then(|| view! { <span class="badge" data-tone="warn">{issues::not_sure()}</span> " " });
    let grants = (privileged > 0).then(|| view! { " " <NewPrivilege/> });
    let more = folded(&group, open);
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
        about: view! { {not_sure} {damages.sentence()} {grants} }.into_any(),
        example,
        acts: acts.into_any(),
        more: more.into_any(),
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

/// The values of a group that has several, unfolded to what each becomes.
fn folded(group: &FixGroup, open: RwSignal<bool>) -> Option<AnyView> {
    let FixGroup { values, later, listed, .. } = group;
    let (values, later, listed) = (*values, later.is_some(), Arc::new(listed.clone()));
    let is_more = later || values > listed.len() as u64;
    let field = group.field;
    let content = move || {
        let values = listed.iter().map(|value| fixed(field, value)).collect_view();
        let listed = listed.len() as u64;
        let more = is_more
            .then(|| view! { <p class="fs-13">{issues::listed_are_the_most_frequent(listed)}</p> });
        view! { <ul class="kind-values">{values}</ul> {more} }.into_any()
    };
    let summary = issues::different_values(values, later).into_any();
    (group.has_several_values() && !group.listed.is_empty())
        .then(|| fold(summary, open, Box::new(content)))
}

fn fixed(field: Option<Field>, FixedValue { from, to, count }: &FixedValue) -> AnyView {
    let grants = field.zip(to.as_deref()).is_some_and(|(field, to)| field.is_privileged(to));
    let change = match to {
        Some(to) => change(from, to),
        None => view! { <code class="val" data-tone="old">{shown(from)}</code> }.into_any(),
    };
    view! {
        <li>
            <div class="issue-head">
                {change}
                " "
                <span class="n">{issues::count_of(*count, true)}</span>
                {grants.then(|| view! { " " <NewPrivilege/> })}
            </div>
        </li>
    }
    .into_any()
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
