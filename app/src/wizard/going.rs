//! The way between the steps, and out of the wizard.

use leptos::prelude::*;

use super::browser::{address, tab_storage};
use super::focus;
use super::model::Wizard;
use super::step::Step;
use super::validation::state::Check;

impl Wizard {
    /// Goes to a step, if it can be shown. The browser's Back returns from it.
    pub fn go(self, step: Step) {
        // Before the step changes, so that both show at once.
        if step == Step::Validation
            && matches!(*self.validation.check.read_untracked(), Check::Waiting)
        {
            self.start_check();
        }
        // Whoever goes elsewhere does not want to complete any more.
        self.completing.wanted.set(false);
        focus::let_go();
        self.browser.address.go(step);
    }

    /// Goes on to the check, with the columns as step 2 shows them.
    pub fn check_as_shown(self) {
        if self
            .source
            .columns
            .with_untracked(|columns| !columns.taken && !columns.columns.is_empty())
        {
            self.take_columns();
        }
        // Whoever asks for the check does not want the one that was cancelled.
        if matches!(*self.validation.check.read_untracked(), Check::Cancelled | Check::Failed(_)) {
            self.start_check();
        }
        self.go(Step::Validation);
    }

    /// Gives the page the address of the step that is shown. An address of a later step would
    /// make the page jump there as soon as that can be shown.
    pub fn settle(self) {
        let step = self.step.get();
        if self.browser.address.asked() > step {
            self.browser.address.replace(step);
        }
    }

    /// Leaves the wizard and discards the draft.
    pub fn leave(self) {
        tab_storage::forget_unanswered();
        self.discard_draft();
        address::leave_for("/");
    }
}
