//! What is remembered of a file: how it is recognised, what was done to it before, and what was
//! done to the last file like it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::session::Step;

use super::drafts::{self, Draft};
use super::model::{Adopted, KnownBy};
use crate::api;
use crate::messages;
use crate::messages::shell::day;
use crate::wizard::completing::state::Completing;
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

    /// Takes over the newest recipe that was kept for a file with these headers,
    /// unless the person has begun meanwhile.
    async fn adopt_kept(self, known_by: KnownBy) {
        let name =
            self.details.state.with_untracked(|details| details.integration_name.trim().to_owned());
        let Ok(kept) = api::kept_recipes(name).await else { return };
        let Some(kept) = kept.into_iter().find(|kept| kept.recipe.has_headers(&known_by.headers))
        else {
            return;
        };
        let same_file = self.changes.known_by.try_get_value() == Some(Some(known_by));
        let untouched = || {
            !self.validation.step_is_checked.get_untracked()
                && self.validation.standing.with_untracked(|fixes| fixes.steps.is_empty())
                && !self.completing.state.with_untracked(Completing::is_busy)
        };
        if same_file && untouched() {
            let date = day(kept.completed_at.get(..10).unwrap_or_default());
            let name = messages::changes::integration_and_day(&kept.display_name, &date);
            self.adopt(Adopted { name, recipe: kept.recipe, by_hand: false });
        }
    }

    /// Takes over a recipe that was made for another file, as one step.
    pub(in crate::wizard) fn adopt(self, adopted: Adopted) {
        self.announce(messages::changes::the_fixes_are_applied(&adopted.name));
        self.change(&Step::Use(Box::new(adopted.recipe.clone())));
        self.changes.adopted.set(Some(adopted));
    }

    /// Takes out what is left of a recipe that was taken over.
    pub fn do_without(self) {
        let parts = self.changes.adopted.with_untracked(|adopted| {
            let recipe = &self.validation.standing.get_untracked().recipe;
            adopted.as_ref().map(|adopted| adopted.applied(recipe))
        });
        if let Some(parts) = parts {
            self.announce(messages::changes::the_file_is_read_without_them());
            self.change(&Step::Remove(parts));
        }
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
