//! What is done about an upload that was not answered: the server is asked what became of it.

use leptos::prelude::*;

use super::attempt::{Attempt, Outcome, outcome};
use super::state::{Completing, Failure};
use crate::api::Completion;
use crate::wizard::browser::tab_storage;
use crate::wizard::model::Wizard;

impl Wizard {
    /// The key of what is sent.
    pub(in crate::wizard) fn key(self) -> String {
        self.completing.attempt.with_value(|attempt| {
            attempt.as_ref().map(|attempt| attempt.key.clone()).unwrap_or_default()
        })
    }

    /// Takes the server's answer to what was sent: the next thing that is sent has another key.
    pub(in crate::wizard) fn forget_attempt(self) {
        self.completing.attempt.set_value(None);
        tab_storage::forget_unanswered();
    }

    /// Finds out what became of what was sent before, then begins with what is there now.
    pub(in crate::wizard) async fn begin_after(self, earlier: Attempt) {
        let outcome = outcome(&earlier.key).await;
        if self.completing.state.try_with_untracked(Completing::is_finding_out) != Some(true) {
            return;
        }
        match outcome {
            Outcome::Saved(id) => {
                self.forget_attempt();
                self.fail_completing(Failure::saved_before(id));
            }
            Outcome::Nothing => {
                self.forget_attempt();
                self.completing.state.set(Completing::Idle);
                self.complete();
            }
            Outcome::Unknown => self.fail_completing(Failure::unanswered()),
        }
    }

    /// What was sent was not answered: asks what became of it. Where it is nothing, `nothing` is
    /// what the person is told.
    pub(in crate::wizard) async fn find_out(self, nothing: Failure) {
        let outcome = outcome(&self.key()).await;
        if self.completing.state.try_with_untracked(Completing::is_under_way) != Some(true) {
            return;
        }
        match outcome {
            Outcome::Saved(id) => self.take(Completion::Completed { id }),
            Outcome::Nothing => self.fail_completing(nothing),
            Outcome::Unknown => self.fail_completing(Failure::unanswered()),
        }
    }
}
