//! From a kind of issue to its records.

use leptos::prelude::*;
use validation::rows::Kind;

use crate::messages::issues;
use crate::wizard::model::use_wizard;

/// Shows the records of a kind of issue in the grid.
pub fn show_rows(kind: Kind, words: String) -> AnyView {
    let wizard = use_wizard();
    let show = move |_| wizard.records.show_kind(wizard, Some(kind.clone()), words.clone());
    view! {
        <button type="button" class="btn" data-variant="ghost" data-size="sm" on:click=show>
            {issues::show_records()}
        </button>
    }
    .into_any()
}
