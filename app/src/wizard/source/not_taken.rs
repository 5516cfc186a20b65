//! A file that was not taken in the place of the chosen one.

use leptos::prelude::*;

use crate::components::{Banner, Tone, reactive_some};
use crate::messages::source;
use crate::wizard::model::use_wizard;

/// Says why it was not, and that the chosen file stays.
#[component]
pub fn NotTaken() -> impl IntoView {
    let wizard = use_wizard();
    reactive_some(move || {
        let refusal = wizard.source.not_taken.get()?;
        let chosen = wizard.source.state.read().file()?.name.clone();
        Some(view! {
            <div role="alert">
                <Banner tone=Tone::Warn title=refusal.title>
                    <p>{refusal.text}</p>
                    <p>{source::the_chosen_file_stays(&chosen)}</p>
                </Banner>
            </div>
        })
    })
}
