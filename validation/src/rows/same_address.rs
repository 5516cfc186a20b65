//! Records with the same address: which of them are equal, and between which a person has to
//! choose.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::io::{self, Read};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::stretch::Stretches;
use crate::check::observer::Observer;
use crate::check::record_index::RecordIndex;
use crate::check::validate::run;
use crate::read::Record;
use crate::read::raw_record::RawRecord;
use crate::suggest::RecordFixer;
use crate::{Field, HashKey, Options};

/// The records that share their address with others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameAddress {
    /// Records that are equal in every field to an earlier one. The letter case of the address
    /// does not count.
    pub repeats: BTreeSet<u32>,
    /// For each address with records that differ: all of them, in the order of the file.
    pub differing: Vec<Vec<u32>>,
    /// The first records of those addresses whose records have different names.
    pub(crate) other_people: BTreeSet<u32>,
}

impl SameAddress {
    /// Whether two of the records of an address have different names: they may be two people.
    #[must_use]
    pub fn may_be_others(&self, records: &[u32]) -> bool {
        records.first().is_some_and(|first| self.other_people.contains(first))
    }
}

impl RecordIndex {
    /// For each address that several records have: these records, in the order of the file.
    #[must_use]
    pub fn addresses(&self) -> Vec<Vec<u32>> {
        let mut by_first: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (record, first) in &self.duplicates {
            by_first.entry(*first).or_insert_with(|| vec![*first]).push(*record);
        }
        by_first.into_values().collect()
    }

    /// Compares the records of each address. Reads the file once, with the options of the
    /// validation that filled the index, and keeps a hash of each of these records.
    ///
    /// # Errors
    /// What the input fails with.
    pub fn same_address(&self, input: impl Read, options: &Options<'_>) -> io::Result<SameAddress> {
        let addresses = self.addresses();
        if addresses.is_empty() {
            return Ok(SameAddress::default());
        }
        let mut comparison = Comparison::new(&addresses, options.hash_key);
        run(input, options, &mut (), &mut comparison)?;
        Ok(comparison.of(addresses))
    }

    /// The same by reading these records alone; `open` gives the file from a byte on.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(crate) fn same_address_here<R: Read + 'static>(
        &self,
        options: &Options<'_>,
        open: impl FnMut(u64) -> io::Result<R>,
    ) -> io::Result<SameAddress> {
        let addresses = self.addresses();
        let mut comparison = Comparison::new(&addresses, options.hash_key);
        let Options { recipe, edits, limits, hash_key, .. } = *options;
        let mut fixer = RecordFixer::new(recipe, edits, limits.value_characters, hash_key);
        let mut stretches = Stretches::new(self, options, open);
        for number in std::mem::take(&mut comparison.wanted) {
            if let Some(mut record) = stretches.record(number)? {
                if let Some(fixer) = &mut fixer {
                    fixer.fix(&mut record);
                }
                comparison.hashes.insert(number, Hashes::of(&record, hash_key));
            }
        }
        Ok(comparison.of(addresses))
    }
}

struct Comparison {
    /// The records to hash, ascending.
    wanted: Vec<u32>,
    key: HashKey,
    /// By record.
    hashes: BTreeMap<u32, Hashes>,
}

/// Hashes of a record's values, under a key that no file can know.
struct Hashes {
    /// Of all of them.
    whole: u128,
    /// Of first and last name, where it has them: of 64 bits, for they only warn.
    names: [Option<u64>; 2],
}

impl Hashes {
    fn of(record: &Record<'_>, key: HashKey) -> Self {
        let name = |field: Field| match record.values[field as usize].text() {
            [] => None,
            name => Some(SipHasher13::new_with_key(key.bytes()).hash(name).as_u128() as u64),
        };
        Self { whole: hash(record, key), names: [Field::FirstName, Field::LastName].map(name) }
    }

    /// Whether two of these have a name that is not the same.
    fn have_other_names<'h>(of: impl Iterator<Item = &'h Self>) -> bool {
        let mut known = [None; 2];
        let mut differs = |hashes: &Self| {
            let names = hashes.names.iter().zip(&mut known);
            names.fold(false, |differs, (name, known)| {
                differs | name.is_some_and(|name| *known.get_or_insert(name) != name)
            })
        };
        of.fold(false, |any, hashes| any | differs(hashes))
    }
}

impl Comparison {
    fn new(addresses: &[Vec<u32>], key: HashKey) -> Self {
        let mut wanted: Vec<u32> = addresses.iter().flatten().copied().collect();
        wanted.sort_unstable();
        Self { wanted, key, hashes: BTreeMap::new() }
    }

    fn of(&self, addresses: Vec<Vec<u32>>) -> SameAddress {
        let mut repeats = BTreeSet::new();
        let differs = |records: &Vec<u32>| {
            let mut seen = BTreeSet::new();
            let is_seen = |record: &&u32| {
                self.hashes.get(*record).is_some_and(|hashes| !seen.insert(hashes.whole))
            };
            repeats.extend(records.iter().filter(is_seen));
            seen.len() > 1
        };
        let differing: Vec<Vec<u32>> = addresses.into_iter().filter(differs).collect();
        let of = |records: &[u32]| {
            Hashes::have_other_names(records.iter().filter_map(|record| self.hashes.get(record)))
        };
        let others = differing.iter().filter(|records| of(records));
        let other_people = others.filter_map(|records| records.first()).copied().collect();
        SameAddress { repeats, differing, other_people }
    }
}

impl Observer for Comparison {
    fn record(&mut self, record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        let number = record.position.record as u32;
        if self.wanted.binary_search(&number).is_ok() {
            self.hashes.insert(number, Hashes::of(record, self.key));
        }
        Ok(())
    }
}

fn hash(record: &Record<'_>, key: HashKey) -> u128 {
    let mut hasher = SipHasher13::new_with_key(key.bytes());
    for (field, value) in Field::ALL.into_iter().zip(&record.values) {
        let text = value.text();
        // No value runs into the next.
        hasher.write_u64(text.len() as u64);
        match field {
            Field::EmailId => text.iter().for_each(|byte| {
                hasher.write_u8(byte.to_ascii_lowercase());
            }),
            _ => hasher.write(text),
        }
    }
    hasher.finish128().as_u128()
}
