//! The wizard: what all its parts hold.
//!
//! A [`Wizard`] is a handful of signals and stored values, so it is copied freely and passed by
//! value. What it does is spread over the parts: `impl Wizard` stands in the file of the
//! subject, such as `worker/replies.rs` or `completing/sending.rs`.
//!
//! Be advised: the step that is shown is never set. It follows from the address and from what
//! is there to show (`Step::shown`); to change it, change the address with `Wizard::go`. While
//! an import is under way it stays at step 3, whatever the address.
//!
//! Be advised: a page can have two wizards: the rehearsal (`worker/rehearsal.rs`) plays on one of
//! its own. So views take theirs from the context, with [`use_wizard`].

use leptos::prelude::*;

use super::browser::address::Address;
use super::browser::model::BrowserModel;
use super::changes::model::{DraftModel, KnownFile};
use super::completing::model::CompletingModel;
use super::details::model::DetailsModel;
use super::records::Records;
use super::source::model::SourceModel;
use super::step::Step;
use super::updates::{Updates, steps_of};
use super::validation::model::ValidationModel;
use super::worker::model::WorkerModel;

/// The state of the wizard, by part.
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
    /// The grid of records in step 3.
    pub records: Records,
    pub completing: CompletingModel,
    /// What is known of the file from before.
    pub changes: KnownFile,
    /// What is kept for the next time.
    pub draft: DraftModel,
    /// The page around the wizard: its address and what is announced.
    pub browser: BrowserModel,
    /// The worker that holds the session.
    pub worker: WorkerModel,
    /// The integration whose data are updated, if that is what the wizard is for.
    pub(super) updates: StoredValue<Option<Updates>>,
}

impl Wizard {
    pub fn new(address: Address, worker_script: String, updates: Option<Updates>) -> Self {
        let (details, source) = (DetailsModel::default(), SourceModel::default());
        if let Some(updates) = &updates {
            details.state.set(updates.details());
        }
        let first = steps_of(updates.is_some())[0];
        let completing = CompletingModel::default();
        let step = Memo::new(move |_| {
            let (ready, chosen) =
                (details.state.read().is_ready(), source.state.read().file().is_some());
            // The step stays while an import is under way.
            let asked =
                if completing.state.read().is_busy() { Step::Validation } else { address.asked() };
            asked.max(first).shown(ready, chosen)
        });
        Self {
            step,
            details,
            source,
            validation: ValidationModel::default(),
            records: Records::default(),
            completing,
            changes: KnownFile::default(),
            draft: DraftModel::default(),
            browser: BrowserModel::new(address),
            worker: WorkerModel::new(worker_script),
            updates: StoredValue::new(updates),
        }
    }

    /// Has a screen reader say this when it is idle.
    pub fn announce(self, text: impl Into<String>) {
        self.browser.announcement.set(text.into());
    }
}

/// The wizard that the view around the caller belongs to.
pub fn use_wizard() -> Wizard {
    expect_context::<Wizard>()
}
