//! The wizard: what its steps hold, and the way between them.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::browser::address::{self, Address};
use super::browser::model::BrowserModel;
use super::browser::tab_storage;
use super::changes::known_file::KnownFile;
use super::completing::model::CompletingModel;
use super::details::model::DetailsModel;
use super::records::Records;
use super::source::model::SourceModel;
use super::step::Step;
use super::validation::model::ValidationModel;
use super::validation::state::Check;
use super::worker::model::WorkerModel;

/// Something of the browser, which lives on the page's thread alone. The server
/// never has one.
pub type Held<T> = StoredValue<Option<SendWrapper<T>>>;

/// All of the wizard. Its parts are signals, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// The step that is shown.
    pub step: Memo<Step>,
    /// Step 1.
    pub details: DetailsModel,
    /// Step 2.
    pub source: SourceModel,
    /// Step 3.
    pub validation: ValidationModel,
    /// Step 3: the grid of records.
    pub records: Records,
    /// Completing.
    pub completing: CompletingModel,
    /// What is known of the file from before.
    pub changes: KnownFile,
    /// The page around it.
    pub browser: BrowserModel,
    /// The worker that holds the session.
    pub worker: WorkerModel,
}

impl Wizard {
    /// A wizard at its beginning.
    pub fn new(address: Address, worker_script: String) -> Self {
        let (details, source) = (DetailsModel::default(), SourceModel::default());
        let completing = CompletingModel::default();
        let step = Memo::new(move |_| {
            let (ready, chosen) =
                (details.state.read().is_ready(), source.state.read().file().is_some());
            // Nothing moves under an import that is under way.
            let asked =
                if completing.state.read().is_busy() { Step::Validation } else { address.asked() };
            asked.shown(ready, chosen)
        });
        Self {
            step,
            details,
            source,
            validation: ValidationModel::default(),
            records: Records::default(),
            completing,
            changes: KnownFile::default(),
            browser: BrowserModel::new(address),
            worker: WorkerModel::new(worker_script),
        }
    }

    /// Goes to a step, if it can be shown. The browser's Back comes back.
    pub fn go(self, step: Step) {
        // Before the page changes, so that both happen at once.
        if step == Step::Validation
            && matches!(*self.validation.check.read_untracked(), Check::Waiting)
        {
            self.start_check();
        }
        // Who goes elsewhere has something else in mind.
        self.completing.wanted.set(false);
        self.browser.address.go(step);
    }

    /// Gives the page the address of the step that is shown, where that of a later
    /// one would jump there by itself as soon as it could.
    pub fn settle(self) {
        let step = self.step.get();
        if self.browser.address.asked() > step {
            self.browser.address.replace(step);
        }
    }

    /// Leaves the wizard and forgets what was typed.
    pub fn leave(self) {
        tab_storage::forget();
        self.forget_draft();
        address::leave_for("/");
    }

    /// Tells a screen reader, politely.
    pub fn announce(self, text: impl Into<String>) {
        self.browser.announcement.set(text.into());
    }
}

/// The wizard of this page.
pub fn use_wizard() -> Wizard {
    expect_context::<Wizard>()
}

/// Moves the focus to the heading of a step that has just appeared; not on a
/// page that has just loaded.
pub fn focus_on_arrival(heading: NodeRef<leptos::html::H1>) {
    let wizard = use_wizard();
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if wizard.browser.moved.get_value() {
            // A heading that is gone takes no focus.
            let _ = heading.focus();
        }
        wizard.browser.moved.set_value(true);
    });
}

/// Moves the focus to the step's heading, from something that goes away.
pub fn focus_heading() {
    let heading = document().query_selector("#main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading that is gone takes no focus.
        let _ = heading.focus();
    }
}
