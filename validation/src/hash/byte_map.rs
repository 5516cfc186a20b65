//! Byte strings as keys, exactly and in little memory.
//!
//! Keys and entries are appended to blocks that never move. A slot has 32 bits of a key's hash
//! and its entry's number; which of several keys with one hash it is, their bytes tell. A new
//! key first waits in `waiting`, and goes into the slots together with others; one that finds
//! all its slots taken goes into `crowded`, which is kept in order. A filter in front tells
//! most new keys without a look at any of these.
//!
//! Be advised:
//!
//! - Nothing is ever removed, so a search may end at the first free slot.
//! - The filter may take a new key for a known one, never the other way round: every hash is
//!   marked in it, and marked again when it is made anew.
//! - An entry's number plus one has 32 bits, and a block's number what [`OFFSET_BITS`] leaves
//!   of 32: 4096 blocks. No file within the limits has as many keys, or as long ones.
//! - The order of iteration is that in which the keys came. No hash may decide anything that a
//!   report shows, since the key of the hashes is another for each validation.

use std::collections::BTreeMap;

use siphasher::sip::SipHasher13;

use crate::HashKey;

/// Bytes of a block of keys. Blocks are never moved, so growing copies nothing
/// and needs no second copy's worth of memory, which a browser would not get back.
const BLOCK: usize = 1 << 20;

/// Bytes of the first block. Each further one is as large as all before it, up to [`BLOCK`]: a
/// check has a dozen maps with few keys.
const FIRST_BLOCK: usize = 1 << 12;

/// Entries of a block of entries. The first one grows to that.
const ENTRIES: usize = 1 << 14;

/// New keys that wait to be put into the slots together.
const BATCH: usize = 64;

/// Slots that are looked at for one key. A key that finds all of them taken is kept in order
/// instead: with hashes spread as they should be and a quarter of the slots free, one in a
/// hundred million.
const PROBES: usize = 64;

/// Fewest slots there are: then one key may be in any of them.
const FEWEST_SLOTS: usize = PROBES;

/// A map from byte strings to small values. Only maps like this grow with the file.
///
/// The hash is SipHash-1-3 with a [`HashKey`] of the host's: files come from strangers, and
/// under a key that is known a few hundred tries find an address that falls where the others
/// are. Even then no key costs more than [`PROBES`] slots and a search among those that are
/// kept in order.
///
/// The slots of half a million addresses are larger than a cache, and nearly every address is
/// new. So a small filter tells what is surely new, and new keys go into the slots in batches,
/// where the processor waits for many of them at once instead of for each. That saves a third
/// of a validation's time.
///
/// `benches/byte_map.rs` compares it with `hashbrown::HashTable` under the same hash: half a million
/// addresses take 0.6 of its time and 0.4 of its memory; few that come often take twice its time.
pub(crate) struct ByteMap<T> {
    hasher: SipHasher13,
    /// Hash and entry number plus one; 0 is free. A power of two in length.
    slots: Vec<Slot>,
    /// A bit for each range of hashes: clear where no key has such a hash.
    filter: Vec<u64>,
    /// Keys that are not yet in the slots.
    waiting: Vec<Slot>,
    /// Keys for which no slot was free.
    crowded: BTreeMap<Box<[u8]>, Slot>,
    probes: u64,
    keys: Vec<Vec<u8>>,
    entries: Vec<Vec<Entry<T>>>,
    len: usize,
    bytes: usize,
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
    pub(crate) fn new(key: HashKey) -> Self {
        Self {
            hasher: SipHasher13::new_with_key(key.bytes()),
            slots: Vec::new(),
            filter: Vec::new(),
            waiting: Vec::new(),
            crowded: BTreeMap::new(),
            probes: 0,
            keys: Vec::new(),
            entries: Vec::new(),
            len: 0,
            bytes: 0,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Bytes of all keys.
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Slots and ordered keys that were looked at: what all searches have cost.
    pub(crate) const fn probes(&self) -> u64 {
        self.probes
    }

    /// Makes room for this many keys in all.
    pub(crate) fn reserve(&mut self, keys: usize) {
        let wanted = (keys + keys / 3).max(FEWEST_SLOTS).next_power_of_two();
        if wanted > self.slots.len() {
            self.resize(wanted);
        }
    }

    /// The value of a key, and whether the key is new; then the value is made.
    pub(crate) fn entry(&mut self, key: &[u8], value: impl FnOnce() -> T) -> (&mut T, bool) {
        self.hashed_entry(self.hash(key), key, value)
    }

    /// The same of a key whose [`hash`](Self::hash) is known.
    pub(crate) fn hashed_entry(
        &mut self,
        tag: u32,
        key: &[u8],
        value: impl FnOnce() -> T,
    ) -> (&mut T, bool) {
        if (self.len + 1) * 4 > self.slots.len() * 3 {
            self.reserve((self.len + 1) * 3 / 2);
        }
        if self.mark(tag)
            && let Some(index) = self.find(tag, key)
        {
            return (&mut self.entries[index / ENTRIES][index % ENTRIES].value, false);
        }
        let index = self.len;
        self.push(key, value());
        self.waiting.push((tag, index as u32 + 1));
        if self.waiting.len() == BATCH {
            self.settle();
        }
        (&mut self.entries[index / ENTRIES][index % ENTRIES].value, true)
    }

    /// The value of a key, if it is there.
    pub(crate) fn get_mut(&mut self, key: &[u8]) -> Option<&mut T> {
        if self.len == 0 {
            return None;
        }
        let index = self.find(self.hash(key), key)?;
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

    /// Marks a hash in the filter; whether it may have been marked before.
    fn mark(&mut self, tag: u32) -> bool {
        let bit = high_bits(tag, self.filter.len() * 64);
        let word = &mut self.filter[bit / 64];
        let before = *word;
        *word |= 1 << (bit % 64);
        *word == before
    }

    /// The number of a key, if it is there.
    fn find(&mut self, tag: u32, key: &[u8]) -> Option<usize> {
        let mut probes = 0;
        let is = |slot: &Slot| slot.0 == tag && self.key(slot.1 as usize - 1) == key;
        let count = |_: &Slot| probes += 1;
        let settled = || self.probe(tag).map_while(|slot| self.taken(slot)).inspect(count).find(is);
        let found = self.waiting.iter().copied().find(is).or_else(settled);
        let found = found.or_else(|| self.crowded.get(key).copied());
        self.probes += probes + self.depth();
        Some(found?.1 as usize - 1)
    }

    /// How many keys a search among the ordered ones looks at.
    fn depth(&self) -> u64 {
        (usize::BITS - self.crowded.len().leading_zeros()) as u64
    }

    fn taken(&self, slot: usize) -> Option<Slot> {
        Some(self.slots[slot]).filter(|slot| slot.1 != 0)
    }

    /// The slots where a hash can be, the likeliest first: each a step farther from
    /// the one before it, so that keys which begin side by side do not stay together.
    fn probe(&self, tag: u32) -> impl Iterator<Item = usize> + use<T> {
        let mask = self.slots.len() - 1;
        let first = high_bits(tag, self.slots.len());
        (0..PROBES).map(move |step| (first + step * (step + 1) / 2) & mask)
    }

    fn settle(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        // Touches all slots before any is needed: the processor fetches them side by side.
        let touch = |sum: u32, slot: &Slot| sum ^ self.slots[high_bits(slot.0, self.slots.len())].1;
        std::hint::black_box(waiting.iter().fold(0, touch));
        for slot in &waiting {
            self.settle_one(*slot);
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    fn settle_one(&mut self, slot: Slot) {
        let free = self.probe(slot.0).enumerate().find(|(_, free)| self.slots[*free].1 == 0);
        if let Some((step, free)) = free {
            self.probes += step as u64 + 1;
            self.slots[free] = slot;
        } else {
            self.probes += PROBES as u64 + self.depth();
            let key = Box::from(self.key(slot.1 as usize - 1));
            self.crowded.insert(key, slot);
        }
    }

    fn at(&self, index: usize) -> &Entry<T> {
        &self.entries[index / ENTRIES][index % ENTRIES]
    }

    fn key(&self, index: usize) -> &[u8] {
        let entry = self.at(index);
        let start = entry.at as usize % BLOCK;
        &self.keys[entry.at as usize / BLOCK][start..start + entry.length as usize]
    }

    fn push(&mut self, key: &[u8], value: T) {
        // An offset is below the size of a block, even for a key of no length.
        let room = |block: &Vec<u8>| block.capacity().min(BLOCK).saturating_sub(block.len());
        let fits = |block: &Vec<u8>| key.len().max(1) <= room(block);
        if !self.keys.last().is_some_and(fits) {
            let size = self.bytes.clamp(FIRST_BLOCK, BLOCK).max(key.len());
            self.keys.push(Vec::with_capacity(size));
        }
        if self.len.is_multiple_of(ENTRIES) {
            let size = if self.len == 0 { 0 } else { ENTRIES };
            self.entries.push(Vec::with_capacity(size));
        }
        self.len += 1;
        self.bytes += key.len();
        let block = self.keys.len() - 1;
        let at = ((block as u32) << OFFSET_BITS) | self.keys[block].len() as u32;
        self.keys[block].extend_from_slice(key);
        let entries = self.entries.last_mut().expect("pushed above when there was none");
        entries.push(Entry { at, length: key.len() as u32, value });
    }

    /// The bits of a key's hash that a slot has; the same in every map with this [`HashKey`].
    pub(crate) fn hash(&self, key: &[u8]) -> u32 {
        (self.hasher.hash(key) >> 32) as u32
    }

    /// Makes more slots and puts the keys into them again. None is hashed for that: a slot has
    /// the bits.
    fn resize(&mut self, length: usize) {
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); length]);
        self.filter = vec![0; length / 16];
        let crowded = std::mem::take(&mut self.crowded).into_values();
        for slot in old.into_iter().filter(|slot| slot.1 != 0).chain(crowded) {
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

#[cfg(test)]
mod tests {
    use std::hash::Hasher;

    use super::*;

    /// Addresses whose hashes under the key that anyone knows begin alike, as a stranger
    /// finds them: by some 256 tries each.
    fn flood(addresses: usize) -> Vec<Vec<u8>> {
        let falls_there = |key: &Vec<u8>| {
            let mut hasher = std::hash::DefaultHasher::new();
            hasher.write(key);
            hasher.finish() >> 56 == 0
        };
        let address = |number: u32| format!("{number:x}@example.com").into_bytes();
        (0..).map(address).filter(falls_there).take(addresses).collect()
    }

    /// Slots that each of the keys has cost, put in and looked up.
    fn cost(key: HashKey, keys: &[Vec<u8>]) -> u64 {
        let mut map = ByteMap::new(key);
        for (number, key) in keys.iter().enumerate() {
            assert_eq!(map.entry(key, || number), (&mut { number }, true));
        }
        for (number, key) in keys.iter().enumerate() {
            assert_eq!(map.entry(key, || 0), (&mut { number }, false));
        }
        assert_eq!(map.get_mut(b"nobody"), None);
        assert!(map.iter().map(|(key, _)| key).eq(keys.iter().map(Vec::as_slice)));
        map.probes() / (2 * keys.len() as u64)
    }

    #[test]
    fn few_keys_take_little_and_many_no_more_than_a_block_beyond_their_bytes() {
        let mut map = ByteMap::new(HashKey::default());
        for (keys, most) in [(10, FIRST_BLOCK), (100_000, 2 * BLOCK + BLOCK / 2)] {
            for key in 0..keys {
                map.entry(format!("{key:016}").as_bytes(), || ());
            }
            let room: usize = map.keys.iter().map(Vec::capacity).sum();
            assert!(room <= most, "{keys} keys: {room}");
        }
        assert!(map.iter().map(|(key, ())| key).is_sorted());
    }

    #[test]
    fn addresses_that_were_made_to_collide_cost_what_others_do() {
        let flood = flood(8000);
        for random in [[7; 16], [0xA5; 16]] {
            let cost = cost(HashKey::new(random), &flood);
            assert!(cost <= 4, "{cost}");
        }
    }

    #[test]
    fn who_knows_the_key_gains_little() {
        let cost = cost(HashKey::default(), &flood(8000));
        // Each is also moved some times while the map grows.
        assert!(cost <= 3 * PROBES as u64, "{cost}");
    }

    #[test]
    fn the_key_changes_where_a_hash_falls() {
        let places = |random| {
            let map = ByteMap::<()>::new(HashKey::new(random));
            (0..50_u8).map(|byte| map.hash(&[byte])).collect::<Vec<_>>()
        };
        assert_ne!(places([1; 16]), places([2; 16]));
        assert_eq!(places([1; 16]), places([1; 16]));
    }

    #[test]
    fn it_is_exact_while_it_grows() {
        let mut map = ByteMap::new(HashKey::default());
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
        let mut map = ByteMap::new(HashKey::default());
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
        let mut map = ByteMap::new(HashKey::default());
        map.reserve(1000);
        let slots = map.slots.len();
        for number in 0..1000_u32 {
            map.entry(&number.to_le_bytes(), || ());
        }
        assert_eq!(map.slots.len(), slots);
    }

    #[test]
    fn keys_of_any_length_are_kept() {
        let mut map = ByteMap::new(HashKey::default());
        let long = vec![b'x'; 3 * BLOCK];
        let block = &long[..BLOCK];
        for key in [&b""[..], b"a", &long, &long[1..], b"\0", block, &block[1..], b"b", b"c"] {
            assert!(map.entry(key, || ()).1);
            assert!(!map.entry(key, || ()).1);
        }
    }
}
