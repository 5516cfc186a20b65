//! The data format in short.

use leptos::prelude::*;
use validation::{Field, FieldType};

/// The ten fields and what each takes, from the contract's one table.
#[component]
pub fn FormatSummary() -> impl IntoView {
    view! {
        <section class="aside panel" aria-labelledby="format-heading">
            <div class="panel-head">
                <h2 id="format-heading">"Data format"</h2>
                <a class="push fs-13" href="/guide">"Data format guide"</a>
            </div>
            <table class="table format-table" data-dense="" data-static="">
                <thead>
                    <tr>
                        <th scope="col">"Field"</th>
                        <th scope="col">"Accepts"</th>
                    </tr>
                </thead>
                <tbody>{Field::ALL.map(row).collect_view()}</tbody>
            </table>
            <p class="panel-foot">"Optional fields may be left out or left empty."</p>
        </section>
    }
}

fn row(field: Field) -> impl IntoView {
    let required = field.required().then(|| view! { <span class="req">"required"</span> });
    let accepts = match field.kind() {
        FieldType::Email => "E-mail address, unique in the file".into_any(),
        FieldType::Text => "Text".into_any(),
        FieldType::Date => view! { <code>"DDMMYYYY"</code> ", 8 digits" }.into_any(),
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
