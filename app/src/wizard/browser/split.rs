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
use crate::wizard::changes::{draft_notices, taken_over};
use crate::wizard::completing::panel::CompletingPanel;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::columns::ColumnsTable;
use crate::wizard::source::not_taken;
use crate::wizard::source::offers::OffersPanel;
use crate::wizard::source::rows::RowsPanel;
use crate::wizard::validation::verdict_head::VerdictHead;
use crate::wizard::validation::verdict_panel::VerdictPanel;

/// The function at which the build splits the wasm: views that are named only here are not in
/// the page's wasm.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn views() -> Result<LaterViews, SplitLoaderError> {
    Ok(LaterViews {
        matching: || view! { <OffersPanel/> <RowsPanel/> <ColumnsTable/> }.into_any(),
        verdict_head: || view! { <VerdictHead/> }.into_any(),
        verdict: || view! { <VerdictPanel/> }.into_any(),
        notices: draft_notices::notices,
        remembered: taken_over::remembered,
        not_taken: not_taken::not_taken,
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

/// What stands beside the heading of a verdict, once it can.
pub fn verdict_head() -> AnyView {
    let later = use_wizard().browser.later;
    reactive_some(move || match later.get() {
        Later::Here(views) => Some((views.verdict_head)()),
        Later::Coming | Later::Failed => None,
    })
}

pub fn verdict() -> AnyView {
    of_later(|views| (views.verdict)())
}

/// The upload and the import.
pub fn completing() -> AnyView {
    of_later(|views| (views.completing)())
}

/// What became of the draft.
pub fn notices() -> AnyView {
    of_later_or_none(|views| (views.notices)())
}

/// What is known of the file from before.
pub fn remembered() -> AnyView {
    of_later_or_none(|views| (views.remembered)())
}

/// Why a file was not taken.
pub fn not_taken() -> AnyView {
    of_later_or_none(|views| (views.not_taken)())
}

/// What the page says only if there is something to say, so that nobody waits for it.
fn of_later_or_none(view: fn(LaterViews) -> AnyView) -> AnyView {
    let wizard = use_wizard();
    reactive_some(move || match wizard.browser.later.get() {
        Later::Here(views) => Some(view(views)),
        Later::Coming | Later::Failed => None,
    })
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
