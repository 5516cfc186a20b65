//! What step 3 holds.

use std::sync::Arc;

use leptos::prelude::*;
use validation::insights::Insights;
use validation::session::{Duplicates, Merged, Standing, Step as FileStep};

use super::state::{Check, Verdict};

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
    /// How many of the first steps say how the file is read: they were done where it was chosen,
    /// and are taken back there.
    pub reading_steps: RwSignal<usize>,
    /// When the check began, by the page's clock in milliseconds.
    pub started: StoredValue<f64>,
}

impl ValidationModel {
    /// Whether the worker does something that nobody waits for once the file is removed.
    pub fn is_busy(self) -> bool {
        matches!(*self.check.read_untracked(), Check::Running(_))
            || self.download.get_untracked() == Download::Writing
    }

    /// Whether records with the same address are still being compared.
    pub fn awaits_duplicates(self) -> bool {
        self.duplicates.with(Option::is_none)
            && self.check.with(|check| check.verdict().is_some_and(Verdict::has_duplicates))
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
        self.reading_steps.set(0);
    }

    /// Takes the steps so far for those that say how the file is read, and for fixes that were
    /// done to it before.
    pub fn begin_fixing(self) {
        let of_reading = |step: &FileStep| {
            use FileStep::{Columns, Delimiter, Encoding, Read, Remove, Use};
            matches!(step, Columns(_) | Delimiter(_) | Encoding(_) | Read(_) | Remove(_) | Use(_))
        };
        let last = self.standing.with_untracked(|standing| {
            standing.steps.iter().rposition(of_reading).map_or(0, |index| index + 1)
        });
        self.reading_steps.set(last);
    }

    /// Whether there is a step to take back here.
    pub fn can_undo(self) -> bool {
        self.standing.with(|standing| {
            let is_here = standing.steps.len() > self.reading_steps.get();
            standing.can_undo && (is_here || standing.too_many_steps)
        })
    }
}
