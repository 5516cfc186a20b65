//! What is remembered of a file: how it is recognised, and what was done to it before.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::session::Step;

use super::draft_storage;
use super::drafts::DraftFile;
use super::model::{Awaited, KnownBy};
use crate::messages;
use crate::wizard::model::Wizard;
use crate::wizard::source::state::FileFacts;
use crate::wizard::step::Step as WizardStep;

impl Wizard {
    /// Does the steps again that were done to a file before, or else takes over the recipe of the
    /// last file like it.
    pub(in crate::wizard) fn greet(self, known_by: KnownBy) {
        let fingerprint = &known_by.fingerprint;
        let done = self.draft.files.with_untracked(|files| files.done_to(fingerprint).cloned());
        let done = done.or_else(|| draft_storage::take_earlier_steps(fingerprint));
        self.changes.known_by.set_value(Some(known_by.clone()));
        self.keep_file(fingerprint, done.as_ref());
        match done {
            Some(file) => self.restore(file),
            None => {
                self.changes.wait_for(Awaited::Recipes);
                spawn_local(self.ask_which_recipe_fits(known_by));
            }
        }
    }

    /// Takes the chosen file into the draft, with what was done to it.
    fn keep_file(self, fingerprint: &str, done: Option<&DraftFile>) {
        let facts = self.source.state.with_untracked(|source| source.file().cloned());
        let Some(FileFacts { name, bytes, .. }) = facts else { return };
        let steps = done.map(|file| file.steps.clone()).unwrap_or_default();
        let at = done.map_or_else(js_sys::Date::now, |file| file.at);
        let fingerprint = fingerprint.to_owned();
        let file = DraftFile { name, bytes, fingerprint, at, steps };
        self.draft.files.update(|files| files.choose(file));
    }

    fn restore(self, file: DraftFile) {
        self.announce(messages::changes::steps_done_again(file.steps.len() as u64));
        self.change(&Step::Again(file.steps.clone()));
        self.changes.restored.set(Some(file));
    }

    /// Forgets what was done to the file, and begins with it anew.
    pub fn start_over(self) {
        if let Some(known_by) = self.changes.known_by.get_value() {
            self.take_steps(&known_by.fingerprint, Vec::new());
        }
        self.begin_anew();
    }

    /// Begins anew with the file, as the draft has it.
    pub(super) fn begin_anew(self) {
        let Some(file) = self.source.data_file.get_value() else { return };
        let checking = self.step.get_untracked() == WizardStep::Validation;
        self.choose_data_file(vec![send_wrapper::SendWrapper::take(file)]);
        if checking {
            self.start_check();
        }
    }

    fn take_steps(self, fingerprint: &str, steps: Vec<Step>) {
        let now = js_sys::Date::now();
        self.draft.files.maybe_update(|files| files.take_steps(fingerprint, steps, now));
    }

    /// Keeps the steps for a reload, whenever they change.
    pub(in crate::wizard) fn keep_steps(self) {
        let steps = Memo::new(move |_| {
            self.validation.standing.with(|fixes| (fixes.steps.clone(), fixes.too_many_steps))
        });
        Effect::new(move |_| {
            let ((mut steps, too_many), chosen) = (steps.get(), self.source.chosen_step());
            let Some(known_by) = self.changes.known_by.get_value() else { return };
            // A recipe that was taken over by itself will be taken over again.
            let adopted = self.changes.adopted.get_untracked();
            let by_itself = adopted.is_some_and(|adopted| !adopted.by_hand) && steps.len() == 1;
            if by_itself && chosen.is_none() {
                steps.clear();
            }
            steps.extend(chosen);
            self.take_steps(&known_by.fingerprint, steps);
            if too_many {
                self.changes.unkept.set(true);
            }
        });
    }
}
