//! The names of a file that are no field.

use crate::HashKey;
use crate::hash::byte_map::ByteMap;
use crate::limits::{UNKNOWN_NAME_BYTES, UNKNOWN_NAMES};

/// The first names that are no field: only so many are told apart, so that their memory has a
/// bound, whatever the file.
pub(crate) struct Names {
    /// By name: the record that had it last.
    last: ByteMap<u32>,
    /// Whether a name came that found no room.
    full: bool,
}

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It comes for the first time.
    First,
    /// It came in this record before.
    InThisRecord,
    /// It came in an earlier record.
    Before,
    /// Too many other names came before it to tell.
    Unknown,
}

impl Names {
    pub(crate) fn new(key: HashKey) -> Self {
        Self { last: ByteMap::new(key), full: false }
    }

    /// Notes that a name stands in a record, counted from 1.
    pub(crate) fn note(&mut self, name: &[u8], record: u32) -> Seen {
        let room =
            self.last.len() < UNKNOWN_NAMES && self.last.bytes() + name.len() <= UNKNOWN_NAME_BYTES;
        let (last, new) = match self.last.get_mut(name) {
            Some(last) => (last, false),
            // After the first name that finds no room, none is taken: so where the list ends
            // does not depend on how long later names are.
            None if self.full || !room => {
                self.full = true;
                return Seen::Unknown;
            }
            None => self.last.entry(name, || 0),
        };
        match (new, std::mem::replace(last, record) == record) {
            (true, _) => Seen::First,
            (false, true) => Seen::InThisRecord,
            (false, false) => Seen::Before,
        }
    }

    /// What this has cost, in places of a hash table.
    pub(crate) const fn probes(&self) -> u64 {
        self.last.probes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_until_there_are_too_many() {
        let mut names = Names::new(HashKey::default());
        assert_eq!(names.note(b"a", 1), Seen::First);
        assert_eq!(names.note(b"a", 1), Seen::InThisRecord);
        assert_eq!(names.note(b"a", 2), Seen::Before);
        for number in 1..UNKNOWN_NAMES as u32 {
            assert_eq!(names.note(&number.to_le_bytes(), 3), Seen::First);
        }
        assert_eq!(names.note(b"b", 3), Seen::Unknown);
        assert_eq!(names.note(b"a", 3), Seen::Before);
    }

    #[test]
    fn their_bytes_have_a_bound_too() {
        let mut names = Names::new(HashKey::default());
        let long = vec![b'x'; UNKNOWN_NAME_BYTES];
        assert_eq!(names.note(b"a", 1), Seen::First);
        assert_eq!(names.note(&long, 1), Seen::Unknown);
        assert_eq!(names.note(b"b", 1), Seen::Unknown, "none after it");
        assert_eq!(names.note(b"a", 1), Seen::InThisRecord);
    }
}
