//! An upload that was not answered: the server is asked what became of it.

use leptos::prelude::*;

use super::attempt::{Attempt, Outcome, outcome};
use super::state::{Completing, Failure};
use crate::api::Completion;
use crate::wizard::browser::tab_storage;
use crate::wizard::model::Wizard;

impl Wizard {
    /// The key of the upload.
    pub(in crate::wizard) fn key(self) -> String {
        self.completing.attempt.with_value(|attempt| {
            attempt.as_ref().map(|attempt| attempt.key.clone()).unwrap_or_default()
        })
    }

    /// Forgets the upload and its key, once its end is known: what is sent next has another key.
    pub(in crate::wizard) fn forget_attempt(self) {
        self.completing.attempt.set_value(None);
        tab_storage::forget_unanswered();
    }

    /// Finds out what became of an earlier upload, and completes with what there is now unless
    /// that one was saved.
    pub(in crate::wizard) async fn begin_after(self, earlier: Attempt) {
        let outcome = outcome(&earlier.key).await;
        if self.completing.state.try_with_untracked(Completing::is_finding_out) != Some(true) {
            return;
        }
        match outcome {
            Outcome::Saved(id) => {
                self.forget_attempt();
                self.fail_completing(Failure::saved_before(id, self.is_update()));
            }
            Outcome::Nothing => {
                self.forget_attempt();
                self.completing.state.set(Completing::Idle);
                self.complete();
            }
            Outcome::Unknown => self.fail_completing(Failure::unanswered()),
        }
    }

    /// Finds out what became of the upload. The person is told `nothing` if nothing was saved.
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
