//! What is remembered of a file: who it is, what was done to it before, and what
//! was done to the last file like it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::session::Step;
use validation::suggest::{Part, Recipe};

use super::drafts::{self, Draft, Unfinished};
use crate::api;
use crate::components::day;
use crate::messages;
use crate::wizard::completing::state::Completing;
use crate::wizard::model::Wizard;
use crate::wizard::step::Step as WizardStep;

/// What is known of the chosen file from before, in parts that change by themselves.
#[derive(Clone, Copy, Default)]
pub struct KnownFile {
    /// Who the chosen file is.
    pub known_by: StoredValue<Option<KnownBy>>,
    /// The recipe that was taken over from elsewhere.
    pub adopted: RwSignal<Option<Adopted>>,
    /// The steps of an earlier page that were done again.
    pub restored: RwSignal<Option<Draft>>,
    /// Whether the steps could not be kept for a reload.
    pub unkept: RwSignal<bool>,
    /// Details that were typed on a page that is gone.
    pub unfinished: RwSignal<Option<Unfinished>>,
}

/// By what a file is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBy {
    /// Its headers, as they are read without a recipe.
    pub headers: Vec<String>,
    /// The same file's alone.
    pub fingerprint: String,
}

/// A recipe that was made for another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// What it is called: "Lantern LMS, 17 Mar 2026", or the name of its file.
    pub name: String,
    /// The recipe.
    pub recipe: Recipe,
    /// Whether the person chose it, and not its headers.
    pub by_hand: bool,
}

impl Adopted {
    /// What of it is still so in the recipe of the file.
    pub fn applied(&self, recipe: &Recipe) -> Vec<Part> {
        let same = |part: &Part| part.as_in(&self.recipe) == part.as_in(recipe);
        self.recipe.parts().into_iter().filter(same).collect()
    }
}

impl KnownFile {
    /// Forgets the file, and not what the browser keeps of it.
    pub fn leave_file(self) {
        self.known_by.set_value(None);
        self.adopted.set(None);
        self.restored.set(None);
        self.unkept.set(false);
    }

    /// The recipe as it is kept with the import: with the headers that it is for.
    pub fn recipe_to_keep(self, recipe: &Recipe) -> Recipe {
        let known_by = self.known_by.get_value();
        let headers = known_by.map(|known_by| known_by.headers).unwrap_or_default();
        Recipe { headers, ..recipe.clone() }
    }
}

impl Wizard {
    /// Greets a file that was just looked at: with the steps that were done to it
    /// before, or else with the recipe of the last file like it.
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

    /// Reads the file as a recipe from elsewhere says, as one step.
    pub(in crate::wizard) fn adopt(self, adopted: Adopted) {
        self.announce(messages::changes::the_fixes_are_applied(&adopted.name));
        self.change(&Step::Use(Box::new(adopted.recipe.clone())));
        self.changes.adopted.set(Some(adopted));
    }

    /// Takes out what is left of the recipe from elsewhere.
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

    /// Forgets what was done to the file and begins with it anew.
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

    /// Keeps the steps for a reload, whenever there are others.
    pub(in crate::wizard) fn keep_steps(self) {
        let steps = Memo::new(move |_| {
            self.validation.standing.with(|fixes| (fixes.steps.clone(), fixes.too_many_steps))
        });
        Effect::new(move |_| {
            let (steps, too_many) = steps.get();
            let Some(known_by) = self.changes.known_by.get_value() else { return };
            // What came by itself comes by itself again.
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

#[cfg(test)]
mod tests {
    use validation::Field;
    use validation::suggest::{Damage, DateOrder};

    use super::*;

    #[test]
    fn what_was_changed_since_is_no_longer_of_the_recipe_from_elsewhere() {
        let fixes = [(Field::Role, [Damage::LetterCase].into_iter().collect())];
        let recipe = Recipe {
            date_order: Some(DateOrder::DayFirst),
            fixes: fixes.into(),
            ..Recipe::default()
        };
        let adopted = Adopted { name: "a.json".into(), recipe: recipe.clone(), by_hand: true };
        assert_eq!(adopted.applied(&recipe), recipe.parts());
        let changed = Recipe { date_order: Some(DateOrder::MonthFirst), ..recipe };
        assert_eq!(adopted.applied(&changed), [Part::Fixes(Field::Role)]);
        assert!(adopted.applied(&Recipe::default()).is_empty());
    }
}
