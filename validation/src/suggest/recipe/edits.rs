//! What was edited in one file, as a layer over it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Change;
use crate::Field;

/// Edits of one file. They belong to its bytes alone, so they are no part of a recipe. Records
/// are counted as in reports, 1-based, in the original file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Edits {
    /// By record and field: the value that replaces what file and recipe say. The empty value
    /// is absent. A record whose fields cannot be told, such as one with too many, has no cell
    /// to edit.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub cells: BTreeMap<u32, BTreeMap<Field, String>>,
    /// By reason: the records that are left out, as if they were not in the
    /// file. A record has one reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub excluded: BTreeMap<String, BTreeSet<u32>>,
}

impl Edits {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.excluded.is_empty()
    }

    /// The reason for which a record is left out.
    #[must_use]
    pub fn reason(&self, record: u32) -> Option<&str> {
        let mut reasons = self.excluded.iter();
        reasons.find(|(_, records)| records.contains(&record)).map(|(reason, _)| &**reason)
    }

    /// The records that are left out, ascending.
    #[must_use]
    pub(crate) fn left_out(&self) -> Vec<u32> {
        let mut records: Vec<u32> = self.excluded.values().flatten().copied().collect();
        records.sort_unstable();
        records.dedup();
        records
    }

    /// How many records are left out.
    #[must_use]
    pub fn excluded_records(&self) -> u64 {
        self.excluded.values().map(|records| records.len() as u64).sum()
    }

    /// The changes that take back every edit of a cell.
    pub(crate) fn without_cells(&self) -> Vec<Change> {
        let cells = self.cells.iter().flat_map(|(record, cells)| {
            cells.keys().map(|field| Change::Cell { record: *record, field: *field, to: None })
        });
        cells.collect()
    }

    /// Puts a value into a cell, or takes the edit back; the edit before.
    pub(crate) fn set_cell(
        &mut self,
        record: u32,
        field: Field,
        to: Option<String>,
    ) -> Option<String> {
        let cells = self.cells.entry(record).or_default();
        let before = put(cells, field, to);
        if cells.is_empty() {
            self.cells.remove(&record);
        }
        before
    }

    /// Leaves records out; those that were not left out already.
    pub(crate) fn exclude(&mut self, reason: &str, records: BTreeSet<u32>) -> BTreeSet<u32> {
        let new = |record: &u32| self.reason(*record).is_none();
        let records: BTreeSet<u32> = records.into_iter().filter(new).collect();
        if !records.is_empty() {
            self.excluded.entry(reason.to_owned()).or_default().extend(&records);
        }
        records
    }

    /// Takes records in again; those that had been left out, by their reason.
    pub(super) fn readmit(&mut self, records: &BTreeSet<u32>) -> BTreeMap<String, BTreeSet<u32>> {
        let mut readmitted = BTreeMap::new();
        self.excluded.retain(|reason, excluded| {
            let (back, left) =
                excluded.iter().partition::<BTreeSet<u32>, _>(|r| records.contains(r));
            if !back.is_empty() {
                readmitted.insert(reason.clone(), back);
            }
            *excluded = left;
            !excluded.is_empty()
        });
        readmitted
    }
}

/// Puts a value, or takes it out; what was there before.
pub(super) fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_one_reason() {
        let mut edits = Edits::default();
        assert_eq!(edits.exclude("left", [1, 2].into()), [1, 2].into());
        assert_eq!(edits.exclude("no address", [2, 3].into()), [3].into());
        assert_eq!(
            (edits.reason(2), edits.reason(3), edits.reason(4)),
            (Some("left"), Some("no address"), None)
        );
        assert_eq!(edits.excluded_records(), 3);
        let back = edits.readmit(&[1, 2, 9].into());
        assert_eq!(back, BTreeMap::from([("left".to_owned(), [1, 2].into())]));
        assert_eq!(edits.excluded.len(), 1);
    }

    #[test]
    fn an_edit_taken_back_leaves_nothing() {
        let mut edits = Edits::default();
        assert_eq!(edits.set_cell(3, Field::Role, Some("ADMIN".into())), None);
        let json = r#"{"cells":{"3":{"role":"ADMIN"}}}"#;
        assert_eq!(serde_json::to_string(&edits).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Edits>(json).expect("edits"), edits);
        assert_eq!(edits.set_cell(3, Field::Role, None).as_deref(), Some("ADMIN"));
        assert!(edits.is_empty());
    }
}
