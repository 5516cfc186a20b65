//! Which records some decisions change, and others do not.

use crate::suggest::Edits;

/// The records that are edited or left out differently, ascending.
pub(super) fn changed(before: &Edits, after: &Edits) -> Vec<u32> {
    let differs = |(record, cells): &(&u32, _)| before.cells.get(*record) != Some(*cells);
    let edited = after.cells.iter().filter(differs).map(|(record, _)| *record);
    let is_gone = |record: &&u32| !after.cells.contains_key(*record);
    let not_edited = before.cells.keys().filter(is_gone).copied();
    let mut changed: Vec<u32> = edited.chain(not_edited).collect();
    let [out_before, out_after] = [before, after].map(Edits::left_out);
    let only = |one: &[u32], other: &[u32]| -> Vec<u32> {
        one.iter().copied().filter(|record| other.binary_search(record).is_err()).collect()
    };
    changed.extend(only(&out_before, &out_after));
    changed.extend(only(&out_after, &out_before));
    changed.sort_unstable();
    changed.dedup();
    changed
}
