//! The choices of how the file is read: what is detected, and what may be meant instead.

use leptos::prelude::*;
use validation::session::Step;
use validation::source::{FirstRow, RowKind};
use validation::suggest::{Part, Reading as Said, Recipe};
use validation::{Delimiter, Encoding, Format, Quoting};

use crate::components::{reactive, reactive_some};
use crate::messages::source::rows;
use crate::wizard::model::{Wizard, use_wizard};

/// The choices, each a step that changes the recipe. They stay while one is made, so that it
/// takes the focus from nowhere.
#[component]
pub fn Choices() -> impl IntoView {
    let wizard = use_wizard();
    let is_json = Memo::new(move |_| {
        wizard.source.state.read().file().is_some_and(|file| file.format == Some(Format::Json))
    });
    view! {
        <div class="choices">
            {reactive_some(move || (!is_json.get()).then(delimiter_choice))}
            {reactive_some(move || (!is_json.get()).then(quoting_choice))}
            {reactive_some(move || (!is_json.get()).then(header_line))}
            {reactive_some(move || is_json.get().then(list_choice))}
            {encoding_choice()}
        </div>
        <p class="help">{rows::a_byte_order_mark_decides()}</p>
    }
}

fn delimiter_choice() -> AnyView {
    let wizard = use_wizard();
    let detected = move || wizard.source.cut.get().delimiter.map(rows::delimiter_name);
    choice(
        "read-delimiter",
        rows::columns_are_separated_by(),
        Signal::derive(|| {
            Delimiter::ALL.map(|known| (known, rows::delimiter_name(known))).to_vec()
        }),
        said(wizard, |recipe| recipe.delimiter),
        Signal::derive(detected),
        move |delimiter| wizard.change(&Step::Delimiter(delimiter)),
    )
}

fn encoding_choice() -> AnyView {
    let wizard = use_wizard();
    let detected = move || wizard.source.cut.get().encoding.map(Encoding::label);
    choice(
        "read-encoding",
        rows::encoding(),
        Signal::derive(|| Encoding::ALL.map(|known| (known, known.label())).to_vec()),
        said(wizard, |recipe| recipe.encoding),
        Signal::derive(detected),
        move |encoding| wizard.change(&Step::Encoding(encoding)),
    )
}

fn quoting_choice() -> AnyView {
    let wizard = use_wizard();
    choice(
        "read-quoting",
        rows::quotes(),
        Signal::derive(|| Quoting::ALL.map(|known| (known, rows::quoting_name(known))).to_vec()),
        said(wizard, |recipe| recipe.quoting),
        Signal::derive(|| Some(rows::double_quotes().to_owned())),
        move |quoting| {
            wizard.change(&said_or_taken_back(quoting.map(Said::Quoting), Part::Quoting))
        },
    )
}

/// The choice of the list that has the records: those that were found, and the one that is read.
fn list_choice() -> AnyView {
    let wizard = use_wizard();
    let lists = Memo::new(move |_| {
        let taken = wizard.validation.standing.read().recipe.list.clone();
        let offered =
            wizard.source.offers.get().into_iter().filter_map(|offer| match offer.reading {
                Said::List(path) => Some(path),
                _ => None,
            });
        let mut lists: Vec<String> = offered.collect();
        lists.extend(taken.filter(|taken| !lists.contains(taken)));
        lists
    });
    let all = move || lists.get().into_iter().map(|path| (path.clone(), path)).collect();
    choice(
        "read-list",
        rows::records_are_in(),
        Signal::derive(all),
        said(wizard, |recipe| recipe.list.clone()),
        Signal::derive(|| Some(rows::the_top_level().to_owned())),
        move |list| wizard.change(&said_or_taken_back(list.map(Said::List), Part::List)),
    )
}

fn said_or_taken_back(said: Option<Said>, part: Part) -> Step {
    said.map_or_else(|| Step::Remove(vec![part]), Step::Read)
}

/// What the recipe says of something.
fn said<T: PartialEq + Clone + Send + Sync + 'static>(
    wizard: Wizard,
    of: fn(&Recipe) -> Option<T>,
) -> Memo<Option<T>> {
    Memo::new(move |_| of(&wizard.validation.standing.read().recipe))
}

/// The choice of the line that has the headers.
fn header_line() -> AnyView {
    let wizard = use_wizard();
    let now = Memo::new(move |_| {
        wizard.validation.standing.read().recipe.header_line.filter(|line| *line > 0)
    });
    let detected = move || {
        let is_header = |row: &&FirstRow| row.kind == RowKind::Header && row.number > 0;
        let line = wizard
            .source
            .rows
            .with(|first| first.rows.iter().find(is_header).map(|row| row.number));
        line.map_or_else(
            || rows::as_detected().to_owned(),
            |line| rows::detected(&line.to_string()),
        )
    };
    let value = move || now.get().map(|line| line.to_string()).unwrap_or_default();
    let choose = move |event: leptos::ev::Event| {
        let line = event_target_value(&event).parse().ok().filter(|line| *line > 0);
        wizard.change(&said_or_taken_back(line.map(Said::HeaderLine), Part::HeaderLine));
    };
    view! {
        <div class="field">
            <label for="read-header-line">{rows::columns_are_named_on_line()}</label>
            <input
                class="input"
                data-size="sm"
                id="read-header-line"
                type="number"
                min="1"
                placeholder=detected
                prop:value=value
                on:change=choose
            />
        </div>
    }
    .into_any()
}

/// A choice of a value, or of none: then the file is read as it looks, and `detected` says how
/// that is.
fn choice<T: Clone + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    all: Signal<Vec<(T, String)>>,
    now: Memo<Option<T>>,
    detected: Signal<Option<String>>,
    choose: impl Fn(Option<T>) + 'static,
) -> AnyView {
    // The options alone are made anew: the list keeps the focus.
    let options = reactive(move || {
        let option = |(index, (known, name)): (usize, (T, String))| {
            let selected = move || now.with(|now| now.as_ref() == Some(&known));
            view! { <option value=index.to_string() prop:selected=selected>{name}</option> }
        };
        all.get().into_iter().enumerate().map(option).collect_view().into_any()
    });
    // What is chosen hides what would be detected.
    let as_it_looks = move || match (now.with(Option::is_none), detected.get()) {
        (true, Some(detected)) => rows::detected(&detected),
        _ => rows::as_detected().to_owned(),
    };
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        let chosen = chosen.and_then(|index| all.get_untracked().into_iter().nth(index));
        choose(chosen.map(|(value, _)| value));
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" data-size="sm" id=id on:change=choose>
                <option value="" prop:selected=move || now.with(Option::is_none)>
                    {as_it_looks}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
