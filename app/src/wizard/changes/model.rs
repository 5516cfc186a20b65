//! What the wizard holds of what is remembered of a file.

use leptos::prelude::*;
use validation::suggest::{Part, Recipe};

use super::drafts::{Draft, Unfinished};

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
