//! The grid of records.

use leptos::ev;
use leptos::prelude::*;
use validation::Field;
use validation::wording::thousands;

use super::cell::At;
use super::chosen::Chosen;
use super::drawing;
use super::editor::editor;
use super::fixer::Fixer;
use super::issue_note::Note;
use super::keys_help::keys_help;
use super::model::Records;
use super::scroll::Scroll;
use super::toolbar::Toolbar;
use crate::components::reactive_some;
use crate::messages;
use crate::wizard::focus::focus_on;
use crate::wizard::model::{Wizard, use_wizard};

/// The grid with its tools: all records, or those that the filter finds.
#[component]
pub fn RecordsPane() -> impl IntoView {
    let wizard = use_wizard();
    let records = wizard.records;
    redraw(records, wizard);
    let rows = move || records.rows.get().map_or(-1, |rows| rows as i64 + 1).to_string();
    let label = move || match records.filter.read().only_issues {
        true => messages::records::records_with_issues(),
        false => messages::records::records(),
    };
    view! {
        <section class="grid-pane" id="records" aria-label=messages::records::records()>
            <Toolbar/>
            <Fixer/>
            {reactive_some(move || empty(wizard))}
            <div
                class="rgrid"
                node_ref=records.scroller
                on:scroll=move |_| records.scrolled.set(records.scroll().top)
            >
                <div
                    role="grid"
                    aria-label=label
                    aria-rowcount=rows
                    aria-colcount=(At::LAST + 1).to_string()
                    on:keydown=move |event| records.press(wizard, &event)
                    aria-multiselectable="true"
                    on:copy=move |event| records.copy(wizard, &event)
                    on:paste=move |event| records.paste(wizard, &event)
                    on:mousedown=move |event| if let Some(at) = records.point(&event) {
                        event.prevent_default();
                        records.go_or_reach(wizard, at, event.shift_key());
                    }
                    on:mousemove=move |event| records.drag(wizard, &event)
                    on:dblclick=move |_| records.edit(wizard, None)
                >
                    {head(wizard)}
                    <div role="rowgroup" class="rows" node_ref=records.place></div>
                </div>
                {editor(wizard)}
                <Note/>
            </div>
            <div class="grid-status">
                <span>{move || status(records)}</span>
                <span>{move || records.at.get().field().map(Field::name)}</span>
                {reactive_some(move || chosen(records).map(|words| view! { <span>{words}</span> }))}
                <span class="help" role="status">{move || records.told.get()}</span>
                {keys_help()}
            </div>
        </section>
    }
    .into_any()
}

/// Draws the rows whenever something may have moved or changed.
fn redraw(records: Records, wizard: Wizard) {
    Effect::new(move |_| {
        records.scrolled.track();
        records.loaded.track();
        records.at.track();
        records.from.track();
        let rows = records.rows.get().unwrap_or_default();
        if let Some(place) = records.place.get() {
            let height = format!("{}px", Scroll { rows, ..records.scroll() }.whole());
            let style = (*place).style();
            style.set_property("height", &height).expect("a length is a length");
        }
        drawing::draw(records, wizard);
    });
    let resized = window_event_listener(ev::resize, move |_| records.scrolled.notify());
    on_cleanup(move || resized.remove());
}

fn head(wizard: Wizard) -> AnyView {
    let columns = Field::ALL.into_iter().enumerate().map(|(index, field)| {
        let count = move || {
            let issues = wizard.validation.check.with(|check| {
                let verdict = check.verdict()?;
                let counts = verdict.report.counts.iter();
                Some(counts.filter(|count| count.field == Some(field)).map(|c| c.count).sum())
            });
            issues.filter(|issues: &u64| *issues > 0)
        };
        view! {
            <div role="columnheader" class="cell" aria-colindex=(index + 2).to_string()>
                <span class="trunc">{field.name()}</span>
                {field.required().then(|| {
                    view! { <span class="req">{messages::records::required_after()}</span> }
                })}
                " "
                <span class="n">{move || count().map(thousands)}</span>
                " "
                <span class="vh">{move || count().map(messages::records::issues_after)}</span>
            </div>
        }
    });
    view! {
        <div role="rowgroup" class="head">
            <div role="row" class="row" aria-rowindex="1">
                <div role="columnheader" class="cell" aria-colindex="1">
                    {messages::issues::record()}
                </div>
                {columns.collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// "Record 40,213, row 3 of 325".
fn status(records: Records) -> String {
    let rows = records.rows.get().unwrap_or_default();
    let row = records.at.get().row;
    let record = records.loaded.with(|loaded| loaded.row(row).map(|row| row.record));
    match record {
        Some(record) => messages::records::record_and_row(record, row + 1, rows),
        None => messages::records::number_of_rows(rows),
    }
}

/// How many cells are chosen, where that is more than the current one.
fn chosen(records: Records) -> Option<String> {
    let chosen = Chosen::between(records.from.get()?, records.at.get());
    Some(messages::records::cells_are_chosen(chosen.rows(), chosen.columns()))
}

/// Why there is no row, and where to look further.
fn empty(wizard: Wizard) -> Option<AnyView> {
    let records = wizard.records;
    let rows = records.rows.get()?;
    let filter = records.filter.read();
    let is_part = filter.only_issues || filter.kind.is_some();
    let look_in_all = move |_| {
        records.filter.update(|filter| (filter.only_issues, filter.kind) = (false, None));
        records.show_kind(wizard, None, String::new());
        // The button disappears.
        focus_on(".grid-tools [type=search]");
    };
    (rows == 0).then(|| {
        let text = match (filter.text.as_str(), is_part) {
            ("", true) => messages::records::no_record_has_an_issue_of_this_kind().to_owned(),
            ("", false) => messages::records::there_is_no_record().to_owned(),
            (text, true) => messages::records::none_of_these_records_has(text),
            (text, false) => messages::records::no_record_has(text),
        };
        let all = is_part.then(|| {
            view! {
                <button type="button" class="btn" data-size="sm" on:click=look_in_all>
                    {messages::records::look_in_all_records()}
                </button>
            }
        });
        view! { <div class="grid-empty"><p>{text}</p> {all}</div> }.into_any()
    })
}
