//! What completing the integration holds.

use leptos::prelude::*;

use super::attempt::Attempt;
use super::state::Completing;
use super::upload::Upload;
use crate::wizard::held::Held;

/// The upload, the import and the answer.
#[derive(Clone, Copy, Default)]
pub struct CompletingModel {
    /// How far it is.
    pub state: RwSignal<Completing>,
    /// Whether the integration is to be completed as soon as the step that is
    /// being done is checked.
    pub wanted: RwSignal<bool>,
    /// Whether anything of this file has left the browser.
    pub sent: RwSignal<bool>,
    /// An import of this tab that was completed before this page came.
    pub completed_before: RwSignal<Option<String>>,
    /// What was sent and not answered.
    pub attempt: StoredValue<Option<Attempt>>,
    /// The upload under way.
    pub upload: Held<Upload>,
    /// Whether the worker writes the corrected file for the upload.
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
