//! How the chosen file is read: its encoding, what separates its columns, a recipe.

use leptos::prelude::*;
use validation::session::Step;
use validation::suggest::{Part, Reading as Said};
use validation::{Delimiter, Encoding, Format};

use super::recipe_file::RecipeFile;
use crate::components::live_some;
use crate::wizard::model::use_wizard;

/// Choices for a file that is not what it looks like. Each is a step of the recipe.
#[component]
pub fn Reading() -> impl IntoView {
    let wizard = use_wizard();
    let facts = move || wizard.source.state.read().file().cloned();
    let looked_at = Memo::new(move |_| facts().is_some_and(|facts| facts.reads_as.is_some()));
    let is_csv =
        Memo::new(move |_| facts().is_some_and(|facts| facts.format != Some(Format::Json)));
    // Its own memos: choosing neither closes it nor takes the focus away.
    live_some(move || {
        looked_at.get().then(|| {
            let delimiter = live_some(move || is_csv.get().then(delimiter_choice));
            let header_line = live_some(move || is_csv.get().then(header_line));
            view! {
                <details class="reading">
                    <summary>"Read it differently"</summary>
                    <div class="choices">{encoding_choice()} {delimiter} {header_line} <RecipeFile/></div>
                    <p class="help">
                        "For a file that is not what it looks like. A byte order mark at its start decides alone."
                    </p>
                </details>
            }
        })
    })
}

fn encoding_choice() -> AnyView {
    let wizard = use_wizard();
    choice(
        "read-encoding",
        "Encoding",
        &Encoding::ALL,
        Encoding::label,
        Memo::new(move |_| wizard.validation.standing.read().recipe.encoding),
        move |encoding| wizard.change(&Step::Encoding(encoding)),
    )
}

fn delimiter_choice() -> AnyView {
    let wizard = use_wizard();
    choice(
        "read-delimiter",
        "Columns are separated by",
        &Delimiter::ALL,
        Delimiter::label,
        Memo::new(move |_| wizard.validation.standing.read().recipe.delimiter),
        move |delimiter| wizard.change(&Step::Delimiter(delimiter)),
    )
}

/// The line that names the columns, for a header that nothing is known of.
fn header_line() -> AnyView {
    let wizard = use_wizard();
    let now = Memo::new(move |_| {
        wizard.validation.standing.read().recipe.header_line.filter(|line| *line > 0)
    });
    let value = move || now.get().map(|line| line.to_string()).unwrap_or_default();
    let choose = move |event: leptos::ev::Event| {
        wizard.change(&match event_target_value(&event).parse() {
            Ok(line) if line > 0 => Step::Read(Said::HeaderLine(line)),
            _ => Step::Remove(vec![Part::HeaderLine]),
        });
    };
    view! {
        <div class="field">
            <label for="read-header-line">"Columns are named on line"</label>
            <input
                class="input"
                data-size="sm"
                id="read-header-line"
                type="number"
                min="1"
                placeholder="as detected"
                prop:value=value
                on:change=choose
            />
        </div>
    }
    .into_any()
}

/// A choice among what is known, or none: as the file looks.
fn choice<T: Copy + PartialEq + Send + Sync>(
    id: &'static str,
    label: &'static str,
    all: &'static [T],
    name: fn(T) -> &'static str,
    now: Memo<Option<T>>,
    choose: impl Fn(Option<T>) + 'static,
) -> AnyView {
    let option = |known: &'static T| {
        let selected = move || now.get() == Some(*known);
        view! { <option value=name(*known) prop:selected=selected>{name(*known)}</option> }
    };
    let options = all.iter().map(option).collect_view();
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        choose(all.iter().copied().find(|known| name(*known) == chosen));
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" data-size="sm" id=id on:change=choose>
                <option value="" prop:selected=move || now.get().is_none()>"as detected"</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
