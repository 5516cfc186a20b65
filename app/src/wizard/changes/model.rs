//! What the wizard holds of what is remembered of a file.

use std::time::Duration;

use leptos::prelude::*;
use validation::suggest::{Part, Recipe};

use super::drafts::{Draft, DraftFile, DraftFiles};
use crate::api::KeptRecipeView;

/// How long a file waits for the recipe of those before it.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is known of the chosen file from before.
#[derive(Clone, Copy, Default)]
pub struct KnownFile {
    /// How the chosen file is recognised.
    pub known_by: StoredValue<Option<KnownBy>>,
    /// The recipes that may be for the chosen file, and the number of the request that asks which
    /// of them is.
    pub asked_which_fits: StoredValue<(u32, Vec<KeptRecipeView>)>,
    /// What has to be told before it is known whether one is taken over, and the columns are what
    /// they will be.
    pub awaited: RwSignal<Option<Awaited>>,
    /// The recipe of the integration whose data are updated, where it is for another kind of file.
    pub of_other_columns: RwSignal<Option<Adopted>>,
    /// The recipe that was taken over from another file.
    pub adopted: RwSignal<Option<Adopted>>,
    /// The file as the draft knew it, if its steps were done again.
    pub restored: RwSignal<Option<DraftFile>>,
    /// Whether the browser could not keep the steps for a reload.
    pub unkept: RwSignal<bool>,
}

/// What is kept for the next time, under the id in the address.
#[derive(Clone, Copy, Default)]
pub struct DraftModel {
    /// The files that were chosen, as they are kept.
    pub files: RwSignal<DraftFiles>,
    /// What became of this draft and others without being asked for.
    pub notices: RwSignal<Vec<Notice>>,
    /// The draft as it was read or written last.
    pub known: StoredValue<Option<Draft>>,
    /// Whether there is no draft any more: it was completed or discarded on this page.
    pub is_over: StoredValue<bool>,
}

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something was typed or done in another tab.
    Continued,
    /// Another tab made this integration of it.
    Completed { integration: String },
    /// Another tab discarded it.
    Discarded,
    /// The address names a draft that is not there.
    Unknown,
    /// Another draft was forgotten to make room for this one.
    Forgotten {
        id: String,
        name: String,
        /// As it was kept.
        draft: String,
    },
    /// The page is not left, for this could not be kept.
    Unkept(Unkept),
}

/// What could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unkept {
    All,
    /// The steps that were done to the file.
    Steps,
}

impl DraftModel {
    /// Says this in the place of what was said of the same before.
    pub fn say(self, notice: Notice) {
        self.notices.update(|notices| {
            notices.retain(|other| !notice.replaces(other));
            notices.push(notice);
        });
    }
}

impl Notice {
    pub fn forgotten(id: String, draft: &Draft) -> Self {
        let name = draft.typed.shown_name();
        let draft = serde_json::to_string(draft).expect("plain data");
        Self::Forgotten { id, name, draft }
    }

    fn replaces(&self, other: &Self) -> bool {
        match self {
            Self::Forgotten { .. } => false,
            Self::Unkept(_) => matches!(other, Self::Unkept(_)),
            _ => !matches!(other, Self::Forgotten { .. } | Self::Unkept(_)),
        }
    }
}

/// What is waited for before a recipe is taken over, or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// The recipes there are, from the server.
    Recipes,
    /// The answer of the worker to the request with this number.
    Worker(u32),
}

/// How a file is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBy {
    /// Its headers as they are read without a recipe: files with the same headers are alike.
    pub headers: Vec<String>,
    /// The fingerprint, which only the same file has.
    pub fingerprint: String,
}

/// A recipe that was made for another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// Its name for people: "Lantern LMS, 17 Mar 2026", or the name of its file.
    pub name: String,
    pub recipe: Recipe,
    /// Whether the person chose it; otherwise it was found by the columns of the file.
    pub by_hand: bool,
}

impl Adopted {
    /// The parts of it that the recipe of the file still has.
    pub fn applied(&self, recipe: &Recipe) -> Vec<Part> {
        let same = |part: &Part| part.as_in(&self.recipe) == part.as_in(recipe);
        self.recipe.parts().into_iter().filter(same).collect()
    }
}

impl KnownFile {
    /// Forgets the file, but not what the browser keeps of it.
    pub fn leave_file(self) {
        self.known_by.set_value(None);
        self.adopted.set(None);
        self.asked_which_fits.set_value((0, Vec::new()));
        self.of_other_columns.set(None);
        self.awaited.set(None);
        self.restored.set(None);
        self.unkept.set(false);
    }

    /// Waits for it, but not for a server or a worker that says nothing.
    pub fn wait_for(self, awaited: Awaited) {
        self.awaited.set(Some(awaited));
        set_timeout(move || self.hear(awaited), PATIENCE);
    }

    /// Takes that this was told.
    pub fn hear(self, told: Awaited) {
        if self.awaited.try_get_untracked() == Some(Some(told)) {
            self.awaited.set(None);
        }
    }

    /// The recipe with the headers that it is for, as it is kept with the import.
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

    #[test]
    fn what_became_of_a_draft_is_said_once_and_of_others_each() {
        let completed = Notice::Completed { integration: "1".into() };
        assert!(
            completed.replaces(&Notice::Continued)
                && Notice::Continued.replaces(&Notice::Discarded)
        );
        let forgotten = |id: &str| Notice::Forgotten {
            id: id.into(),
            name: String::new(),
            draft: String::new(),
        };
        assert!(!forgotten("a").replaces(&forgotten("b")));
        assert!(!completed.replaces(&forgotten("a")), "that is another draft");
        let unkept = Notice::Unkept(Unkept::Steps);
        assert!(unkept.replaces(&Notice::Unkept(Unkept::All)));
        assert!(!unkept.replaces(&completed) && !completed.replaces(&unkept));
    }
}
