//! What a column or member is, by its name.

use super::{bare, bare_text};
use crate::{Field, Options};

/// What a name in the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// Nothing, and the recipe says so.
    Ignored,
    /// What the recipe keeps beside the fields: the number of it.
    Kept(usize),
    /// A field's value.
    Field(Field),
    /// Nothing, and nobody has said so.
    Unknown,
}

/// What names mean by a recipe. A name that is not in it is a field's own, unless the recipe
/// takes that field from another column: then it is none, whether or not this file has the
/// other column, so that a name means the same in every record.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    /// Sorted by name.
    columns: Vec<(Vec<u8>, Meaning)>,
    taken: [bool; Field::COUNT],
    /// How many columns are kept.
    kept: usize,
}

impl Naming {
    /// For the members of JSON, whose names are exact.
    pub(crate) fn new(options: &Options<'_>) -> Self {
        let mut naming = Self::default();
        let Some(recipe) = options.recipe else { return naming };
        let kept = recipe.kept_columns();
        naming.kept = kept.len();
        let is_kept = |name: &String| kept.iter().any(|kept| kept.column == bare_text(name));
        for (name, field) in recipe.columns.iter().filter(|(name, _)| !is_kept(name)) {
            let meaning = field.map_or(Meaning::Ignored, Meaning::Field);
            naming.columns.push((name.clone().into_bytes(), meaning));
            if let Some(field) = field {
                naming.taken[*field as usize] = true;
            }
        }
        let kept = kept.into_iter().enumerate();
        naming.columns.extend(kept.map(|(slot, kept)| (kept.column.into(), Meaning::Kept(slot))));
        naming.columns.sort();
        naming
    }

    /// For the columns of CSV, in whose names the white space and quotes around them do not
    /// count.
    pub(crate) fn of_columns(options: &Options<'_>) -> Self {
        let mut naming = Self::new(options);
        let mut columns: Vec<_> = naming
            .columns
            .into_iter()
            .map(|(name, meaning)| (bare(&name).to_vec(), bare(&name) != name, meaning))
            .collect();
        // Of two names that are equal then, the one that was bare already counts.
        columns.sort();
        columns.dedup_by(|later, first| later.0 == first.0);
        naming.columns = columns.into_iter().map(|(name, _, meaning)| (name, meaning)).collect();
        naming
    }

    #[inline]
    pub(crate) fn meaning(&self, name: &[u8]) -> Meaning {
        if self.columns.is_empty() {
            Field::from_name(name).map_or(Meaning::Unknown, Meaning::Field)
        } else {
            self.look_up(name)
        }
    }

    fn look_up(&self, name: &[u8]) -> Meaning {
        // A recipe's names are text, so a name that is not valid UTF-8 is compared as it is
        // shown to a person.
        let text = String::from_utf8_lossy(name);
        let known = |column: &(Vec<u8>, Meaning)| column.0.as_slice().cmp(text.as_bytes());
        match self.columns.binary_search_by(known).map(|index| self.columns[index].1) {
            Ok(meaning) => meaning,
            Err(_) => match Field::from_name(name) {
                Some(field) if !self.taken[field as usize] => Meaning::Field(field),
                _ => Meaning::Unknown,
            },
        }
    }

    pub(crate) fn field(&self, name: &[u8]) -> Option<Field> {
        match self.meaning(name) {
            Meaning::Field(field) => Some(field),
            Meaning::Ignored | Meaning::Kept(_) | Meaning::Unknown => None,
        }
    }

    /// How many columns the recipe keeps.
    pub(crate) const fn kept(&self) -> usize {
        self.kept
    }

    /// The name of a column that the recipe takes for this field.
    pub(crate) fn column_of(&self, field: Field) -> Option<&[u8]> {
        let is = |column: &&(Vec<u8>, Meaning)| column.1 == Meaning::Field(field);
        self.columns.iter().find(is).map(|(name, _)| name.as_slice())
    }

    /// Whether the recipe names members within this one, as `profile.email` is within
    /// `profile`.
    pub(crate) fn is_parent(&self, name: &[u8]) -> bool {
        let inside = |column: &(Vec<u8>, Meaning)| {
            column.0.strip_prefix(name).is_some_and(|rest| rest.first() == Some(&b'.'))
        };
        self.columns.iter().any(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::Recipe;

    fn naming(columns: &[(&str, Option<Field>)]) -> Naming {
        let columns = columns.iter().map(|(name, field)| ((*name).to_owned(), *field)).collect();
        let recipe = Recipe { columns, ..Recipe::default() };
        Naming::new(&Options { recipe: Some(&recipe), ..Options::default() })
    }

    #[test]
    fn without_a_recipe_names_are_the_fields_own() {
        let naming = Naming::default();
        assert_eq!(naming.meaning(b"role"), Meaning::Field(Field::Role));
        assert_eq!(naming.meaning(b"Role"), Meaning::Unknown);
    }

    #[test]
    fn the_recipe_wins_over_a_fields_own_name() {
        let naming = naming(&[("Position", Some(Field::Role)), ("Notes", None), ("", None)]);
        assert_eq!(naming.field(b"Position"), Some(Field::Role));
        assert_eq!(naming.meaning(b"role"), Meaning::Unknown);
        assert_eq!(naming.meaning(b"Notes"), Meaning::Ignored);
        assert_eq!(naming.meaning(b""), Meaning::Ignored);
        assert_eq!(naming.field(b"emailId"), Some(Field::EmailId));
    }

    #[test]
    fn a_name_that_is_no_text_is_known_as_it_is_shown() {
        let naming = naming(&[("Gesch\u{FFFD}ft", Some(Field::Department))]);
        assert_eq!(naming.field(b"Gesch\xE4ft"), Some(Field::Department));
    }

    #[test]
    fn parents_have_members_that_are_named() {
        let naming = naming(&[("profile.email", Some(Field::EmailId)), ("profiles", None)]);
        assert!(naming.is_parent(b"profile"));
        assert!(!naming.is_parent(b"prof") && !naming.is_parent(b"profiles"));
    }
}
