//! What completing the integration holds.

use leptos::prelude::*;

use super::attempt::Attempt;
use super::state::Completing;
use super::upload::Upload;
use crate::wizard::held::Held;

/// The upload, the import and the answer.
#[derive(Clone, Copy, Default)]
pub struct CompletingModel {
    pub state: RwSignal<Completing>,
    /// Whether to complete as soon as the step that is being checked has its report.
    pub wanted: RwSignal<bool>,
    /// Whether any of this file may have left the browser.
    pub sent: RwSignal<bool>,
    /// The integration that an earlier page of this tab completed.
    pub completed_before: RwSignal<Option<String>>,
    /// The upload that was not answered.
    pub attempt: StoredValue<Option<Attempt>>,
    /// The upload under way.
    pub upload: Held<Upload>,
    /// Whether the worker is writing the corrected file for the upload.
    pub preparing: StoredValue<bool>,
}

impl CompletingModel {
    /// Forgets the file.
    pub fn forget(self) {
        self.wanted.set(false);
        self.preparing.set_value(false);
        self.state.set(Completing::Idle);
        self.sent.set(false);
    }
}
