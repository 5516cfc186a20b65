//! How a file is to be read and validated.

use crate::suggest::{DateEvidence, Edits, Known, Recipe};
use crate::{Format, HashKey, Limits};

/// How a file is to be validated; the default is how the contract says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Read it as this, whatever it looks like.
    pub format: Option<Format>,
    /// What its name hints at; its content decides.
    pub hint: Option<Format>,
    /// Its size in bytes, where known: a file that is too large is then not read at all.
    pub bytes: Option<u64>,
    /// What it must keep to.
    pub limits: Limits,
    /// How it is to be read, where it does not follow the format as it stands.
    pub recipe: Option<&'a Recipe>,
    /// What was edited in this one file.
    pub edits: Option<&'a Edits>,
    /// What an earlier validation of the same file found of its dates. Then
    /// issues have all their suggestions while they are streamed. It counts for
    /// nothing where the dates are read from elsewhere now.
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
