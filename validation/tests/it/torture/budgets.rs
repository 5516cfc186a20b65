//! No file costs much more than an ordinary one of its size, whatever it is made of: in
//! bytes that are held, in allocations, and in places of sets that are looked at. All
//! of these are counted, so nothing here depends on how fast a machine is.

mod hostile;
mod search;

use std::time::Instant;

use allocation_counter::{AllocationInfo, measure};
use validation::insights::InsightsCollector;
use validation::sample::{self, Sample};
use validation::{Format, HashKey, Options, examine};

use hostile::{HOSTILE, Holds, Hostile};

const MB: u64 = 1024 * 1024;

/// Bytes that a validation may hold beside what an ordinary one does: the values and names
/// that are told from one another, issues and a record at their largest.
const BESIDE: u64 = 56 * MB;

/// Bytes that may be held for each byte of a file that is nothing but addresses.
const FOR_ADDRESSES: u64 = 6;

/// Bytes allocated, one after the other, for each byte of a file.
const ALLOCATED: u64 = 160;

/// Places that are looked at for each ten bytes of a file.
const PROBES: u64 = 20;

/// What a file has cost.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// Most bytes held at once.
    peak: u64,
    /// Bytes allocated in all, and how often.
    allocated: u64,
    allocations: u64,
    /// Places of sets that were looked at.
    probes: u64,
}

fn cost(file: &[u8], hash_key: HashKey) -> Cost {
    let bytes = Some(file.len() as u64);
    let options = Options { bytes, hash_key, ..Options::default() };
    let mut probes = 0;
    let AllocationInfo {
        bytes_max: peak, bytes_total: allocated, count_total: allocations, ..
    } = measure(|| {
        let mut insights = InsightsCollector::default();
        probes = examine(file, &options, &mut insights).expect("memory").probes;
    });
    Cost { peak, allocated, allocations, probes }
}

/// In what it costs more than it may. Who knows the key may make it cost eight times the
/// places, and twice what addresses take.
fn over(
    name: &str,
    cost: Cost,
    ordinary: Cost,
    bytes: u64,
    holds: Holds,
    known: bool,
) -> Vec<String> {
    let for_addresses = match holds {
        Holds::Bounded => 0,
        Holds::Addresses => FOR_ADDRESSES * bytes * if known { 2 } else { 1 },
    };
    [
        ("bytes at the peak", cost.peak, ordinary.peak + BESIDE + for_addresses),
        ("bytes in all", cost.allocated, ordinary.allocated + ALLOCATED * bytes + BESIDE),
        ("places", cost.probes, PROBES * bytes / 10 * if known { 8 } else { 1 } + 1000),
    ]
    .into_iter()
    .filter(|(_, found, most)| found > most)
    .map(|(what, found, most)| format!("{name}: {found} {what}, at most {most}"))
    .collect()
}

fn said(name: &str, cost: Cost, bytes: u64, started: Instant) {
    let Cost { peak, allocated, allocations, probes } = cost;
    let tenths = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
    println!(
        "torture: budget, {name}: {:.1} MB file, {:.1} MB at the peak, {:.1} bytes and {:.2} allocations \
         and {:.2} places for each byte, {:.1?}",
        tenths(bytes, MB),
        tenths(peak, MB),
        tenths(allocated, bytes),
        tenths(allocations, bytes),
        tenths(probes, bytes),
        started.elapsed()
    );
}

fn bytes() -> u64 {
    if super::full() { 50 * MB } else { MB / 2 }
}

fn ordinary(format: Format, bytes: u64) -> Vec<u8> {
    let sample = Sample { records: 0, seed: 5, issue_rate: 0.02, format, bytes: Some(bytes) };
    let mut file = Vec::new();
    sample::write(&sample, &mut file).expect("memory");
    file
}

#[test]
fn no_hostile_file_costs_much_more_than_an_ordinary_one() {
    let bytes = bytes();
    let key = HashKey::new([0x5C; 16]);
    let [csv, json] = Format::ALL.map(|format| {
        let (file, started) = (ordinary(format, bytes), Instant::now());
        let cost = cost(&file, key);
        said(&format!("ordinary {}", format.name()), cost, bytes, started);
        cost
    });
    let mut breaches = Vec::new();
    for Hostile { name, holds, make } in HOSTILE {
        let file = make(bytes as usize);
        assert!(file.len() as u64 <= bytes && file.len() as u64 >= bytes / 2, "{name}");
        let ordinary = if file[0] == b'[' || file[0] == b'{' { json } else { csv };
        for (key, known, words) in
            [(key, false, ""), (HashKey::default(), true, ", under a key that is known")]
        {
            let started = Instant::now();
            let cost = cost(&file, key);
            said(&format!("{name}{words}"), cost, file.len() as u64, started);
            breaches.extend(over(name, cost, ordinary, bytes, holds, known));
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn a_search_for_the_worst_file_finds_none_that_costs_more() {
    let steps = if super::full() { 20_000 } else { 250 };
    let worst = search::worst(steps);
    let file = worst.file(bytes() as usize);
    let (key, started) = (HashKey::new([0x5C; 16]), Instant::now());
    let found = cost(&file, key);
    said(&format!("worst of {steps} made by search, {worst}"), found, file.len() as u64, started);
    let ordinary = cost(&ordinary(Format::Csv, bytes()), key);
    let breaches = over("search", found, ordinary, bytes(), Holds::Addresses, false);
    assert!(breaches.is_empty(), "\n{worst}\n{}", breaches.join("\n"));
}
