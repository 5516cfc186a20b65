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

/// What the check found, and what was done about it.
#[derive(Clone, Copy, Default)]
pub struct ValidationModel {
    /// The check, and its verdict.
    pub check: RwSignal<Check>,
    /// How many verdicts there were.
    pub verdicts: RwSignal<u32>,
    /// How the file stands: what can be fixed, and what was.
    pub standing: RwSignal<Arc<Standing>>,
    /// What the accounts of a valid file say together.
    pub insights: RwSignal<Arc<Insights>>,
    /// The records that have one address; none where there are none, or not yet.
    pub duplicates: RwSignal<Option<Arc<Duplicates>>>,
    /// What came of bringing a fixed part back, if that was the latest step.
    pub merged: RwSignal<Option<Merged>>,
    /// Whether a step is being done.
    pub step_is_checked: RwSignal<bool>,
    /// The issue report, or the corrected file.
    pub download: RwSignal<Download>,
    /// Values of the corrected file, as it was saved, that have an apostrophe in front.
    pub guarded: RwSignal<u64>,
    /// When the check began, by the page's clock.
    pub started: StoredValue<f64>,
}

impl ValidationModel {
    /// Whether the worker is at something that nobody waits for once the file is gone.
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
        self.guarded.set(0);
    }
}
