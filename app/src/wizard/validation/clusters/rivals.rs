//! The records of one address side by side.

use leptos::prelude::*;
use validation::Field;
use validation::rows::Row;
use validation::session::{Rivals, Step};
use validation::source::Keep;

use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// A column for each record and a row for each field that one of them has. What differs is
/// marked, and under each record is the button that keeps it.
pub fn rivals(of: &Rivals) -> AnyView {
    let label = issues::records_of(&shown(of.address()));
    let heads = of.rows.iter().map(|row| {
        view! { <th scope="col">{issues::record_numbered(row.record)}</th> }
    });
    let lines = of.fields().into_iter().map(|field| line(field, &of.rows));
    let keeps = of.rows.iter().map(|row| view! { <td>{keep(row.record, of)}</td> });
    view! {
        <div class="table-wrap" tabindex="0" role="group" aria-label=label>
            <table class="table rivals" data-dense="" data-static="">
                <thead>
                    <tr><td></td>{heads.collect_view()}</tr>
                </thead>
                <tbody>
                    {lines.collect_view()}
                    <tr><td></td>{keeps.collect_view()}</tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line((field, differs): (Field, bool), rows: &[Row]) -> AnyView {
    let cells = rows.iter().map(|row| {
        let value = row.cells.get(field as usize).and_then(|cell| cell.value.as_deref());
        let value = match value {
            Some(value) => shown(value).into_any(),
            None => view! { <span class="subtle">{issues::empty()}</span> }.into_any(),
        };
        match differs {
            true => view! { <td><mark>{value}</mark></td> }.into_any(),
            false => view! { <td>{value}</td> }.into_any(),
        }
    });
    view! {
        <tr>
            <th scope="row"><code>{field.name()}</code></th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn keep(record: u64, of: &Rivals) -> AnyView {
    let wizard = use_wizard();
    let keep = move |_| wizard.do_step(&Step::KeepOne(Keep::Record(record as u32)));
    let label = issues::keep_record(record, &shown(of.address()));
    view! {
        <button type="button" class="btn" data-size="sm" aria-label=label on:click=keep>
            {issues::keep_this_one()}
        </button>
    }
    .into_any()
}
