//! Groups of fixes, with one press each.

use leptos::prelude::*;
use validation::Field;
use validation::rows::Kind;
use validation::session::Step;
use validation::suggest::{Damage, DateOrder, FixGroup};
use validation::wording::thousands;

use super::buttons::show_rows;
use crate::components::{Glyph, Icon};
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

/// Whether there is a suggestion, but another value could be right too.
pub fn is_a_guess(group: &FixGroup) -> bool {
    group.after.is_some() && !group.is_sure()
}

/// A group: what happened to its values, what they become, and the button.
pub fn fix_card(group: FixGroup) -> AnyView {
    let FixGroup { field, damages, count, values, later, first, before, after } = group.clone();
    let kind = Kind::FixGroup { field, damages, sure: after.is_some() };
    let words = issues::damages_of(field, damages);
    // A field of a record has one issue at most, so the first record makes the id unique.
    let of = field.map_or("record", Field::name);
    let id = format!("fix-{of}-{}", first.record.unwrap_or_default());
    let subject = field.map_or_else(issues::the_record, Field::name);
    let about = issues::damages_of_values(damages, values, later.is_some());
    let not_sure = is_a_guess(&group)
        .then(|| view! { <span class="badge" data-tone="warn">{issues::not_sure()}</span> " " });
    let actions = actions(group, id.clone());
    let change = after.map(|after| change(&before, &after)).unwrap_or_else(|| {
        view! { <code class="val" data-tone="old">{shown(&before)}</code> }.into_any()
    });
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject}</code>
                <span class="n">
                    {thousands(count)} " " <small>{issues::issues_after(count)}</small>
                </span>
            </div>
            <p id=id>{not_sure} {about}</p>
            <div>{change}</div>
            <div class="issue-acts">{actions} {show_rows(kind, words)}</div>
        </li>
    }
    .into_any()
}

/// The buttons: a single one if there is one suggestion.
fn actions(group: FixGroup, id: String) -> AnyView {
    match &group.after {
        None => {
            let order = Some(DateOrder::MonthFirst);
            let month = fix_button(issues::month_first(), group.clone(), order, id.clone());
            let day = fix_button(issues::day_first(), group, Some(DateOrder::DayFirst), id);
            view! { {day} {month} }.into_any()
        }
        Some(_) if group.is_sure() => fix_button(issues::apply_fix(), group, None, id),
        Some(after) if after.is_empty() => {
            let keep = group.damages.contains(Damage::UnixZero).then(|| keep_the_day(&group));
            view! { {fix_button(issues::leave_empty(), group, None, id)} {keep} }.into_any()
        }
        Some(_) => fix_button(issues::apply_this_fix(), group, None, id),
    }
}

/// The first day of Unix time is most often not a date that was meant, but it may be.
fn keep_the_day(group: &FixGroup) -> AnyView {
    const DAY: &str = "01011970";
    let wizard = use_wizard();
    let from = group.before.clone();
    let words = issues::keep_as(&shown(&from), DAY);
    let keep = move |_| {
        let (from, to) = (from.clone(), DAY.to_owned());
        wizard.do_step(&Step::Replace { field: Field::CreatedOn, from, to });
    };
    view! { <button type="button" class="btn" data-size="sm" on:click=keep>{words}</button> }
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
    group: FixGroup,
    order: Option<DateOrder>,
    about: String,
) -> AnyView {
    let wizard = use_wizard();
    let apply = move |_| wizard.do_step(&Step::Fix { groups: vec![group.clone()], order });
    view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=about on:click=apply>
            {words}
        </button>
    }
    .into_any()
}
