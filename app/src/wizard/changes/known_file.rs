//! What is remembered of a file: how it is recognised, and what was done to it before.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::session::Step;

use super::drafts::{self, Draft};
use super::model::KnownBy;
use crate::messages;
use crate::wizard::model::Wizard;
use crate::wizard::step::Step as WizardStep;

impl Wizard {
    /// Does the steps again that were done to a file before, or else takes over the recipe of the
    /// last file like it.
    pub(in crate::wizard) fn greet(self, known_by: KnownBy) {
        let draft = drafts::of(&known_by.fingerprint);
        self.changes.known_by.set_value(Some(known_by.clone()));
        match draft {
            Some(draft) => self.restore(draft),
            None => spawn_local(self.adopt_kept(known_by)),
        }
    }

    fn restore(self, draft: Draft) {
        self.announce(messages::changes::steps_done_again(draft.steps.len() as u64));
        self.change(&Step::Again(draft.steps.clone()));
        self.changes.restored.set(Some(draft));
    }

    /// Forgets what was done to the file, and begins with it anew.
    pub fn start_over(self) {
        self.forget_draft();
        let Some(file) = self.source.data_file.get_value() else { return };
        let checking = self.step.get_untracked() == WizardStep::Validation;
        self.choose_data_file(vec![send_wrapper::SendWrapper::take(file)]);
        if checking {
            self.start_check();
        }
    }

    /// Has the browser forget what was done to the file.
    pub(in crate::wizard) fn forget_draft(self) {
        if let Some(known_by) = self.changes.known_by.get_value() {
            drafts::forget(&known_by.fingerprint);
        }
    }

    /// Keeps the steps for a reload, whenever they change.
    pub(in crate::wizard) fn keep_steps(self) {
        let steps = Memo::new(move |_| {
            self.validation.standing.with(|fixes| (fixes.steps.clone(), fixes.too_many_steps))
        });
        Effect::new(move |_| {
            let (steps, too_many) = steps.get();
            let Some(known_by) = self.changes.known_by.get_value() else { return };
            // A recipe that was taken over by itself will be taken over again.
            let adopted = self.changes.adopted.get_untracked();
            let by_itself = adopted.is_some_and(|adopted| !adopted.by_hand) && steps.len() == 1;
            if steps.is_empty() || by_itself {
                drafts::forget(&known_by.fingerprint);
                self.changes.unkept.set(too_many);
            } else {
                self.changes.unkept.set(!drafts::keep(&known_by.fingerprint, steps));
            }
        });
    }
}
