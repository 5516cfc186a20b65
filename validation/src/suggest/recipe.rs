//! What was decided about a source, kept for its next file.

mod change;
mod edits;
mod exclusion;
mod fit;
mod kept;
mod part;
mod reading;
mod recipe_error;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use change::{Change, Decisions};
pub use edits::Edits;
pub use exclusion::Exclusion;
pub use kept::NotKept;
pub use part::Part;
pub use reading::{Offer, Reading};
pub use recipe_error::RecipeError;

use super::DamageSet;
use crate::hash::fingerprint::Fnv1a;
use crate::read::bare_text;
use crate::{Delimiter, Encoding, Field, KeptMeaning, Quoting};

/// The version of the recipe's shape.
pub const RECIPE_SCHEMA: u32 = 1;

/// How the files of one source are to be read.
///
/// It holds what is true of every file of the source. What is about one file only, such as an
/// edited cell or an excluded record, is no part of it: see [`Edits`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// Version of this shape, [`RECIPE_SCHEMA`].
    pub schema: u32,
    /// How the bytes become text, where it is not what the file looks like.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<Encoding>,
    /// The delimiter of a CSV file, where it is not what the file looks like.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delimiter: Option<Delimiter>,
    /// What quotes mean in a CSV file, where it is not what RFC 4180 says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quoting: Option<Quoting>,
    /// The line of a CSV file that names its columns, counted from 1, where that is not the
    /// first; what stands above it is no record. 0 means that none does: columns are named by
    /// their position ("column 1") and the first line is a record.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub header_line: Option<u32>,
    /// The member that holds the records of a JSON file, by its dotted path from the
    /// top or, in an array or a sequence of objects, from each of them: `result.members`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub list: Option<String>,
    /// Values that are empty and too many at the end of a CSV record are dropped.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub empty_surplus: bool,
    /// Which field a column or member is, by its name in the file; `None` is
    /// ignored. Names that are not in here are taken as they stand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub columns: BTreeMap<String, Option<Field>>,
    /// Columns or members that are kept beside the fields, by their names in the file, each as it
    /// stands or with a meaning; see [`kept_columns`](Self::kept_columns).
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub keep: BTreeMap<String, Option<KeptMeaning>>,
    /// The names under which columns are kept that had another name when that was said, by their
    /// names in the file. A column with a meaning needs none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub kept_under: BTreeMap<String, String>,
    /// Which of day and month comes first in dates such as 03/04/2024.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_order: Option<DateOrder>,
    /// By field: a value in the file, as reports show it, and the one it is taken for, which is
    /// not looked up again. The empty value is absent; what is absent in the file stays so.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
    /// By field: the damages that are undone in it, where `values` says nothing of the value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub fixes: BTreeMap<Field, DamageSet>,
    /// An apostrophe in front of what a spreadsheet would run as a formula is
    /// taken off: the files are corrected files that were written with it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub spreadsheet_guard: bool,
    /// The headers of the file that it was made for, to know the next one by. They
    /// change nothing in how a file is read.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub headers: Vec<String>,
}

/// Which of day and month comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31/12/2024
    DayFirst,
    /// 12/31/2024
    MonthFirst,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            schema: RECIPE_SCHEMA,
            encoding: None,
            delimiter: None,
            quoting: None,
            header_line: None,
            list: None,
            empty_surplus: false,
            columns: BTreeMap::new(),
            keep: BTreeMap::new(),
            kept_under: BTreeMap::new(),
            date_order: None,
            values: BTreeMap::new(),
            fixes: BTreeMap::new(),
            spreadsheet_guard: false,
            headers: Vec::new(),
        }
    }
}

impl Recipe {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().is_empty()
    }

    /// Whether it was made for a file with the same headers, in whatever order.
    #[must_use]
    pub fn has_headers(&self, headers: &[String]) -> bool {
        let set = |headers: &[String]| -> BTreeSet<String> {
            headers.iter().map(|name| bare_text(name).to_owned()).collect()
        };
        !headers.is_empty() && set(&self.headers) == set(headers)
    }

    /// Which field it takes the column with this name for, if it says anything of it: first by
    /// the exact name, then without the white space and quotes around names.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Option<Field>> {
        let bare = |(known, _): &(&String, &Option<Field>)| bare_text(known) == bare_text(name);
        let alike = || self.columns.iter().find(bare).map(|(_, field)| *field);
        self.columns.get(name).copied().or_else(alike)
    }

    /// A number that tells apart two ways to read the dates of a file: by the columns that are
    /// `createdOn`, and by all that says where columns are.
    pub(crate) fn dates_are_of(&self) -> u64 {
        let own = self.columns.get(Field::CreatedOn.name());
        let is_date = |(_, field): &(&String, &Option<Field>)| **field == Some(Field::CreatedOn);
        let names: Vec<_> = self.columns.iter().filter(is_date).map(|(name, _)| name).collect();
        let read_as = (self.cut_by(), own, names);
        let text = serde_json::to_vec(&read_as).expect("names are JSON");
        let mut hash = Fnv1a::new();
        hash.write(&text);
        hash.value()
    }

    /// Whether both read the same bytes as the same names.
    #[must_use]
    pub fn names_as(&self, other: &Self) -> bool {
        self.cut_by() == other.cut_by()
            && self.spreadsheet_guard == other.spreadsheet_guard
            && self.columns == other.columns
            && self.keep == other.keep
            && self.kept_under == other.kept_under
    }

    /// All that says where in the bytes names and values are.
    fn cut_by(&self) -> impl PartialEq + Serialize + '_ {
        (self.encoding, self.delimiter, self.quoting, self.header_line, &self.list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::Damage;

    #[test]
    fn it_is_json_without_what_it_says_nothing_of() {
        let mut recipe = Recipe::default();
        assert_eq!(serde_json::to_string(&recipe).expect("JSON"), r#"{"schema":1}"#);
        recipe.date_order = Some(DateOrder::DayFirst);
        recipe.fixes.insert(Field::Role, [Damage::LetterCase].into_iter().collect());
        let values = BTreeMap::from([("Guest".to_owned(), "USER".to_owned())]);
        recipe.values.insert(Field::Role, values);
        let json = serde_json::to_string(&recipe).expect("JSON");
        assert_eq!(
            json,
            r#"{"schema":1,"dateOrder":"day-first","values":{"role":{"Guest":"USER"}},"fixes":{"role":["letter-case"]}}"#
        );
        assert_eq!(serde_json::from_str::<Recipe>(&json).expect("a recipe"), recipe);
        assert!(!recipe.is_empty() && Recipe::default().is_empty());
    }

    #[test]
    fn headers_are_kept_and_change_nothing() {
        let recipe = Recipe { headers: vec!["E-Mail".to_owned()], ..Recipe::default() };
        let json = serde_json::to_string(&recipe).expect("JSON");
        assert_eq!(json, r#"{"schema":1,"headers":["E-Mail"]}"#);
        assert_eq!(serde_json::from_str::<Recipe>(&json).expect("a recipe"), recipe);
        assert!(recipe.is_empty());
    }

    #[test]
    fn kept_columns_are_named_with_their_meanings() {
        let keep = [("Seen".to_owned(), Some(KeptMeaning::LastActiveOn)), ("No".to_owned(), None)];
        let recipe = Recipe { keep: keep.into(), ..Recipe::default() };
        let json = serde_json::to_string(&recipe).expect("JSON");
        assert_eq!(json, r#"{"schema":1,"keep":{"No":null,"Seen":"lastActiveOn"}}"#);
        assert_eq!(serde_json::from_str::<Recipe>(&json).expect("a recipe"), recipe);
        assert!(!recipe.is_empty() && !recipe.names_as(&Recipe::default()));
    }

    #[test]
    fn what_it_does_not_know_is_named() {
        let error = serde_json::from_str::<Recipe>(r#"{"schema":1,"fixs":{}}"#)
            .expect_err("no such member");
        assert!(
            error.to_string().contains("`fixs`") && error.to_string().contains("`fixes`"),
            "{error}"
        );
    }

    #[test]
    fn headers_are_the_same_in_any_order() {
        let headers = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let recipe = Recipe { headers: headers(&["Mail", "Team"]), ..Recipe::default() };
        assert!(recipe.has_headers(&headers(&["Team", "Mail"]) as &Vec<String>));
        for others in [&["Mail"][..], &["Mail", "Team", "Notes"], &["mail", "Team"], &[]] {
            assert!(!recipe.has_headers(&headers(others) as &Vec<String>), "{others:?}");
        }
        assert!(!Recipe::default().has_headers(&[]), "a file without headers is like no other");
    }
}
