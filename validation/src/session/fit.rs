//! Which recipe of earlier files is for this one.

use std::io;

use serde::{Deserialize, Serialize};

use super::look::HEADERS;
use super::{Ends, OpenFile, Session};
use crate::Options;
use crate::source::{Profile, profile};
use crate::suggest::{Change, Decisions, Part, Recipe};

/// A recipe that is for the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fitted {
    /// Which of those that were asked about, counted from 0.
    pub index: usize,
    /// The recipe as it is for the file.
    pub recipe: Recipe,
}

impl<F: OpenFile> Session<F> {
    /// The first of these recipes that was made for a file with the same headers; or else the first
    /// that the file is an [export](Recipe::for_export) of, or whose columns it [has](Recipe::fitted)
    /// when it is read through it and as was decided. What was decided is not in it again.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn fit(&self, recipes: &[Recipe]) -> io::Result<Option<Fitted>> {
        let head = Ends::read(&self.file)?.head;
        let bare = Options { recipe: None, bytes: None, ..self.untouched() };
        let begins = &head[..head.len().min(HEADERS)];
        let headers = names(&profile(begins, &bare)?);
        if let Some(index) = recipes.iter().position(|recipe| recipe.has_headers(&headers)) {
            return Ok(Some(Fitted { index, recipe: recipes[index].clone() }));
        }
        let decided = self.history.recipe();
        let as_decided = profile(begins, &Options { recipe: Some(decided), ..bare })?;
        let export = (names(&as_decided), as_decided.format);
        for (index, recipe) in recipes.iter().enumerate() {
            let both = with(recipe.clone(), decided.changes());
            let through = Options { recipe: Some(&both), ..bare };
            let fitted = match recipe.for_export(&export.0, export.1) {
                Some(recipe) => Some(recipe),
                None => recipe.fitted(&names(&profile(self.file.open(0)?, &through)?)),
            };
            if let Some(recipe) = fitted {
                let decided = decided.parts().iter().map(Part::taken_out).collect();
                return Ok(Some(Fitted { index, recipe: with(recipe, decided) }));
            }
        }
        Ok(None)
    }
}

/// A recipe with these changes. What it says of dates stays.
fn with(recipe: Recipe, changes: Vec<Change>) -> Recipe {
    let mut decisions = Decisions::new(recipe);
    decisions.put_back(changes);
    decisions.recipe().clone()
}

fn names(profile: &Profile) -> Vec<String> {
    profile.columns.iter().map(|column| column.name.clone()).collect()
}
