//! The offers to keep columns beside the fields. None is taken without being asked.

use leptos::html::Select;
use leptos::prelude::*;
use validation::KeptAs;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::columns::id_of;
use crate::components::reactive_some;
use crate::messages::source::columns as words;
use crate::wizard::model::use_wizard;

/// The button that keeps a column as it is offered, as long as nothing was chosen for it.
pub fn offer_to_keep(index: usize, name: String, select: NodeRef<Select>) -> AnyView {
    let wizard = use_wizard();
    let columns = wizard.source.columns;
    let could = Memo::new(move |_| columns.with(|columns| columns.columns.get(index)?.could_keep));
    reactive_some(move || {
        let meaning = could.get()?;
        let take = move |_| {
            wizard.choose_columns(|columns| {
                columns.keep(index, KeptAs::Meaning(meaning));
            });
            // The button disappears with the offer; the list that it chose from stays. Fails if the
            // list is gone.
            let _ = select.get_untracked().map(|select| select.focus());
        };
        let label = words::keep_column_as(&name, meaning);
        Some(view! {
            " "
            <button type="button" class="btn" data-size="sm" aria-label=label on:click=take>
                {words::keep_it_as(meaning)}
            </button>
        })
    })
}

/// The button that takes all offers, where there are several.
pub fn keep_all() -> AnyView {
    let wizard = use_wizard();
    let columns = wizard.source.columns;
    let offered = Memo::new(move |_| columns.with(|columns| columns.offered_to_keep().len()));
    let take = move |_| {
        let offered = columns.with_untracked(|columns| columns.offered_to_keep());
        wizard.choose_columns(|columns| {
            for (index, meaning) in &offered {
                columns.keep(*index, KeptAs::Meaning(*meaning));
            }
        });
        // The button disappears with the offers.
        let first =
            offered.first().and_then(|(index, _)| document().get_element_by_id(&id_of(*index)));
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            // Fails if the list is gone.
            let _ = first.focus();
        }
    };
    reactive_some(move || {
        let offered = offered.get();
        (offered > 1).then(|| {
            view! {
                <button type="button" class="btn" data-size="sm" on:click=take>
                    {words::keep_all_offered(offered as u64)}
                </button>
            }
        })
    })
}
