//! What was decided about a source, kept to be used again on its next file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Delimiter, Encoding, Field};

/// The version of the recipe's shape.
pub const RECIPE_SCHEMA: u32 = 1;

/// How the files of one source are to be read.
///
/// It holds what is true of every file of the source. What is about one file
/// only, such as an edited cell or an excluded record, is none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// Version of this shape, [`RECIPE_SCHEMA`].
    pub schema: u32,
    /// How the bytes become text, where it is not what the file looks like.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<Encoding>,
    /// What separates the fields of a CSV file, where it is not what the file looks like.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delimiter: Option<Delimiter>,
    /// Which field a column or member is, by its name in the file; `None` is
    /// ignored. Names that are not in here are taken as they stand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub columns: BTreeMap<String, Option<Field>>,
    /// Which comes first in dates such as 03/04/2024.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_order: Option<DateOrder>,
    /// By field: the value in the file, and the one it is taken for. The empty
    /// value is absent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
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
            columns: BTreeMap::new(),
            date_order: None,
            values: BTreeMap::new(),
        }
    }
}

impl Recipe {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
