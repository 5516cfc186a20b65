//! A recipe that was made for another file, such as the one kept with an import, is taken over
//! and taken out again.

use leptos::prelude::*;
use validation::session::Step;

use super::model::{Adopted, KnownBy};
use crate::api::{self, KeptRecipeView};
use crate::messages;
use crate::messages::shell::day;
use crate::wizard::completing::state::Completing;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Takes over the newest recipe that was kept for a file with these headers, or for what was
    /// exported as such, unless the person has begun meanwhile.
    pub(super) async fn adopt_kept(self, known_by: KnownBy) {
        let kept = self.kept_recipes().await;
        let for_it = |kept: KeptRecipeView| {
            let recipe = kept.recipe.for_headers(&known_by.headers)?;
            Some(KeptRecipeView { recipe, ..kept })
        };
        let Some(kept) = kept.into_iter().find_map(for_it) else { return };
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

    /// The recipe of the integration whose data are updated, or those of integrations with this
    /// name, the newest first.
    async fn kept_recipes(self) -> Vec<KeptRecipeView> {
        if let Some(updates) = self.updates.get_value() {
            return updates.recipe.into_iter().collect();
        }
        let name =
            self.details.state.with_untracked(|details| details.integration_name.trim().to_owned());
        api::kept_recipes(name).await.unwrap_or_default()
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
}
