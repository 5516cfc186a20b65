//! How the chosen file is read: its encoding, what separates its columns, a recipe.

use leptos::prelude::*;
use validation::session::Step;
use validation::suggest::{Part, Reading as Said};
use validation::{Delimiter, Encoding, Format};

use super::recipe_file::RecipeFile;
use crate::components::reactive_some;
use crate::messages::source;
use crate::wizard::model::use_wizard;

/// Choices for a file that is not what it looks like. Each is a step that changes the recipe.
#[component]
pub fn Reading() -> impl IntoView {
    let wizard = use_wizard();
    let facts = move || wizard.source.state.read().file().cloned();
    let looked_at = Memo::new(move |_| facts().is_some_and(|facts| facts.reads_as.is_some()));
    let is_csv =
        Memo::new(move |_| facts().is_some_and(|facts| facts.format != Some(Format::Json)));
    // Memos of its own: a choice neither closes it nor takes the focus away.
    reactive_some(move || {
        looked_at.get().then(|| {
            let delimiter = reactive_some(move || is_csv.get().then(delimiter_choice));
            let header_line = reactive_some(move || is_csv.get().then(header_line));
            view! {
                <details class="reading">
                    <summary>{source::read_it_differently()}</summary>
                    <div class="choices">{encoding_choice()} {delimiter} {header_line} <RecipeFile/></div>
                    <p class="help">{source::what_reading_differently_is_for()}</p>
                </details>
            }
        })
    })
}

fn encoding_choice() -> AnyView {
    let wizard = use_wizard();
    choice(
        "read-encoding",
        source::encoding(),
        &Encoding::ALL,
        encoding_code,
        Encoding::label,
        Memo::new(move |_| wizard.validation.standing.read().recipe.encoding),
        move |encoding| wizard.change(&Step::Encoding(encoding)),
    )
}

fn delimiter_choice() -> AnyView {
    let wizard = use_wizard();
    choice(
        "read-delimiter",
        source::columns_are_separated_by(),
        &Delimiter::ALL,
        delimiter_code,
        Delimiter::label,
        Memo::new(move |_| wizard.validation.standing.read().recipe.delimiter),
        move |delimiter| wizard.change(&Step::Delimiter(delimiter)),
    )
}

/// The value of an encoding's option.
const fn encoding_code(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le => "utf-16le",
        Encoding::Utf16Be => "utf-16be",
        Encoding::Windows1252 => "windows-1252",
    }
}

/// The value of a delimiter's option.
const fn delimiter_code(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Pipe => "pipe",
    }
}

/// The choice of the line that has the headers, for a file whose headers are not known.
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
            <label for="read-header-line">{source::columns_are_named_on_line()}</label>
            <input
                class="input"
                data-size="sm"
                id="read-header-line"
                type="number"
                min="1"
                placeholder=source::as_detected()
                prop:value=value
                on:change=choose
            />
        </div>
    }
    .into_any()
}

/// A choice of a value, or of none: then the file is read as it looks.
fn choice<T: Copy + PartialEq + Send + Sync>(
    id: &'static str,
    label: &'static str,
    all: &'static [T],
    code: fn(T) -> &'static str,
    name: fn(T) -> String,
    now: Memo<Option<T>>,
    choose: impl Fn(Option<T>) + 'static,
) -> AnyView {
    let option = |known: &'static T| {
        let selected = move || now.get() == Some(*known);
        view! { <option value=code(*known) prop:selected=selected>{name(*known)}</option> }
    };
    let options = all.iter().map(option).collect_view();
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        choose(all.iter().copied().find(|known| code(*known) == chosen));
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" data-size="sm" id=id on:change=choose>
                <option value="" prop:selected=move || now.get().is_none()>
                    {source::as_detected()}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
