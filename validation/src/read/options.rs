//! How a file is to be read and validated.

use crate::suggest::{DateEvidence, Edits, Known, Recipe};
use crate::{Format, HashKey, Limits};

/// How a file is to be validated; the default is how the contract says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Read the file as this, whatever it looks like.
    pub format: Option<Format>,
    /// What the file's name hints at. The content decides.
    pub hint: Option<Format>,
    /// The file's size in bytes, where it is known: if it is too large the file is not read at
    /// all.
    pub bytes: Option<u64>,
    pub limits: Limits,
    /// How the file is to be read, where it does not follow the contract as it stands.
    pub recipe: Option<&'a Recipe>,
    pub edits: Option<&'a Edits>,
    /// What an earlier validation of the same file found of its dates. With it, issues have all
    /// their suggestions when the sink gets them. It is ignored if this recipe reads the dates
    /// from another column, or reads the file in another way.
    pub dates: Option<DateEvidence>,
    /// Random bytes, so that no file can be made that is slow to check.
    pub hash_key: HashKey,
}

impl Options<'_> {
    /// Which of day and month comes first in the file's dates: as the recipe says,
    /// or what is known of them.
    pub(crate) fn date_order(&self) -> Known {
        let of_recipe = self.recipe.and_then(|recipe| recipe.date_order);
        of_recipe.map(Some).or_else(|| self.dates?.known_through(self.recipe))
    }
}
