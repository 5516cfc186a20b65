//! What step 3 holds.

use std::sync::Arc;

use leptos::prelude::*;
use validation::insights::Insights;
use validation::session::{Duplicates, Merged, Standing};

use super::state::Check;

/// A download that the worker writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Download {
    /// Not asked for.
    #[default]
    Idle,
    /// The worker writes it.
    Writing,
    /// It could not be written.
    Failed,
}

/// What the pane beside the records shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// What there is to do; of a valid file, what is good to know before it is saved.
    #[default]
    Issues,
    /// What was done.
    Changes,
}

#[derive(Clone, Copy, Default)]
pub struct ValidationModel {
    pub check: RwSignal<Check>,
    /// Counts the verdicts.
    pub verdicts: RwSignal<u32>,
    /// What was done to the file, and what can be fixed.
    pub standing: RwSignal<Arc<Standing>>,
    /// Counts over the accounts of a valid file.
    pub insights: RwSignal<Arc<Insights>>,
    /// Records that have the same address; none until they were compared.
    pub duplicates: RwSignal<Option<Arc<Duplicates>>>,
    /// The result of a merge, if that was the latest step.
    pub merged: RwSignal<Option<Merged>>,
    /// Whether a step was done whose report has not come.
    pub step_is_checked: RwSignal<bool>,
    /// The state of a file that the worker writes to be saved.
    pub download: RwSignal<Download>,
    pub side: RwSignal<Side>,
    /// Values of the saved corrected file that got an apostrophe in front.
    pub guarded: RwSignal<u64>,
    /// When the check began, by the page's clock in milliseconds.
    pub started: StoredValue<f64>,
}

impl ValidationModel {
    /// Whether the worker does something that nobody waits for once the file is removed.
    pub fn is_busy(self) -> bool {
        matches!(*self.check.read_untracked(), Check::Running(_))
            || self.download.get_untracked() == Download::Writing
    }

    /// Forgets what was found in the file and what was done to it.
    pub fn forget(self) {
        self.check.set(Check::Waiting);
        self.standing.set(Arc::default());
        self.insights.set(Arc::default());
        self.duplicates.set(None);
        self.merged.set(None);
        self.step_is_checked.set(false);
        self.download.set(Download::Idle);
        self.side.set(Side::Issues);
        self.guarded.set(0);
    }
}
