//! The first rows of the file as they are read, and the choices of how that is.

use leptos::prelude::*;
use validation::Format;
use validation::session::Step;
use validation::source::{FirstRow, FirstRows, RowKind};
use validation::suggest::Reading as Said;

use super::offers::taken_lines;
use super::reading::Choices;
use super::recipe_file::RecipeFile;
use crate::components::{reactive, reactive_some};
use crate::messages::source;
use crate::messages::source::rows;
use crate::wizard::focus::{FIRST_ROWS, focus_rows};
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// How the file is read: the choices, and what they make of its first rows.
#[component]
pub fn RowsPanel() -> impl IntoView {
    view! {
        <section class="panel reading" aria-labelledby="reading-heading">
            <div class="panel-head">
                <h2 id="reading-heading">{rows::how_the_file_is_read()}</h2>
            </div>
            {taken_lines()}
            <Choices/>
            <Rows/>
            <details class="panel-foot">
                <summary>{source::have_a_recipe()}</summary>
                <RecipeFile/>
            </details>
        </section>
    }
    .into_any()
}

/// The rows, in a region of their own that scrolls sideways and stays when they change.
#[component]
fn Rows() -> impl IntoView {
    let wizard = use_wizard();
    let first = Memo::new(move |_| wizard.source.rows.get());
    let lines = Memo::new(move |_| {
        wizard.source.state.read().file().is_some_and(|file| file.format != Some(Format::Json))
    });
    let name = move || {
        let source = wizard.source.state.read();
        rows::the_first_rows(source.file().map_or("", |file| &file.name))
    };
    view! {
        <div class="table-wrap" id=FIRST_ROWS tabindex="0" role="region" aria-label=name>
            {reactive_some(move || {
                let first = first.get();
                (!first.rows.is_empty()).then(|| table(first, lines.get()))
            })}
        </div>
        {reactive(move || {
            first.with(|first| {
                let shown = first.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0) as u64;
                (shown < first.columns)
                    .then(|| {
                        let words = rows::so_many_columns_are_shown(shown, first.columns);
                        view! { <p class="help pad">{words}</p> }
                    })
                    .into_any()
            })
        })}
    }
}

/// `lines` says that rows are lines, as they are of a CSV file.
fn table(first: FirstRows, lines: bool) -> AnyView {
    let columns = first.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let rows = first.rows.into_iter().map(|row| tr(row, columns, lines)).collect_view();
    view! {
        <table class="table first-rows" data-dense="" data-static="">
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A row: its number, what it is or the button that takes it for the header, and its values.
fn tr(row: FirstRow, columns: usize, lines: bool) -> AnyView {
    let FirstRow { number, kind, .. } = row;
    let can_begin = lines && number > 0 && kind != RowKind::Header && !row.is_blank();
    let mark = match kind {
        RowKind::Header if number == 0 && lines => Some(rows::no_header_line()),
        RowKind::Header if lines => Some(rows::header()),
        RowKind::Above => Some(rows::not_read()),
        _ => None,
    };
    let mark = mark.map(|mark| view! { <span class="mark">{mark}</span> });
    let begin = can_begin.then(|| begin_here(number));
    let shown_number = (number > 0).then_some(number);
    let label = if lines { rows::line() } else { rows::record() };
    let short = columns - row.cells.len();
    let rest = (short > 0).then(|| view! { <td colspan=short.to_string()></td> });
    let cells = row.cells.into_iter().map(|cell| cell_of(cell, kind)).collect_view();
    view! {
        <tr data-kind=name_of(kind)>
            <th scope="row">
                <span class="vh">{label} " "</span>
                // Blanks between them, that they are not read as one word.
                <span class="n">{shown_number}</span>
                " "
                {mark}
                " "
                {begin}
            </th>
            {cells}
            {rest}
        </tr>
    }
    .into_any()
}

const fn name_of(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Above => "above",
        RowKind::Header => "header",
        RowKind::Record => "record",
    }
}

fn cell_of(cell: Option<String>, kind: RowKind) -> AnyView {
    let Some(cell) = cell else {
        let hidden = source::columns::hidden();
        return view! { <td class="subtle">{hidden}</td> }.into_any();
    };
    match kind {
        RowKind::Header => view! { <th scope="col">{shown(&cell)}</th> }.into_any(),
        RowKind::Above | RowKind::Record => view! { <td>{shown(&cell)}</td> }.into_any(),
    }
}

/// The button that takes a line for the header. It disappears with the rows, so the focus goes to
/// the region that stays.
fn begin_here(line: u64) -> AnyView {
    let wizard = use_wizard();
    let take = move |_| {
        let Ok(number) = u32::try_from(line) else { return };
        wizard.change(&Step::Read(Said::HeaderLine(number)));
        wizard.announce(rows::line_is_the_header_now(line));
        focus_rows();
    };
    view! {
        <button
            type="button"
            class="btn"
            data-variant="ghost"
            data-size="sm"
            aria-label=rows::take_line_for_the_header(line)
            on:click=take
        >
            {rows::begin_here()}
        </button>
    }
    .into_any()
}
