//! The wizard: what its parts hold together.

use leptos::prelude::*;

use super::browser::address::Address;
use super::browser::model::BrowserModel;
use super::changes::model::KnownFile;
use super::completing::model::CompletingModel;
use super::details::model::DetailsModel;
use super::records::Records;
use super::source::model::SourceModel;
use super::step::Step;
use super::validation::model::ValidationModel;
use super::worker::model::WorkerModel;

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

    /// Tells a screen reader, politely.
    pub fn announce(self, text: impl Into<String>) {
        self.browser.announcement.set(text.into());
    }
}

/// The wizard of this page.
pub fn use_wizard() -> Wizard {
    expect_context::<Wizard>()
}
