//! The field table and the limits.

use leptos::prelude::*;
use validation::contract::{LimitRow, limit_rows};
use validation::limits::VALUE_CHARACTERS;
use validation::wording::{quantity, thousands};
use validation::{Field, FieldType};

/// The fields that must be there, or those that may.
#[component]
pub fn FieldTable(required: bool) -> impl IntoView {
    let label = if required { "Required field" } else { "Optional fields" };
    let fields = Field::ALL.into_iter().filter(move |field| field.required() == required);
    let rows = fields.map(row).collect_view();
    table(label, "table fields-table", ["Field", "Accepts", "Example"], rows)
}

fn row(field: Field) -> impl IntoView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <code>{field.name()}</code>
                {field.required().then(|| view! { " "<span class="req">"required"</span> })}
            </th>
            <td role="cell" data-span="">
                <p>{accepts(field)}</p>
                <p class="muted">{field.help()}</p>
            </td>
            <td role="cell">
                <code class="val">{field.example()}</code>
            </td>
        </tr>
    }
}

fn accepts(field: Field) -> AnyView {
    match field.kind() {
        FieldType::Email => "A valid e-mail address".into_any(),
        FieldType::Text => {
            let characters = quantity(VALUE_CHARACTERS as u64, "character");
            format!("Text (string), up to {characters}").into_any()
        }
        FieldType::Date => {
            view! { "Date as "<code>"DDMMYYYY"</code>", always 8 digits" }.into_any()
        }
        FieldType::OneOf(values) => view! { "One of "{values_view(values)} }.into_any(),
        FieldType::Boolean => values_view(field.allowed()).into_any(),
    }
}

/// "A, B or C", the values as literals.
fn values_view(values: &'static [&'static str]) -> impl IntoView {
    let value = move |(index, value): (usize, &&'static str)| {
        let before = match index {
            0 => "",
            _ if index + 1 == values.len() => " or ",
            _ => ", ",
        };
        view! { {before}<code>{*value}</code> }
    };
    values.iter().enumerate().map(value).collect_view()
}

/// What may be how large, and what happens beyond it.
#[component]
pub fn LimitTable() -> impl IntoView {
    let row = |LimitRow { what, limit, over }| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{what}</th>
                <td role="cell" data-span="">{limit}</td>
                <td role="cell" data-span="" data-label="Over it">{over}</td>
            </tr>
        }
    };
    let rows = limit_rows().into_iter().map(row).collect_view();
    table("Limits", "table limits-table", ["What", "Limit", "Over it"], rows)
}

fn table(
    label: &'static str,
    class: &'static str,
    columns: [&'static str; 3],
    rows: impl IntoView,
) -> impl IntoView {
    let column = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    view! {
        <div class="panel table-wrap">
            <table class=class data-static="" data-reflow="" role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">{columns.map(column).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// About how many accounts fit into a file: "550,000".
#[must_use]
pub fn accounts_in_a_file() -> String {
    // Measured on samples: a CSV record of all fields is about 94 bytes.
    thousands(validation::limits::DATA_FILE_BYTES / 95 / 10_000 * 10_000)
}
