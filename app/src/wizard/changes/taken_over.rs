//! What was done to the file without being asked, and the way to undo it.

use leptos::prelude::*;
use validation::kept_label;

use super::another_draft::{awaited, in_another, other_than_before};
use crate::components::{Banner, Tone, reactive_some};
use crate::messages::changes;
use crate::wizard::browser::local_time::local_time;
use crate::wizard::focus::focus_heading;
use crate::wizard::model::use_wizard;

/// Tells which file the draft is about, of steps that were done again and of a recipe that was
/// taken over.
#[component]
pub fn Remembered() -> impl IntoView {
    view! {
        {awaited()}
        {other_than_before()}
        {in_another()}
        {restored()}
        {of_other_columns()}
        {adopted()}
    }
    .into_any()
}

fn restored() -> AnyView {
    let wizard = use_wizard();
    reactive_some(move || {
        let file = wizard.changes.restored.get()?;
        let title = changes::your_steps_are_back(file.steps.len() as u64, &local_time(file.at));
        let text = changes::what_this_browser_kept();
        Some(banner(title, text.to_owned(), changes::start_over(), move || wizard.start_over()))
    })
}

fn adopted() -> AnyView {
    let wizard = use_wizard();
    let applied = Memo::new(move |_| {
        let adopted = wizard.changes.adopted.get()?;
        let fixes = adopted.applied(&wizard.validation.standing.read().recipe).len() as u64;
        (fixes > 0).then_some((adopted.name, adopted.by_hand, fixes))
    });
    reactive_some(move || {
        let (name, by_hand, fixes) = applied.get()?;
        let title = changes::so_many_fixes_are_applied(&name, by_hand, fixes);
        let text = changes::where_the_fixes_are_listed(by_hand);
        Some(banner(title, text.to_owned(), changes::do_without(), move || wizard.do_without()))
    })
}

/// The recipe of the integration that was made for files with other columns.
fn of_other_columns() -> AnyView {
    let wizard = use_wizard();
    reactive_some(move || {
        let recipe = wizard.changes.of_other_columns.get()?;
        let title = changes::the_fixes_are_not_applied(&recipe.name);
        let kept = recipe.recipe.kept_columns().into_iter();
        let kept: Vec<_> = kept.map(|column| kept_label(column.name()).to_owned()).collect();
        let text = changes::its_columns_are_others(&kept);
        let words = changes::apply_them_all_the_same();
        Some(banner(title, text, words, move || wizard.adopt(recipe.clone())))
    })
}

fn banner(
    title: String,
    text: String,
    words: &'static str,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    // The button disappears with its banner.
    let act = move |_| {
        act();
        focus_heading();
    };
    view! {
        <Banner tone=Tone::Plain title>
            <p>{text}</p>
            <div class="banner-actions">
                <button type="button" class="btn" data-size="sm" on:click=act>
                    {words}
                </button>
            </div>
        </Banner>
    }
    .into_any()
}
