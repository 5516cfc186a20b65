//! A recipe that was made for another file, such as the one kept with an import, is taken over
//! and taken out again.

use leptos::prelude::*;
use validation::session::{Ask, Fitted, Step};

use super::model::{Adopted, Awaited, KnownBy};
use crate::api::{self, KeptRecipeView};
use crate::messages;
use crate::messages::shell::day;
use crate::wizard::completing::state::Completing;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Asks the worker which recipe of earlier files is for this one.
    pub(super) async fn ask_which_recipe_fits(self, known_by: KnownBy) {
        let kept = self.kept_recipes().await;
        let same_file = self.changes.known_by.try_get_value() == Some(Some(known_by));
        if !same_file {
            return;
        }
        match kept.is_empty() {
            true => self.changes.hear(Awaited::Recipes),
            false => self.ask_which_fits(kept),
        }
    }

    /// Asks again where the file is read in another way now, and no recipe was taken over.
    pub(in crate::wizard) fn ask_again_which_recipe_fits(self) {
        let (_, kept) = self.changes.asked_which_fits.get_value();
        if !kept.is_empty() && self.changes.adopted.with_untracked(Option::is_none) {
            self.ask_which_fits(kept);
        }
    }

    fn ask_which_fits(self, kept: Vec<KeptRecipeView>) {
        let recipes = kept.iter().map(|kept| kept.recipe.clone()).collect();
        let request = self.ask(Ask::Fit(recipes));
        self.changes.asked_which_fits.set_value((request, kept));
        self.changes.wait_for(Awaited::Worker(request));
    }

    /// Takes over the recipe that is for the file, unless the person has done more meanwhile than
    /// to say how the file is read. Where that of the integration whose data are updated is not, it is shown.
    pub(in crate::wizard) fn take_fitted(self, request: u32, fitted: Option<Fitted>) {
        let (asked, kept) = self.changes.asked_which_fits.get_value();
        self.changes.hear(Awaited::Worker(request));
        let untouched = !self.validation.step_is_checked.get_untracked()
            && self
                .validation
                .standing
                .with_untracked(|fixes| fixes.steps.iter().all(Step::is_reading))
            && !self.source.columns_chosen.get_untracked()
            && !self.completing.state.with_untracked(Completing::is_busy);
        if asked != request || !untouched {
            return;
        }
        match fitted {
            Some(Fitted { index, recipe }) => {
                let Some(kept) = kept.get(index) else { return };
                self.adopt(Adopted { name: name(kept), recipe, by_hand: false });
            }
            None if self.updates.get_value().is_some() => {
                let of_others = kept.into_iter().find(|kept| !kept.recipe.is_empty());
                self.changes.of_other_columns.set(of_others.map(|kept| Adopted {
                    name: name(&kept),
                    recipe: kept.recipe,
                    by_hand: false,
                }));
            }
            None => {}
        }
    }

    /// The recipes of the integration whose data are updated, or those of integrations with this
    /// name, the newest first.
    async fn kept_recipes(self) -> Vec<KeptRecipeView> {
        if let Some(updates) = self.updates.get_value() {
            return updates.recipes;
        }
        let name =
            self.details.state.with_untracked(|details| details.integration_name.trim().to_owned());
        api::kept_recipes(name).await.unwrap_or_default()
    }

    /// Takes over a recipe that was made for another file, as one step.
    pub(in crate::wizard) fn adopt(self, adopted: Adopted) {
        self.announce(messages::changes::the_fixes_are_applied(&adopted.name));
        self.changes.of_other_columns.set(None);
        let request = self.ask_for_change(&Step::Use(Box::new(adopted.recipe.clone())));
        self.changes.wait_for(Awaited::Worker(request));
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

/// What people call a recipe that was kept with an import.
fn name(kept: &KeptRecipeView) -> String {
    let date = day(kept.completed_at.get(..10).unwrap_or_default());
    messages::changes::integration_and_day(&kept.display_name, &date)
}
