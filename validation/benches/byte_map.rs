//! What the map of addresses wins over the one that everyone takes:
//! `cargo bench -p validation --bench byte_map`.
//!
//! Both hash with SipHash-1-3 under the same key and keep the bytes of their keys in one place;
//! the other is `hashbrown::HashTable`. Few addresses are looked up many times, many are put in
//! once; hostile ones were found, by whoever knows the key, to fall where each map looks first.
//! Prints the time of either, the better of five runs that take turns, and its memory.

// Compiled here once more, as nobody outside the crate may use it.
#[expect(dead_code, reason = "the bench needs little of it")]
#[path = "../src/hash/byte_map.rs"]
mod byte_map;
#[path = "../src/hash/hash_key.rs"]
mod hash_key;

use std::hint::black_box;
use std::time::{Duration, Instant};

use byte_map::ByteMap;
use hash_key::HashKey;
use hashbrown::HashTable;
use siphasher::sip::SipHasher13;

const RUNS: usize = 5;

/// A map from byte strings to numbers, of well-kept parts.
struct Table {
    hasher: SipHasher13,
    table: HashTable<u32>,
    bytes: Vec<u8>,
    entries: Vec<(u64, usize, usize, u32)>,
}

impl Table {
    fn new(key: HashKey) -> Self {
        let hasher = SipHasher13::new_with_key(key.bytes());
        Self { hasher, table: HashTable::new(), bytes: Vec::new(), entries: Vec::new() }
    }

    fn entry(&mut self, key: &[u8], value: u32) -> (u32, bool) {
        let Self { hasher, table, bytes, entries } = self;
        let hash = hasher.hash(key);
        let of = |index: &u32| entries[*index as usize];
        let is = |index: &u32| {
            let (_, at, length, _) = of(index);
            &bytes[at..at + length] == key
        };
        if let Some(index) = table.find(hash, is) {
            return (of(index).3, false);
        }
        table.insert_unique(hash, entries.len() as u32, |index| of(index).0);
        entries.push((hash, bytes.len(), key.len(), value));
        bytes.extend_from_slice(key);
        (value, true)
    }
}

fn main() {
    let key = HashKey::new([7; 16]);
    let few: Vec<_> = (0..2_000_000).map(|number| address(number % 1000)).collect();
    let many: Vec<_> = (0..550_000).map(address).collect();
    compare("few addresses, each often", key, &few, &few);
    compare("many addresses, each once", key, &many, &many);
    let hasher = SipHasher13::new_with_key(key.bytes());
    // Those that begin alike, and those that end alike: where either looks first.
    let first = found(4000, |address| hasher.hash(address) >> 50 == 0);
    let last = found(4000, |address| hasher.hash(address) & 0x3FFF == 0);
    compare("hostile addresses", key, &first, &last);
}

fn address(number: u32) -> Vec<u8> {
    format!("user{number}@example{}.com", number % 97).into_bytes()
}

fn found(addresses: usize, falls_there: impl Fn(&[u8]) -> bool) -> Vec<Vec<u8>> {
    (0..).map(address).filter(|address| falls_there(address)).take(addresses).collect()
}

fn compare(what: &str, key: HashKey, ours: &[Vec<u8>], theirs: &[Vec<u8>]) {
    let (mut best, mut other) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        best = best.min(time(|| fill_ours(key, ours)));
        other = other.min(time(|| fill_theirs(key, theirs)));
    }
    let memory = |fill: &dyn Fn()| allocation_counter::measure(fill).bytes_max / 1024;
    let kilobytes = memory(&|| fill_ours(key, ours));
    let others = memory(&|| fill_theirs(key, theirs));
    let ratio = other.as_secs_f64() / best.as_secs_f64();
    println!(
        "{what}: {best:.1?} and {kilobytes} KB; hashbrown {other:.1?} and {others} KB: {ratio:.2} times as long"
    );
}

fn fill_ours(key: HashKey, addresses: &[Vec<u8>]) {
    let mut map = ByteMap::new(key);
    for (number, address) in (0_u32..).zip(addresses) {
        black_box(map.entry(address, || number));
    }
}

fn fill_theirs(key: HashKey, addresses: &[Vec<u8>]) {
    let mut map = Table::new(key);
    for (number, address) in (0_u32..).zip(addresses) {
        black_box(map.entry(address, number));
    }
}

fn time(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
