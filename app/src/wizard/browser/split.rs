//! The parts of steps 2 and 3 that come after the page: the columns, the verdict, completing.
//!
//! They are a wasm of their own, which is fetched once the page answers: long before anybody
//! has chosen a file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::later::{Later, LaterViews};
use crate::components::{Banner, Tone, reactive, reactive_some};
use crate::messages::changes;
use crate::wizard::completing::panel::CompletingPanel;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::columns::ColumnsTable;
use crate::wizard::source::offers::OffersPanel;
use crate::wizard::source::rows::RowsPanel;
use crate::wizard::validation::verdict_panel::VerdictPanel;

/// The function at which the build splits the wasm: views that are named only here are not in
/// the page's wasm.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn views() -> Result<LaterViews, SplitLoaderError> {
    Ok(LaterViews {
        matching: || view! { <OffersPanel/> <RowsPanel/> <ColumnsTable/> }.into_any(),
        verdict: || view! { <VerdictPanel/> }.into_any(),
        completing: || view! { <CompletingPanel/> }.into_any(),
    })
}

impl Wizard {
    /// Loads the later views. It may be called again after it has failed.
    pub fn load_later(self) {
        self.browser.later.set(Later::Coming);
        spawn_local(async move {
            let later = views().await.map_or(Later::Failed, Later::Here);
            // The page may be gone by now.
            let _ = self.browser.later.try_set(later);
        });
    }
}

/// How the file is read, and its columns, once its beginning was looked at.
pub fn matching() -> AnyView {
    let wizard = use_wizard();
    let looked_at = Memo::new(move |_| {
        wizard.source.state.read().file().is_some_and(|file| file.reads_as.is_some())
    });
    reactive_some(move || looked_at.get().then(|| of_later(|views| (views.matching)())))
}

pub fn verdict() -> AnyView {
    of_later(|views| (views.verdict)())
}

/// The upload and the import.
pub fn completing() -> AnyView {
    of_later(|views| (views.completing)())
}

fn of_later(view: fn(LaterViews) -> AnyView) -> AnyView {
    let wizard = use_wizard();
    reactive(move || match wizard.browser.later.get() {
        Later::Here(views) => view(views),
        Later::Coming => {
            view! { <p class="muted">{changes::loading_the_rest_of_the_page()}</p> }.into_any()
        }
        Later::Failed => failed(wizard),
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
