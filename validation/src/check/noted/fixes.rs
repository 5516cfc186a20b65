//! In which records a recipe has changed values, so that after a step they are counted again.
//!
//! What was changed in a record is a pattern: how many values, and the numbers of the parts that
//! have changed them. A file has few patterns, so a record has the number of its own.

use std::cell::RefCell;
use std::rc::Rc;

use crate::HashKey;
use crate::hash::byte_map::ByteMap;
use crate::suggest::{Applied, FixTally};

/// About the bytes of a pattern besides its key.
const PATTERN_BYTES: usize = 24;

#[derive(Clone)]
pub(crate) struct NotedFixes {
    /// By record: the number of its pattern, counted from 1; 0 where nothing is changed. It ends
    /// with the last record that has one.
    of_records: Vec<u32>,
    /// By pattern: its number. Shared by what later steps have left of it.
    patterns: Rc<RefCell<ByteMap<u32>>>,
}

impl NotedFixes {
    pub(super) fn new(key: HashKey) -> Self {
        Self { of_records: Vec::new(), patterns: Rc::new(RefCell::new(ByteMap::new(key))) }
    }

    /// Notes what is changed in a record of which nothing is noted.
    pub(crate) fn set(&mut self, record: u64, applied: &Applied) {
        if applied.is_nothing() {
            return;
        }
        let at = record as usize - 1;
        if self.of_records.len() <= at {
            self.of_records.resize(at + 1, 0);
        }
        let mut patterns = self.patterns.borrow_mut();
        let next = patterns.len() as u32 + 1;
        self.of_records[at] = *patterns.entry(&key(applied), || next).0;
    }

    /// Gives back the room for more records.
    pub(super) fn shrink_to_fit(&mut self) {
        self.of_records.shrink_to_fit();
    }

    /// The same without what is noted of these records.
    pub(crate) fn without(&self, records: &[u32]) -> Self {
        let mut fixes = self.clone();
        for record in records {
            if let Some(pattern) = fixes.of_records.get_mut(*record as usize - 1) {
                *pattern = 0;
            }
        }
        fixes
    }

    /// All records together.
    pub(crate) fn tally(&self) -> FixTally {
        let patterns = self.patterns.borrow();
        let mut records = vec![0; patterns.len() + 1];
        for pattern in &self.of_records {
            records[*pattern as usize] += 1;
        }
        let mut tally = FixTally::default();
        for ((pattern, _), records) in patterns.iter().zip(&records[1..]) {
            let mut numbers = pattern.chunks_exact(size_of::<u32>()).map(number);
            let values = numbers.next().expect("a pattern begins with how many values it has");
            tally.add(*records, values, numbers);
        }
        tally
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let patterns = self.patterns.borrow();
        self.of_records.len() * size_of::<u32>() + patterns.bytes() + patterns.len() * PATTERN_BYTES
    }
}

fn key(applied: &Applied) -> Vec<u8> {
    let numbers = std::iter::once(applied.values()).chain(applied.parts());
    numbers.flat_map(u32::to_le_bytes).collect()
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;
    use crate::read::{Position, Record, Value};
    use crate::suggest::{Fixed, Recipe, RecordFixer};

    #[test]
    fn a_record_is_counted_as_it_was_noted_last() {
        let json =
            br#"{"schema":1,"values":{"role":{"a":"USER","b":"USER"},"department":{"a":""}}}"#;
        let recipe = Recipe::from_json(json).expect("a recipe");
        let fixer = RecordFixer::new(Some(&recipe), None, 1024, HashKey::default());
        let mut fixer = fixer.expect("something to fix");
        let mut fixes = NotedFixes::new(HashKey::default());
        // Both values of the role, the one of the department; values and records in all.
        for (number, role, department, expected) in [
            (7, "a", "a", [1, 0, 1, 2, 1]),
            (9, "b", "x", [1, 1, 1, 3, 2]),
            (3, "a", "a", [2, 1, 2, 5, 3]),
            (7, "b", "x", [1, 2, 1, 4, 3]),
            (3, "x", "x", [0, 2, 0, 2, 2]),
            (12, "x", "x", [0, 2, 0, 2, 2]),
        ] {
            let mut values = [Value::Absent; Field::COUNT];
            values[Field::Role as usize] = Value::Text(role.as_bytes());
            values[Field::Department as usize] = Value::Text(department.as_bytes());
            let position = Position { record: number.into(), ..Position::default() };
            let mut record = Record::new(position, values);
            fixes = fixes.without(&[number]);
            fixes.set(number.into(), &fixer.fix(&mut record).applied);
            let counts = fixes.tally().counts(Some(&recipe));
            let Fixed { values, records } = counts.fixed;
            let by_part = counts.by_part.into_values();
            let found: Vec<u32> = by_part.chain([values, records]).collect();
            assert_eq!(found, expected, "{number} {role} {department}");
        }
        assert_eq!(fixes.bytes(), 9 * 4 + 12 + 8 + 2 * PATTERN_BYTES);
    }
}
