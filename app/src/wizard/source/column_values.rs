//! What becomes of the values of a column: the share that is right, and each value that is read
//! as another.

use leptos::prelude::*;
use validation::Field;
use validation::source::{Becomes, ColumnReading, ValueReading};

use crate::components::{NewPrivilege, reactive_some};
use crate::messages::source::columns as words;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// How the values of a column are read, as long as that is known.
pub fn values(index: usize) -> AnyView {
    let columns = use_wizard().source.columns;
    let read = Memo::new(move |_| {
        columns.with(|columns| {
            let column = columns.columns.get(index).filter(|_| columns.rows > 0)?;
            Some((column.field, column.keep.is_some(), column.reading.clone()?))
        })
    });
    reactive_some(move || {
        let (field, is_kept, reading) = read.get()?;
        let share = match (field, reading.filled) {
            (_, 0) => words::it_has_no_values().to_owned(),
            (None, _) if is_kept && reading.long > 0 => words::so_many_are_cut(reading.long),
            (None, _) => return None,
            (Some(_), filled) => words::so_many_are_valid(filled, reading.valid, reading.fixable),
        };
        let list = field.and_then(|field| list(field, reading));
        Some(view! {
            <span class="sub">{share}</span>
            {list}
        })
    })
}

/// The values that are read as others, or that nothing is known of; nothing if all stay as they
/// are.
fn list(field: Field, reading: ColumnReading) -> Option<AnyView> {
    let ColumnReading { values, more, .. } = reading;
    let (stay, change): (Vec<_>, Vec<_>) =
        values.into_iter().partition(|value| value.becomes == Becomes::Same);
    if change.is_empty() && more == 0 {
        return None;
    }
    let stay: u64 = stay.iter().map(|value| value.count).sum();
    let stay = (stay > 0).then(|| view! { <li>{words::so_many_stay_as_they_are(stay)}</li> });
    let more = (more > 0).then(|| view! { <li>{words::so_many_more_values(more)}</li> });
    let change = change.into_iter().map(|value| item(field, value)).collect_view();
    Some(view! { <ul class="value-map">{change} {stay} {more}</ul> }.into_any())
}

/// "Compliance admin becomes ADMIN, 3 rows".
fn item(field: Field, value: ValueReading) -> AnyView {
    let grants = value.grants_privilege(field);
    let tone = grants.then_some("priv");
    let ValueReading { value, becomes, count } = value;
    let to = |to: String| view! { " " <code class="val" data-tone=tone>{shown(&to)}</code> };
    let (verb, to, rows) = match becomes {
        Becomes::Same => return ().into_any(),
        Becomes::Taken(empty) if empty.is_empty() => {
            (Some(words::is_left_empty()), None, words::so_many_rows(count))
        }
        Becomes::Taken(value) => {
            (Some(words::becomes()), Some(to(value)), words::so_many_rows(count))
        }
        Becomes::Offered(empty) if empty.is_empty() => {
            (Some(words::can_be_left_empty()), None, words::rows_offered_in_step_3(count))
        }
        Becomes::Offered(value) => {
            (Some(words::can_become()), Some(to(value)), words::rows_offered_in_step_3(count))
        }
        Becomes::Open => (None, None, words::rows_need_a_decision(count)),
    };
    let badge = grants.then(|| view! { " " <NewPrivilege/> });
    view! {
        <li>
            <code class="val">{shown(&value)}</code>
            {verb.map(|verb| view! { " " {verb} })} {to} ", " {rows} {badge}
        </li>
    }
    .into_any()
}
