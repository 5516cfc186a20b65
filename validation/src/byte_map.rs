//! Byte strings as keys, exactly and in little memory.

use std::hash::Hasher;

/// Bytes of a block of keys. Blocks are never moved, so growing copies nothing
/// and needs no second copy's worth of memory, which a browser would not get back.
const BLOCK: usize = 1 << 20;

/// Entries of a block of entries.
const ENTRIES: usize = 1 << 14;

/// A map from byte strings to small values; what grows with the file is in these alone.
///
/// A slot is 32 bits of the key's hash and the entry's number; equal keys are
/// told by comparing their bytes, so it is exact. The hash is SipHash-1-3 from
/// the standard library with its fixed key: files come from strangers, and one
/// who wants the map to be slow would have to search for each colliding
/// address by trial, where the multiply-and-fold hashes that are a few
/// nanoseconds faster have collisions that can be written down. The hash
/// decides no order and so shows in no report.
pub(crate) struct ByteMap<T> {
    /// Hash and entry number plus one; 0 is free. A power of two in length.
    slots: Vec<(u32, u32)>,
    keys: Vec<Vec<u8>>,
    entries: Vec<Vec<Entry<T>>>,
    len: usize,
}

struct Entry<T> {
    /// Block and offset of the key.
    block: u32,
    offset: u32,
    length: u32,
    value: T,
}

impl<T> ByteMap<T> {
    pub(crate) const fn new() -> Self {
        Self { slots: Vec::new(), keys: Vec::new(), entries: Vec::new(), len: 0 }
    }

    /// Keys there are.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Makes room for this many keys in all.
    pub(crate) fn reserve(&mut self, keys: usize) {
        let wanted = (keys + keys / 3).max(64).next_power_of_two();
        if wanted > self.slots.len() {
            self.resize(wanted);
        }
    }

    /// The value of a key, made now if it is new, and whether it is.
    pub(crate) fn entry(&mut self, key: &[u8], value: impl FnOnce() -> T) -> (&mut T, bool) {
        if (self.len + 1) * 4 > self.slots.len() * 3 {
            self.reserve((self.len + 1) * 3 / 2);
        }
        let tag = hash(key);
        let mask = self.slots.len() - 1;
        let mut slot = self.first_slot(tag);
        loop {
            let (known, number) = self.slots[slot];
            if number == 0 {
                self.slots[slot] = (tag, self.len as u32 + 1);
                return (self.push(key, value()), true);
            }
            let index = number as usize - 1;
            if known == tag && self.key(index) == key {
                return (&mut self.entries[index / ENTRIES][index % ENTRIES].value, false);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Keys and values in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &T)> {
        (0..self.len).map(|index| self.get(index))
    }

    /// The key and the value that came as number `index`.
    pub(crate) fn get(&self, index: usize) -> (&[u8], &T) {
        (self.key(index), &self.at(index).value)
    }

    /// The high bits of the hash; the low ones tell apart what shares a slot.
    fn first_slot(&self, tag: u32) -> usize {
        let bits = self.slots.len().trailing_zeros();
        ((u64::from(tag) << bits) >> 32) as usize
    }

    fn at(&self, index: usize) -> &Entry<T> {
        &self.entries[index / ENTRIES][index % ENTRIES]
    }

    fn key(&self, index: usize) -> &[u8] {
        let entry = self.at(index);
        let start = entry.offset as usize;
        &self.keys[entry.block as usize][start..start + entry.length as usize]
    }

    fn push(&mut self, key: &[u8], value: T) -> &mut T {
        let fits = |block: &Vec<u8>| block.capacity() - block.len() >= key.len();
        if !self.keys.last().is_some_and(fits) {
            self.keys.push(Vec::with_capacity(BLOCK.max(key.len())));
        }
        if self.len.is_multiple_of(ENTRIES) {
            self.entries.push(Vec::with_capacity(ENTRIES));
        }
        self.len += 1;
        let block = self.keys.len() - 1;
        let offset = self.keys[block].len() as u32;
        self.keys[block].extend_from_slice(key);
        let entries = self.entries.last_mut().expect("pushed above when there was none");
        entries.push(Entry { block: block as u32, offset, length: key.len() as u32, value });
        &mut entries.last_mut().expect("pushed above").value
    }

    /// Moves the slots; their hashes suffice for that.
    fn resize(&mut self, length: usize) {
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); length]);
        for (tag, number) in old {
            if number != 0 {
                let mut slot = self.first_slot(tag);
                while self.slots[slot].1 != 0 {
                    slot = (slot + 1) & (length - 1);
                }
                self.slots[slot] = (tag, number);
            }
        }
    }
}

fn hash(key: &[u8]) -> u32 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(key);
    (hasher.finish() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_exact_while_it_grows() {
        let mut map = ByteMap::new();
        let key = |number: u32| format!("account{number}@example.com").into_bytes();
        for number in 0..50_000 {
            assert_eq!(map.entry(&key(number), || number), (&mut { number }, true));
        }
        for number in (0..50_000).rev() {
            assert_eq!(map.entry(&key(number), || 0), (&mut { number }, false));
        }
        assert!(map.iter().map(|(_, number)| *number).eq(0..50_000));
    }

    #[test]
    fn a_reserved_map_does_not_grow() {
        let mut map = ByteMap::new();
        map.reserve(1000);
        let slots = map.slots.len();
        for number in 0..1000_u32 {
            map.entry(&number.to_le_bytes(), || ());
        }
        assert_eq!(map.slots.len(), slots);
    }

    #[test]
    fn keys_of_any_length_are_kept() {
        let mut map = ByteMap::new();
        let long = vec![b'x'; 3 * BLOCK];
        for key in [&b""[..], b"a", &long, &long[1..], b"\0"] {
            assert!(map.entry(key, || ()).1);
            assert!(!map.entry(key, || ()).1);
        }
    }
}
