//! Steps 2 and 3, which come after the page, and with them what understands the worker.
//!
//! They are a wasm of their own, which is fetched once the page answers: long before anybody
//! has chosen a file. What is chosen before it is here is read as soon as it is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::later::{Later, LaterParts};
use crate::components::{Banner, Tone, reactive, reactive_some};
use crate::messages::changes;
use crate::wizard::changes::draft_notices;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::step::SourceStep;
use crate::wizard::validation::step::ValidationStep;
use crate::wizard::worker::hearing;

/// The function at which the build splits the wasm: what is named only here is not in the
/// page's wasm.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn parts() -> Result<LaterParts, SplitLoaderError> {
    Ok(LaterParts {
        source: || view! { <SourceStep/> }.into_any(),
        validation: || view! { <ValidationStep/> }.into_any(),
        notices: draft_notices::notices,
        hear: hearing::hear,
    })
}

impl Wizard {
    /// Loads the later parts. It may be called again after it has failed.
    pub fn load_later(self) {
        self.browser.later.set(Later::Coming);
        spawn_local(async move {
            let later = parts().await.map_or(Later::Failed, Later::Here);
            let is_gone = self.browser.later.try_set(later).is_some();
            if !is_gone {
                self.hear_what_was_kept();
            }
        });
    }
}

/// Step 2.
pub fn source() -> AnyView {
    step(|later| (later.source)())
}

/// Step 3.
pub fn validation() -> AnyView {
    step(|later| (later.validation)())
}

/// What became of the draft. The page says it only if there is something to say, so that nobody
/// waits for it.
pub fn notices() -> AnyView {
    let later = use_wizard().browser.later;
    reactive_some(move || match later.get() {
        Later::Here(later) => Some((later.notices)()),
        Later::Coming | Later::Failed => None,
    })
}

fn step(view: fn(LaterParts) -> AnyView) -> AnyView {
    let wizard = use_wizard();
    reactive(move || {
        let instead = match wizard.browser.later.get() {
            Later::Here(later) => return view(later),
            Later::Coming => {
                view! { <p class="muted">{changes::loading_the_rest_of_the_page()}</p> }.into_any()
            }
            Later::Failed => failed(wizard),
        };
        view! { <main id="main" class="page" data-width="narrow" tabindex="-1">{instead}</main> }
            .into_any()
    })
}

fn failed(wizard: Wizard) -> AnyView {
    view! {
        <div role="alert">
            <Banner tone=Tone::Error title=changes::this_part_could_not_be_loaded()>
                <p>{changes::the_server_did_not_answer()}</p>
                <div class="banner-actions">
                    <button type="button" class="btn" data-size="sm" on:click=move |_| wizard.load_later()>
                        {changes::load_it_again()}
                    </button>
                </div>
            </Banner>
        </div>
    }
    .into_any()
}
