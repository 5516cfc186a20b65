//! The field table and the limits.

use leptos::prelude::*;
use validation::limits::VALUE_CHARACTERS;
use validation::messages::{LimitRow, limit_rows};
use validation::{Field, FieldType, KeptMeaning};

use crate::messages::guide;

/// The table of the required fields, or of the optional ones.
#[component]
pub fn FieldTable(required: bool) -> impl IntoView {
    let label = if required { guide::required_field() } else { guide::optional_fields() };
    let fields = Field::ALL.into_iter().filter(move |field| field.required() == required);
    let rows = fields.map(row).collect_view();
    let columns = [guide::field(), guide::accepts(), guide::example()];
    table(label, "table fields-table", columns, rows)
}

fn row(field: Field) -> impl IntoView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <code>{field.name()}</code>
                {field.required().then(|| view! { " "<span class="req">{guide::required()}</span> })}
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
        FieldType::Email => guide::a_valid_e_mail_address().into_any(),
        FieldType::Text => guide::text_up_to(VALUE_CHARACTERS as u64).into_any(),
        FieldType::Date => {
            let [before, pattern, after] = guide::date_as();
            view! { {before}<code>{pattern}</code>{after} }.into_any()
        }
        FieldType::OneOf(values) => {
            view! { {guide::one_of_before()}{values_view(values)} }.into_any()
        }
        FieldType::Boolean => values_view(field.allowed()).into_any(),
    }
}

/// "A, B or C", the values as literals.
fn values_view(values: &'static [&'static str]) -> impl IntoView {
    let value = move |(index, value): (usize, &&'static str)| {
        let before = if index == 0 { "" } else { guide::or(index + 1 == values.len()) };
        view! { {before}<code>{*value}</code> }
    };
    values.iter().enumerate().map(value).collect_view()
}

/// The limits, and what happens beyond each.
#[component]
pub fn LimitTable() -> impl IntoView {
    let row = |LimitRow { what, limit, over }| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{what}</th>
                <td role="cell" data-span="">{limit}</td>
                <td role="cell" data-span="" data-label=guide::over_it()>{over}</td>
            </tr>
        }
    };
    let rows = limit_rows().into_iter().map(row).collect_view();
    let columns = [guide::what(), guide::limit(), guide::over_it()];
    table(guide::limits(), "table limits-table", columns, rows)
}

/// The meanings with which columns are kept beside the fields.
#[component]
pub fn MeaningTable() -> impl IntoView {
    let row = |meaning: KeptMeaning| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{meaning.label()}</th>
                <td role="cell"><code>{meaning.name()}</code></td>
                <td role="cell" data-span="">{meaning.about()}</td>
            </tr>
        }
    };
    let rows = KeptMeaning::ALL.map(row).collect_view();
    let columns = [guide::meaning(), guide::kept_under(), guide::what_it_is()];
    table(guide::kept_columns(), "table", columns, rows)
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

/// About how many accounts fit into a file: 550,000.
#[must_use]
pub fn accounts_in_a_file() -> u64 {
    // Measured on samples: a CSV record of all fields is about 94 bytes.
    validation::limits::DATA_FILE_BYTES / 95 / 10_000 * 10_000
}
