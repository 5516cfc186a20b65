//! The records of one address, compared.

use leptos::prelude::*;
use validation::Field;
use validation::rows::Row;
use validation::session::{Rivals, Step};
use validation::source::Keep;

use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// Field by field in which they differ: the value of each record, and below them the button that
/// keeps one. As many stand beside each other as there is room for, so nothing scrolls sideways.
pub fn rivals(of: &Rivals) -> AnyView {
    let label = issues::records_of(&shown(of.address()));
    let differing = of.fields().into_iter().filter(|(_, differs)| *differs);
    let fields: Vec<_> = differing.map(|(field, _)| values(field, &of.rows)).collect();
    let fields = (!fields.is_empty()).then(|| view! { <dl>{fields}</dl> });
    let keeps = of.rows.iter().map(|row| keep(row.record, of));
    view! {
        <div class="rivals" role="group" aria-label=label>
            {fields}
            <div class="of-each">{keeps.collect_view()}</div>
        </div>
    }
    .into_any()
}

fn values(field: Field, rows: &[Row]) -> AnyView {
    let values = rows.iter().map(|row| {
        let value = row.cells.get(field as usize).and_then(|cell| cell.value.as_deref());
        let value = match value {
            Some(value) => view! { <code class="val">{shown(value)}</code> }.into_any(),
            None => view! { <span class="subtle">{issues::empty()}</span> }.into_any(),
        };
        view! {
            <dd>
                <span class="whose">{issues::record_numbered(row.record)}</span>
                " "
                {value}
            </dd>
        }
    });
    view! {
        <div class="of-each">
            <dt>
                <code>{field.name()}</code>
            </dt>
            {values.collect_view()}
        </div>
    }
    .into_any()
}

fn keep(record: u64, of: &Rivals) -> AnyView {
    let wizard = use_wizard();
    let keep = move |_| wizard.do_step(&Step::KeepOne(Keep::Record(record as u32)));
    let label = issues::keep_record_of(record, &shown(of.address()));
    view! {
        <button type="button" class="btn" data-size="sm" aria-label=label on:click=keep>
            {issues::keep_record(record)}
        </button>
    }
    .into_any()
}
