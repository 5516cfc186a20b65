//! Issues that one decision fixes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Change, Damage, DamageSet, DateOrder, FixedValue, Recipe, Suggested};
use crate::limits::KIND_VALUES;
use crate::{Field, Place};

/// Issues of one field whose values have the same damages.
///
/// A recipe that undoes these damages in this field fixes all of them, and also issues with
/// only some of the damages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixGroup {
    /// The field; none where the damage is of the record as a whole.
    pub field: Option<Field>,
    /// What was done to the values.
    pub damages: DamageSet,
    /// Issues that it fixes.
    pub count: u64,
    /// Distinct values among them, as far as they were told apart.
    pub values: u64,
    /// Issues of later values, which were not told apart: how many of them are equal is not
    /// known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub later: Option<u64>,
    /// Issues whose account newly becomes privileged by it.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub privileged: u64,
    /// Where the first of them is.
    pub first: Place,
    /// The most frequent of the values; the first where none of them was told apart.
    pub before: String,
    /// What `before` becomes. None for dates in which day or month may come first: the recipe
    /// has to say which.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<String>,
    /// The most frequent of the values, and what each becomes.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub listed: Vec<FixedValue>,
}

impl FixGroup {
    /// Whether its issues have different values.
    #[must_use]
    pub const fn has_several_values(&self) -> bool {
        self.values > 1 || self.later.is_some()
    }

    /// Whether the fix is sure: there is a value, and no honest reader of the file could
    /// dispute it. Groups that are not sure are accepted one by one.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.after.is_some() && self.damages.is_sure()
    }

    /// The changes that make a recipe fix this group. Dates with separators also need the order
    /// of day and month: what the file's dates say, or a person.
    #[must_use]
    pub fn accept(&self, recipe: &Recipe, order: Option<DateOrder>) -> Vec<Change> {
        let Some(field) = self.field else {
            return vec![Change::EmptySurplus(true)];
        };
        let already = recipe.fixes.get(&field).copied().unwrap_or_default();
        let damages = already.union(self.damages);
        let mut changes = vec![Change::Fixes { field, damages }];
        if self.damages.contains(Damage::SeparatedDate) && order.is_some() {
            changes.push(Change::DateOrder(order));
        }
        changes
    }
}

impl FixGroup {
    /// Lists a value if it is among the most frequent ones so far. Of values that are equally
    /// frequent the first stays.
    fn list(&mut self, count: u64, value: impl FnOnce() -> FixedValue) {
        let at = self.listed.partition_point(|other| other.count >= count);
        if at == KIND_VALUES {
            return;
        }
        self.listed.truncate(KIND_VALUES - 1);
        self.listed.insert(at, value());
    }

    /// The group with its most frequent value as the one that is shown of it.
    fn shown(self) -> Self {
        let Some(most) = self.listed.first() else { return self };
        Self { before: most.from.clone(), after: most.to.clone(), ..self }
    }
}

/// Whether an account is privileged by this value: what is suggested is never what the file has.
fn grants(field: Option<Field>, suggested: &Suggested) -> bool {
    let to = suggested.value.as_deref();
    field.zip(to).is_some_and(|(field, to)| field.is_privileged(to))
}

const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// The groups of one validation while it runs.
#[derive(Default)]
pub(crate) struct FixGroups(BTreeMap<(Option<Field>, DamageSet, bool), FixGroup>);

impl FixGroups {
    /// Takes a cluster. Clusters must come in the order of their first record.
    pub(crate) fn add(
        &mut self,
        field: Option<Field>,
        before: &str,
        suggested: Suggested,
        count: u32,
        first: Place,
    ) {
        let count = u64::from(count);
        let to = suggested.value.clone();
        let privileged = grants(field, &suggested);
        let group = self.group(field, before, suggested, first);
        group.count += count;
        group.privileged += if privileged { count } else { 0 };
        group.values += 1;
        group.list(count, || FixedValue { from: before.to_owned(), to, count });
    }

    /// Takes an issue of a value that is in no cluster.
    pub(crate) fn add_uncounted(
        &mut self,
        field: Option<Field>,
        before: &str,
        suggested: Suggested,
        first: Place,
    ) {
        let privileged = grants(field, &suggested);
        let group = self.group(field, before, suggested, first);
        group.count += 1;
        group.privileged += u64::from(privileged);
        *group.later.get_or_insert_default() += 1;
    }

    /// Takes a group that was made elsewhere.
    pub(crate) fn add_whole(&mut self, group: &FixGroup) {
        self.0.insert((group.field, group.damages, group.after.is_some()), group.clone());
    }

    /// Takes groups of issues that came later.
    pub(crate) fn join(&mut self, later: &Self) {
        for (key, more) in &later.0 {
            match self.0.get_mut(key) {
                Some(group) => {
                    group.count += more.count;
                    group.privileged += more.privileged;
                    group.later = more.later.map(|more| more + group.later.unwrap_or_default());
                }
                None => drop(self.0.insert(*key, more.clone())),
            }
        }
    }

    fn group(
        &mut self,
        field: Option<Field>,
        before: &str,
        suggested: Suggested,
        first: Place,
    ) -> &mut FixGroup {
        let Suggested { value: after, damages } = suggested;
        let key = (field, damages, after.is_some());
        self.0.entry(key).or_insert_with(|| FixGroup {
            field,
            damages,
            count: 0,
            values: 0,
            later: None,
            privileged: 0,
            first,
            before: before.to_owned(),
            after,
            listed: Vec::new(),
        })
    }

    /// The groups, the most frequent first, ties by the first record, then field.
    pub(crate) fn most_frequent(self) -> Vec<FixGroup> {
        let mut groups: Vec<FixGroup> = self.0.into_values().map(FixGroup::shown).collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.count), group.first.record));
        groups
    }
}
