//! What columns could be taken for. Nothing is taken without being asked.

use leptos::html::Select;
use leptos::prelude::*;
use validation::KeptAs;
use validation::session::Columns;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::choice::Choice;
use super::columns::id_of;
use crate::components::reactive_some;
use crate::messages::source::columns as words;
use crate::wizard::model::use_wizard;

/// The buttons that take what a column could be, as long as nothing was chosen for it.
pub fn offers(index: usize, name: String, select: NodeRef<Select>) -> AnyView {
    let wizard = use_wizard();
    let columns = wizard.source.columns;
    let offered = Memo::new(move |_| columns.with(|columns| offered(columns, index, &name)));
    let button = move |Offered { choice, words, label }: Offered| {
        let take = move |_| {
            wizard.choose_columns(|columns| {
                choice.take(columns, index);
            });
            // The button disappears with the offer; the list that it chose from stays. Fails if the
            // list is gone.
            let _ = select.get_untracked().map(|select| select.focus());
        };
        view! {
            " "
            <button
                type="button"
                class="btn"
                data-size="sm"
                aria-label=label
                on:click=take
            >
                {words}
            </button>
        }
    };
    reactive_some(move || Some(offered.get().into_iter().map(button).collect_view()))
}

/// What a column could be taken for, and the words of the button that does so.
#[derive(Clone, PartialEq, Eq)]
struct Offered {
    choice: Choice,
    words: String,
    /// With the column's name.
    label: String,
}

fn offered(columns: &Columns, index: usize, name: &str) -> Vec<Offered> {
    let column = columns.columns.get(index);
    let field = column.and_then(|column| column.could_be).map(|field| Offered {
        choice: Choice::Field(field),
        words: words::read_as(field),
        label: words::read_column_as(name, field),
    });
    let kept = column.and_then(|column| column.could_keep.clone()).map(|kept| Offered {
        words: words::keep_it_as(&kept),
        label: words::keep_column_as(name, &kept),
        choice: Choice::Kept(kept),
    });
    field.into_iter().chain(kept).collect()
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
                columns.keep(*index, &KeptAs::Meaning(*meaning));
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
