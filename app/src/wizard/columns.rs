//! Columns by other names than the fields', and which field each is.

use leptos::prelude::*;
use validation::Field;
use validation::preview::{ColumnMatch, Columns};

use super::issue_values::shown;
use super::model::use_wizard;
use crate::components::{Glyph, Icon, live, live_some};

/// Sample values that are shown of a column.
const SAMPLES: usize = 3;

fn title(columns: &Columns) -> String {
    match &columns.app {
        Some(app) => format!("These look like the columns of {app}"),
        None => "The columns have other names".into(),
    }
}

/// The columns, each with sample values and a choice of fields; nothing where
/// all have their field's name.
#[component]
pub fn ColumnsPanel() -> impl IntoView {
    let columns = use_wizard().columns;
    live_some(move || {
        let now = columns.get();
        if now.columns.is_empty() {
            return None;
        }
        let rows = now.columns.iter().cloned().enumerate().map(row).collect_view();
        Some(view! {
            <section class="panel" aria-labelledby="columns-heading">
                <div class="panel-head">
                    <h2 id="columns-heading">{title(&now)}</h2>
                </div>
                <table class="table" data-dense="" data-static="" data-reflow="" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">"Column"</th>
                            <th role="columnheader" scope="col">"Is read as"</th>
                            <th role="columnheader" scope="col">"Because"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
                <div class="panel-foot cluster">{foot()}</div>
            </section>
        })
    })
}

fn row((index, column): (usize, ColumnMatch)) -> AnyView {
    let columns = use_wizard().columns;
    let ColumnMatch { name, samples, field, reason, confidence } = column;
    let samples: Vec<String> = samples.iter().take(SAMPLES).map(|value| shown(value)).collect();
    let label = format!("Column {name} is read as");
    let because = match confidence.as_str() {
        "" => reason,
        confidence => format!("{confidence}: {reason}"),
    };
    let options = Field::ALL
        .iter()
        .map(|known| {
            view! { <option value=known.name() selected=field == Some(*known)>{known.name()}</option> }
        })
        .collect_view();
    let choose = move |event: leptos::ev::Event| {
        let field = Field::from_name(event_target_value(&event).as_bytes());
        columns.update(|columns| columns.choose(index, field));
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <code>{name}</code>
                <span class="sub">{samples.join(", ")}</span>
            </th>
            <td role="cell">
                <select class="input" data-size="sm" aria-label=label on:change=choose>
                    <option value="" selected=field.is_none()>"ignored"</option>
                    {options}
                </select>
            </td>
            <td role="cell" data-span="">{because}</td>
        </tr>
    }
    .into_any()
}

fn foot() -> AnyView {
    let wizard = use_wizard();
    live(move || {
        let (taken, has_key) = wizard.columns.with(|columns| (columns.taken, columns.has_key()));
        match (taken, has_key) {
            (true, _) => view! {
                <Icon glyph=Glyph::CircleCheck/>
                <span role="status">"The columns are read so."</span>
            }
            .into_any(),
            (false, false) => {
                view! { <span>"No column is read as emailId yet. Every record needs it."</span> }
                    .into_any()
            }
            (false, true) => view! {
                <button
                    type="button"
                    class="btn"
                    data-variant="primary"
                    data-size="sm"
                    on:click=move |_| wizard.take_columns()
                >
                    "Use these columns"
                </button>
                <span>"Until then the file is read by its own names."</span>
            }
            .into_any(),
        }
    })
}
