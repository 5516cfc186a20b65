//! What a recipe is to the next file of its source, whose columns may be others by then.
//!
//! A column stays the same one under another letter case, and with other separators between its
//! words: "Last login" is `last_login`, where the file has no other that could be meant. What a
//! recipe says of a column that the file lacks stays in it, for the file after may have it again;
//! the page says so.

use std::collections::BTreeMap;

use super::Recipe;
use crate::read::bare_text;
use crate::suggest::unguarded;
use crate::text::folded::folded;
use crate::{Field, Format, KeptColumn};

impl Recipe {
    /// This recipe for a file with these columns, which is not one with the same
    /// [headers](Recipe::has_headers), [as it spells them](Self::respelled): if it has the one of
    /// the address, and half of all that the recipe reads. None for any other file.
    #[must_use]
    pub fn fitted(&self, columns: &[String]) -> Option<Self> {
        let recipe = self.respelled(columns);
        let is_key = |field: &Option<Field>| *field == Some(Field::EmailId);
        let mut keys = recipe.columns.iter().filter(|(_, field)| is_key(field)).peekable();
        let has_key = match keys.peek() {
            Some(_) => keys.any(|(name, _)| has(columns, name)),
            None => has(columns, Field::EmailId.name()),
        };
        let reads = recipe.reads().chain(recipe.reads_by_own_name());
        let (there, all) = reads
            .fold((0, 0), |(there, all), name| (there + usize::from(has(columns, name)), all + 1));
        (has_key && there * 2 >= all).then_some(recipe)
    }

    /// What is left of it in an export of what was imported with it, which has the fields' own
    /// names and the names under which columns are kept. None for a file with other columns, or
    /// with none that is kept.
    #[must_use]
    pub fn for_export(&self, columns: &[String], format: Option<Format>) -> Option<Self> {
        let spreadsheet_guard = format == Some(Format::Csv);
        let kept = self.kept_columns();
        let mut keep = BTreeMap::new();
        let mut has_key = false;
        for column in columns {
            let column = String::from_utf8_lossy(&match spreadsheet_guard {
                true => unguarded(bare_text(column).as_bytes()),
                false => bare_text(column).as_bytes().into(),
            })
            .into_owned();
            let field = Field::from_name(column.as_bytes());
            has_key |= field == Some(Field::EmailId);
            let name = KeptColumn::own_name(&column);
            match kept.iter().find(|kept| kept.name() == name) {
                Some(kept) => drop(keep.insert(column, kept.meaning)),
                None if field.is_some() => {}
                None => return None,
            }
        }
        let is_export = has_key && !keep.is_empty();
        is_export.then(|| Self { keep, spreadsheet_guard, ..Self::default() })
    }

    /// This recipe, its columns spelled as this file does. Where the file has a field under the
    /// field's own name, in place of the column that it was read from, it is read from there.
    #[must_use]
    pub fn respelled(&self, columns: &[String]) -> Self {
        let mut recipe = self.clone();
        for (old, new) in self.other_spellings(columns) {
            if let Some(field) = recipe.columns.remove(old) {
                recipe.columns.insert(new.to_owned(), field);
            }
            if let Some(kept) = self.kept_column(old) {
                recipe.keep.remove(old);
                recipe.kept_under.remove(old);
                recipe.keep_column(new, &kept.as_before());
            }
        }
        let has_own = |field: Field| has(columns, field.name());
        recipe
            .columns
            .retain(|name, field| field.is_none_or(|field| has(columns, name) || !has_own(field)));
        recipe
    }

    /// The columns that it reads: those of fields and those that it keeps.
    pub fn reads(&self) -> impl Iterator<Item = &str> {
        let fields = self.columns.iter().filter(|(_, field)| field.is_some());
        let kept = self.keep.keys().filter(|name| self.kept_column(name).is_some());
        fields.map(|(name, _)| name.as_str()).chain(kept.map(String::as_str))
    }

    /// The columns of the file that it was made for which are fields by their own names.
    fn reads_by_own_name(&self) -> impl Iterator<Item = &str> {
        let is_field = |name: &&String| {
            let field = Field::from_name(bare_text(name).as_bytes());
            field.is_some()
                && self.column(name).is_none()
                && !self.columns.values().any(|of| *of == field)
        };
        self.headers.iter().filter(is_field).map(String::as_str)
    }

    /// Columns that the recipe names and the file spells in another way, each with its name there.
    fn other_spellings<'a>(&'a self, columns: &'a [String]) -> Vec<(&'a str, &'a str)> {
        let named = || self.columns.keys().chain(self.keep.keys());
        let missing = named().filter(|name| !has(columns, name));
        let unnamed = columns.iter().filter(|column| !named().any(|name| same(name, column)));
        let (missing, unnamed) = (by_spelling(missing), by_spelling(unnamed));
        let alike = missing
            .into_iter()
            .filter_map(|(spelling, old)| Some((old?, (*unnamed.get(&spelling)?)?)));
        alike.collect()
    }
}

fn same(name: &str, column: &str) -> bool {
    bare_text(name) == bare_text(column)
}

fn has(columns: &[String], name: &str) -> bool {
    columns.iter().any(|column| same(name, column))
}

/// Names by their spelling, each that no other has; what several have is none.
fn by_spelling<'a>(names: impl Iterator<Item = &'a String>) -> BTreeMap<String, Option<&'a str>> {
    let mut known: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for name in names {
        let alone = Some(name.as_str());
        known
            .entry(spelling(name))
            .and_modify(|other| *other = other.filter(|other| same(other, name)))
            .or_insert(alone);
    }
    known.remove("");
    known
}

/// A name without its letter case, and without what stands between words; without the member, too,
/// in which exports have what is kept.
fn spelling(name: &str) -> String {
    let between = |c: &char| c.is_whitespace() || matches!(c, '_' | '-' | '.');
    folded(KeptColumn::own_name(bare_text(name))).chars().filter(|c| !between(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeptMeaning;

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// One that reads four columns, and keeps two.
    fn recipe() -> Recipe {
        let columns = [
            ("Mail", Some(Field::EmailId)),
            ("Rolle", Some(Field::Role)),
            ("Team name", Some(Field::Department)),
            ("Notes", None),
        ];
        let keep = [("Last login", Some(KeptMeaning::LastActiveOn)), ("Shift", None)];
        Recipe {
            columns: columns.map(|(name, field)| (name.to_owned(), field)).into(),
            keep: keep.map(|(name, meaning)| (name.to_owned(), meaning)).into(),
            headers: list(&["Mail", "Rolle", "Team name", "Notes", "Last login", "Shift"]),
            ..Recipe::default()
        }
    }

    /// The names of the recipe for a file with these columns, the kept ones in brackets.
    fn fitted(columns: &[&str]) -> Option<Vec<String>> {
        let fitted = recipe().fitted(&list(columns))?;
        let columns = fitted.columns.into_keys();
        Some(columns.chain(fitted.keep.keys().map(|name| format!("[{name}]"))).collect())
    }

    #[test]
    fn a_recipe_is_for_files_with_columns_more_fewer_and_spelled_otherwise() {
        let as_it_is = ["Mail", "Notes", "Rolle", "Team name", "[Last login]", "[Shift]"];
        for columns in [
            &["Mail", "Rolle", "Team name", "Notes", "Last login", "Shift", "New"][..],
            &["Mail", "Rolle", "Team name", "Notes", "Shift"],
            &[" \"Mail\"", "Team name", "Last login"],
            // Which of the two is meant, nobody can say.
            &["Mail", "Rolle", "Team name", "Last login", "shift", "SHIFT"],
        ] {
            assert_eq!(fitted(columns), Some(list(&as_it_is)), "{columns:?}");
        }
        let respelled = ["MAIL", "Notes", "Rolle", "team_name", "[Shift]", "[last-login]"];
        let columns = ["MAIL", "Rolle", "team_name", "Shift", "last-login"];
        assert_eq!(fitted(&columns), Some(list(&respelled)));
        let own = ["Mail", "Notes", "Team name", "[Last login]", "[Shift]"];
        assert_eq!(fitted(&["Mail", "role", "Team name", "Last login"]), Some(list(&own)));
    }

    #[test]
    fn a_recipe_is_for_no_file_without_its_address_or_most_of_its_columns() {
        for columns in [
            &["Rolle", "Team name", "Notes", "Last login", "Shift"][..],
            &["Mail", "Rolle"],
            &["Mail", "Name"],
            &["emailId", "role"],
            &[],
        ] {
            assert_eq!(fitted(columns), None, "{columns:?}");
        }
        // The address and half of what is read otherwise.
        assert!(fitted(&["Mail", "Rolle", "Shift"]).is_some());
        let by_values = Recipe { empty_surplus: true, ..Recipe::default() };
        for (columns, fits) in [(&["emailId", "Notes"][..], true), (&["Mail"], false)] {
            assert_eq!(by_values.fitted(&list(columns)).is_some(), fits, "{columns:?}");
        }
    }

    #[test]
    fn an_export_is_known_by_the_names_under_which_columns_are_kept() {
        let mut recipe = recipe();
        recipe.keep.insert("=Cost".to_owned(), None);
        let of = |columns: &[&str], format| {
            let fitted = recipe.for_export(&list(columns), Some(format))?;
            assert!(fitted.columns.is_empty() && fitted.headers.is_empty());
            assert_eq!(fitted.spreadsheet_guard, format == Format::Csv);
            Some(fitted.keep.into_iter().collect::<Vec<_>>())
        };
        let seen = |name: &str| (name.to_owned(), Some(KeptMeaning::LastActiveOn));
        let (shift, cost) = (("Shift".to_owned(), None), ("=Cost".to_owned(), None));
        assert_eq!(
            of(&["emailId", "role", "'=Cost", "Shift", "lastActiveOn"], Format::Csv),
            Some(vec![cost, shift, seen("lastActiveOn")])
        );
        assert_eq!(
            of(&["emailId", "kept.lastActiveOn", "kept.=Cost"], Format::Json),
            Some(vec![("kept.=Cost".to_owned(), None), seen("kept.lastActiveOn")])
        );
        for other in [&["emailId", "role"][..], &["Shift"], &["emailId", "Shift", "New"], &[]] {
            assert_eq!(of(other, Format::Csv), None, "{other:?}");
        }
    }
}
