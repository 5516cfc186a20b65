//! The data format in short.

use leptos::prelude::*;
use validation::{Field, FieldType};

use crate::messages::source;

/// The ten fields and what each takes, from the contract's one table.
#[component]
pub fn FormatSummary() -> impl IntoView {
    view! {
        <section class="aside panel" aria-labelledby="format-heading">
            <div class="panel-head">
                <h2 id="format-heading">{source::data_format()}</h2>
                <a class="push fs-13" href="/guide">{source::data_format_guide()}</a>
            </div>
            <table class="table format-table" data-dense="" data-static="">
                <thead>
                    <tr>
                        <th scope="col">{source::field()}</th>
                        <th scope="col">{source::accepts()}</th>
                    </tr>
                </thead>
                <tbody>{Field::ALL.map(row).collect_view()}</tbody>
            </table>
            <p class="panel-foot">{source::optional_fields_may_be_left_out()}</p>
        </section>
    }
}

fn row(field: Field) -> impl IntoView {
    let required =
        field.required().then(|| view! { <span class="req">{source::required()}</span> });
    let accepts = match field.kind() {
        FieldType::Email => source::an_email_address().into_any(),
        FieldType::Text => source::any_text().into_any(),
        FieldType::Date => {
            let [pattern, after] = source::a_date();
            view! { <code>{pattern}</code> {after} }.into_any()
        }
        FieldType::OneOf(_) | FieldType::Boolean => field
            .allowed()
            .iter()
            .map(|value| view! { <code>{*value}</code> " " })
            .collect_view()
            .into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <code>{field.name()}</code>
                {required}
            </th>
            <td>{accepts}</td>
        </tr>
    }
}
