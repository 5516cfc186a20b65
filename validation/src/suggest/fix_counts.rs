//! How many values a recipe has changed, by its parts.
//!
//! A fixer says what it has changed in a record, [`Applied`]; whoever watches adds it to a
//! [`FixTally`], which in the end gives the [`FixCounts`] of the recipe. Between the two, parts
//! are numbers: [`Recipe::value_parts`] is the list that they are numbers of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Part, Recipe};
use crate::Field;

/// The number of [`Part::SpreadsheetGuard`].
const GUARD: u32 = 0;

/// The number of the first other part.
pub(super) const FIRST: u32 = 1;

/// Values that a recipe has changed, in how many records.
///
/// Neither a record that is left out nor a cell that is edited by hand is counted. In 32 bits: a
/// file has fewer than 4 GiB, see [`Limits::file_bytes`](crate::Limits::file_bytes).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fixed {
    pub values: u32,
    pub records: u32,
}

/// The same, also by the parts of the recipe.
///
/// A value without its guard's apostrophe may have been wrong even then, and is counted for two
/// parts: all parts together can have more values than there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FixCounts {
    pub fixed: Fixed,
    /// Every part that can change values, with how many it has changed.
    pub by_part: BTreeMap<Part, u32>,
}

/// What a recipe has changed in a record, value by value.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Applied {
    /// By field: the number of the part by which its value has become another; 0 for none.
    parts: [u32; Field::COUNT],
    /// By field: whether its value had the guard's apostrophe.
    unguarded: [bool; Field::COUNT],
}

impl Applied {
    pub(super) const fn unguard(&mut self, field: usize) {
        self.unguarded[field] = true;
    }

    pub(super) const fn replace(&mut self, field: usize, part: u32) {
        self.parts[field] = part;
    }

    /// The cell is edited, so what the recipe says of its value is of no account.
    pub(super) const fn forget(&mut self, field: usize) {
        self.parts[field] = 0;
        self.unguarded[field] = false;
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.values() == 0
    }

    /// How many values have become others.
    pub(crate) fn values(&self) -> u32 {
        let both = self.parts.iter().zip(self.unguarded);
        both.filter(|(part, unguarded)| **part > 0 || *unguarded).count() as u32
    }

    /// The numbers of the parts, each as often as it has changed a value.
    pub(crate) fn parts(&self) -> impl Iterator<Item = u32> {
        let unguarded = self.unguarded.into_iter().filter(|unguarded| *unguarded);
        unguarded.map(|_| GUARD).chain(self.parts.into_iter().filter(|part| *part > 0))
    }
}

/// Adds up what was changed in records.
#[derive(Default)]
pub(crate) struct FixTally {
    fixed: Fixed,
    /// By the number of the part.
    by_part: Vec<u32>,
}

impl FixTally {
    /// Adds so many records, in each of which these parts have changed so many values.
    pub(crate) fn add(&mut self, records: u32, values: u32, parts: impl Iterator<Item = u32>) {
        self.fixed.records += records;
        self.fixed.values += records * values;
        for part in parts {
            let part = part as usize;
            if self.by_part.len() <= part {
                self.by_part.resize(part + 1, 0);
            }
            self.by_part[part] += records;
        }
    }

    /// What it comes to, with the recipe by which the records were fixed.
    pub(crate) fn counts(&self, recipe: Option<&Recipe>) -> FixCounts {
        let parts = recipe.into_iter().flat_map(Recipe::value_parts);
        let count = |(number, part)| {
            let values: Option<&u32> = self.by_part.get(number as usize);
            (part, values.copied().unwrap_or_default())
        };
        FixCounts { fixed: self.fixed, by_part: parts.map(count).collect() }
    }
}

impl Recipe {
    /// The parts that change values, with the numbers by which a fixer knows them.
    fn value_parts(&self) -> impl Iterator<Item = (u32, Part)> {
        let guard = self.spreadsheet_guard.then_some((GUARD, Part::SpreadsheetGuard));
        let others = Field::ALL.into_iter().flat_map(|field| {
            let values = self.values.get(&field).into_iter().flat_map(BTreeMap::keys);
            let values = values.map(move |from| Part::Value { field, from: from.clone() });
            values.chain(self.undoes_damages(field).then_some(Part::Fixes(field)))
        });
        guard.into_iter().chain((FIRST..).zip(others))
    }

    /// How many parts change values of a field.
    pub(super) fn value_parts_of(&self, field: Field) -> u32 {
        let values = self.values.get(&field).map_or(0, BTreeMap::len);
        values as u32 + u32::from(self.undoes_damages(field))
    }

    fn undoes_damages(&self, field: Field) -> bool {
        self.fixes.get(&field).is_some_and(|damages| !damages.is_empty())
    }
}
