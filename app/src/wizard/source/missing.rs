//! Columns that earlier files had, and that this one lacks.

use leptos::prelude::*;

use crate::components::{Banner, Tone, reactive_some};
use crate::messages::source::missing as words;
use crate::wizard::model::use_wizard;

/// Says which columns are missing, until others are taken for the same.
#[component]
pub fn MissingColumns() -> impl IntoView {
    let columns = use_wizard().source.columns;
    let missing = Memo::new(move |_| {
        columns.with(|columns| {
            let missing = columns.still_missing().into_iter().map(words::what_it_was);
            (missing.collect::<Vec<_>>(), columns.rows, columns.whole)
        })
    });
    let alert = reactive_some(move || {
        let (missing, rows, whole) = missing.get();
        if missing.is_empty() {
            return None;
        }
        let title = words::columns_are_missing(missing.len() as u64, rows, whole);
        let missing = missing.into_iter().map(|words| view! { <li>{words}</li> });
        Some(view! {
            <Banner tone=Tone::Warn title>
                <ul>{missing.collect_view()}</ul>
                <p>{words::choose_what_is_in_their_place()}</p>
            </Banner>
        })
    });
    view! { <div role="status">{alert}</div> }
}
