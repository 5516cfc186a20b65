//! Byte strings as keys, exactly and in little memory.

use std::hash::Hasher;

/// Bytes of a block of keys. Blocks are never moved, so growing copies nothing
/// and needs no second copy's worth of memory, which a browser would not get back.
const BLOCK: usize = 1 << 20;

/// Entries of a block of entries.
const ENTRIES: usize = 1 << 14;

/// New keys that wait to be put into the slots together.
const BATCH: usize = 64;

/// A map from byte strings to small values; what grows with the file is in these alone.
///
/// A slot is 32 bits of the key's hash and the entry's number; equal keys are
/// told by comparing their bytes, so it is exact. The hash is SipHash-1-3 from
/// the standard library with its fixed key: files come from strangers, and one
/// who wants the map to be slow would have to search for each colliding
/// address by trial, where the multiply-and-fold hashes that are a few
/// nanoseconds faster have collisions that can be written down. The hash
/// decides no order and so shows in no report.
///
/// The slots of half a million addresses are larger than a cache, and nearly
/// every address is new: so a small filter tells what is surely new, and new
/// keys go into the slots in batches, where the processor waits for many of
/// them at once instead of for each. That saves a third of a validation's time.
pub(crate) struct ByteMap<T> {
    /// Hash and entry number plus one; 0 is free. A power of two in length.
    slots: Vec<Slot>,
    /// A bit for each range of hashes: clear where no key has such a hash.
    filter: Vec<u64>,
    /// What is not yet in the slots.
    waiting: Vec<Slot>,
    keys: Vec<Vec<u8>>,
    entries: Vec<Vec<Entry<T>>>,
    len: usize,
}

type Slot = (u32, u32);

struct Entry<T> {
    /// Block of the key, and offset in it.
    at: u32,
    length: u32,
    value: T,
}

/// Bits of [`Entry::at`] for the offset. A key longer than a block has one for
/// itself, and so offset 0.
const OFFSET_BITS: u32 = BLOCK.trailing_zeros();

impl<T> ByteMap<T> {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            filter: Vec::new(),
            waiting: Vec::new(),
            keys: Vec::new(),
            entries: Vec::new(),
            len: 0,
        }
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
        if self.mark(tag)
            && let Some(index) = self.find(tag, key)
        {
            return (&mut self.entries[index / ENTRIES][index % ENTRIES].value, false);
        }
        self.waiting.push((tag, self.len as u32 + 1));
        if self.waiting.len() == BATCH {
            self.settle();
        }
        (self.push(key, value()), true)
    }

    /// The value of a key, if it is there.
    pub(crate) fn get_mut(&mut self, key: &[u8]) -> Option<&mut T> {
        if self.len == 0 {
            return None;
        }
        let index = self.find(hash(key), key)?;
        Some(&mut self.entries[index / ENTRIES][index % ENTRIES].value)
    }

    /// Keys and values in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &T)> {
        (0..self.len).map(|index| self.get(index))
    }

    /// The key and the value that came as number `index`.
    pub(crate) fn get(&self, index: usize) -> (&[u8], &T) {
        (self.key(index), &self.at(index).value)
    }

    /// Marks a hash in the filter; whether a key may have had it before.
    fn mark(&mut self, tag: u32) -> bool {
        let bit = high_bits(tag, self.filter.len() * 64);
        let word = &mut self.filter[bit / 64];
        let before = *word;
        *word |= 1 << (bit % 64);
        *word == before
    }

    /// The number of a key, if it is there.
    fn find(&self, tag: u32, key: &[u8]) -> Option<usize> {
        let is = |slot: &Slot| slot.0 == tag && self.key(slot.1 as usize - 1) == key;
        let settled = || self.probe(tag).map_while(|slot| self.taken(slot)).find(is);
        let (_, number) = self.waiting.iter().copied().find(is).or_else(settled)?;
        Some(number as usize - 1)
    }

    fn taken(&self, slot: usize) -> Option<Slot> {
        Some(self.slots[slot]).filter(|slot| slot.1 != 0)
    }

    /// The slots where a hash can be, the likeliest first; without end.
    fn probe(&self, tag: u32) -> impl Iterator<Item = usize> + use<T> {
        let mask = self.slots.len() - 1;
        let first = high_bits(tag, self.slots.len());
        (0..).map(move |step: usize| (first + step) & mask)
    }

    /// Puts what waits into the slots.
    fn settle(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        // Touches all of them before any is needed: the processor fetches them side by side.
        let touch = |sum: u32, slot: &Slot| sum ^ self.slots[high_bits(slot.0, self.slots.len())].1;
        std::hint::black_box(waiting.iter().fold(0, touch));
        for slot in &waiting {
            self.settle_one(*slot);
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    fn settle_one(&mut self, slot: Slot) {
        let free = self.probe(slot.0).find(|free| self.slots[*free].1 == 0);
        self.slots[free.expect("a quarter of the slots is free")] = slot;
    }

    fn at(&self, index: usize) -> &Entry<T> {
        &self.entries[index / ENTRIES][index % ENTRIES]
    }

    fn key(&self, index: usize) -> &[u8] {
        let entry = self.at(index);
        let start = entry.at as usize % BLOCK;
        &self.keys[entry.at as usize / BLOCK][start..start + entry.length as usize]
    }

    fn push(&mut self, key: &[u8], value: T) -> &mut T {
        // An offset is below the size of a block, even for a key of no length.
        let fits = |block: &Vec<u8>| block.len() + key.len().max(1) <= BLOCK;
        if !self.keys.last().is_some_and(fits) {
            self.keys.push(Vec::with_capacity(BLOCK.max(key.len())));
        }
        if self.len.is_multiple_of(ENTRIES) {
            self.entries.push(Vec::with_capacity(ENTRIES));
        }
        self.len += 1;
        let block = self.keys.len() - 1;
        let at = ((block as u32) << OFFSET_BITS) | self.keys[block].len() as u32;
        self.keys[block].extend_from_slice(key);
        let entries = self.entries.last_mut().expect("pushed above when there was none");
        entries.push(Entry { at, length: key.len() as u32, value });
        &mut entries.last_mut().expect("pushed above").value
    }

    /// Moves the slots; their hashes suffice for that.
    fn resize(&mut self, length: usize) {
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); length]);
        self.filter = vec![0; length / 16];
        for slot in old.into_iter().filter(|slot| slot.1 != 0) {
            self.mark(slot.0);
            self.settle_one(slot);
        }
        for index in 0..self.waiting.len() {
            self.mark(self.waiting[index].0);
        }
    }
}

/// The high bits of a hash as a number below `range`, a power of two.
fn high_bits(tag: u32, range: usize) -> usize {
    ((u64::from(tag) << range.trailing_zeros()) >> 32) as usize
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
    fn looking_for_a_key_does_not_make_it() {
        let mut map = ByteMap::new();
        assert_eq!(map.get_mut(b"a"), None);
        for key in (0..2 * BATCH as u32).map(u32::to_le_bytes) {
            assert_eq!(map.get_mut(&key), None);
            map.entry(&key, || 1);
            assert_eq!(map.get_mut(&key), Some(&mut 1));
        }
        assert_eq!(map.len(), 2 * BATCH);
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
        let block = &long[..BLOCK];
        for key in [&b""[..], b"a", &long, &long[1..], b"\0", block, &block[1..], b"b", b"c"] {
            assert!(map.entry(key, || ()).1);
            assert!(!map.entry(key, || ()).1);
        }
    }
}
