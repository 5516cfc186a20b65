//! Which columns a recipe keeps beside the ten fields.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Recipe;
use crate::limits::{KEPT_COLUMNS, KEPT_NAME_CHARACTERS};
use crate::read::bare_text;
use crate::suggest::words_in_name::is_secret;
use crate::text::has_control;
use crate::{Field, KeptAs, KeptColumn, KeptMeaning};

impl Recipe {
    /// The columns that it keeps, in the order of the names under which it does.
    ///
    /// Of all that it says of columns nothing makes a file invalid: one that is read as a field, or
    /// whose name cannot be kept, is left out; of two with one name the first is kept, and of more
    /// than [`KEPT_COLUMNS`] the first.
    #[must_use]
    pub fn kept_columns(&self) -> Vec<KeptColumn> {
        let is_field = |column: &str| matches!(self.column(column), Some(Some(_)));
        let can_be = self
            .keep
            .iter()
            .filter(|(column, _)| NotKept::of(column).is_none() && !is_field(column));
        let (mut names, mut kept) = (BTreeSet::new(), Vec::new());
        for (column, meaning) in can_be {
            let under = self.kept_under.get(column).filter(|name| NotKept::of(name).is_none());
            let column = KeptColumn::new(bare_text(column), &kept_as(*meaning, under));
            if names.insert(column.name().to_owned()) {
                kept.push(column);
            }
        }
        kept.truncate(KEPT_COLUMNS);
        kept.sort_by(|a, b| a.name().cmp(b.name()));
        kept
    }

    /// The one with this name in the file.
    #[must_use]
    pub fn kept_column(&self, name: &str) -> Option<KeptColumn> {
        self.kept_columns().into_iter().find(|kept| kept.column == bare_text(name))
    }

    /// Keeps a column of the file so.
    pub fn keep_column(&mut self, column: &str, keep: &KeptAs) {
        let KeptColumn { meaning, under, .. } = KeptColumn::new(bare_text(column), keep);
        self.keep.insert(column.to_owned(), meaning);
        self.kept_under.remove(column);
        self.kept_under.extend(under.map(|name| (column.to_owned(), name)));
    }

    /// The recipe through which a file that was corrected by this one is read, or an export of what
    /// was imported with it: all but the kept columns has been done, and these have the names under
    /// which they are kept.
    #[must_use]
    pub fn of_corrected(&self) -> Self {
        let kept = self.kept_columns().into_iter();
        let keep = kept.map(|column| (column.name().to_owned(), column.meaning)).collect();
        Self { keep, ..Self::default() }
    }

    /// The first name that it keeps and that no column can be kept under.
    pub(super) fn cannot_keep(&self) -> Option<&str> {
        self.keep.keys().map(String::as_str).find(|name| NotKept::of(name).is_some())
    }
}

fn kept_as(meaning: Option<KeptMeaning>, under: Option<&String>) -> KeptAs {
    match (meaning, under) {
        (Some(meaning), _) => KeptAs::Meaning(meaning),
        (None, Some(name)) => KeptAs::Under(name.clone()),
        (None, None) => KeptAs::ItStands,
    }
}

/// Why a column cannot be kept: corrected files and exports have it beside the fields, and nobody
/// is to find a secret there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotKept {
    NoName,
    /// Its name has control characters.
    ControlCharacters,
    /// Its name is longer than [`KEPT_NAME_CHARACTERS`].
    LongName,
    /// Its name is a field's own.
    FieldsOwnName,
    Secret,
    /// Another column has the same name.
    Repeated,
}

impl NotKept {
    /// Why no column with this name can be kept, if that is so.
    #[must_use]
    pub fn of(column: &str) -> Option<Self> {
        let name = KeptColumn::own_name(bare_text(column));
        let reasons = [
            (name.is_empty(), Self::NoName),
            (has_control(name.as_bytes()), Self::ControlCharacters),
            (name.chars().nth(KEPT_NAME_CHARACTERS).is_some(), Self::LongName),
            (Field::from_name(name.as_bytes()).is_some(), Self::FieldsOwnName),
            (is_secret(column), Self::Secret),
        ];
        reasons.into_iter().find_map(|(is_so, reason)| is_so.then_some(reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(keep: &[(&str, Option<KeptMeaning>)]) -> Recipe {
        let keep = keep.iter().map(|(name, meaning)| ((*name).to_owned(), *meaning)).collect();
        Recipe { keep, ..Recipe::default() }
    }

    fn names(recipe: &Recipe) -> Vec<(String, String)> {
        let kept = recipe.kept_columns().into_iter();
        kept.map(|kept| (kept.column.clone(), kept.name().to_owned())).collect()
    }

    #[test]
    fn a_column_is_kept_under_its_meaning_or_its_name() {
        let recipe = recipe(&[
            ("Last login", Some(KeptMeaning::LastActiveOn)),
            (" Cost centre", None),
            ("title", None),
            ("kept.Shift", None),
        ]);
        let kept = [
            ("Cost centre", "Cost centre"),
            ("kept.Shift", "Shift"),
            ("Last login", "lastActiveOn"),
            ("title", "title"),
        ];
        assert_eq!(names(&recipe), kept.map(|(column, name)| (column.into(), name.into())));
        assert_eq!(recipe.kept_columns()[3].meaning, Some(KeptMeaning::Title));
        let corrected = recipe.of_corrected();
        let own = kept.map(|(_, name)| (name.to_owned(), name.to_owned()));
        assert_eq!(names(&corrected), own);
        assert_eq!(corrected.of_corrected(), corrected);
    }

    #[test]
    fn what_cannot_be_kept_is_left_out() {
        let long = "x".repeat(KEPT_NAME_CHARACTERS + 1);
        for name in ["role", "kept.role", "", "a\nb", &*long, "API key", "Pass\u{202E}word"] {
            let recipe = recipe(&[(name, None), ("Id", None)]);
            assert_eq!((recipe.kept_columns().len(), recipe.cannot_keep()), (1, Some(name)));
        }
        // Recipes that are taken together may say more than one file can have.
        let id = Some(KeptMeaning::AccountId);
        let mut recipe = recipe(&[("Id", id), ("Uid", id), ("Team", None)]);
        let team = ("Team".to_owned(), "Team".to_owned());
        assert_eq!(names(&recipe), [team.clone(), ("Id".to_owned(), "accountId".to_owned())]);
        recipe.columns.insert("Team".to_owned(), None);
        assert!(names(&recipe).contains(&team), "ignored as a field, and kept");
        recipe.columns.insert("Team".to_owned(), Some(Field::Department));
        assert!(!names(&recipe).contains(&team));
        assert_eq!(recipe.cannot_keep(), None);
        assert_eq!(recipe.in_words().len(), 2, "of what is not kept nothing is said");
    }

    #[test]
    fn more_than_the_limit_are_not_kept() {
        let all: Vec<String> = (0..=KEPT_COLUMNS).map(|at| format!("c{at:02}")).collect();
        let keep: Vec<_> = all.iter().map(|name| (name.as_str(), None)).collect();
        let kept = names(&recipe(&keep));
        assert!(kept.iter().map(|(column, _)| column).eq(&all[..KEPT_COLUMNS]));
    }
}
