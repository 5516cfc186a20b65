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
                comparison.hashes.insert(number, hash(&record, hash_key));
            }
        }
        Ok(comparison.of(addresses))
    }
}

struct Comparison {
    /// The records to hash, ascending.
    wanted: Vec<u32>,
    key: HashKey,
    /// By record: a hash of its values, 128 bits under a key that no file can know.
    hashes: BTreeMap<u32, u128>,
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
            let is_seen =
                |record: &&u32| self.hashes.get(*record).is_some_and(|hash| !seen.insert(*hash));
            repeats.extend(records.iter().filter(is_seen));
            seen.len() > 1
        };
        let differing = addresses.into_iter().filter(differs).collect();
        SameAddress { repeats, differing }
    }
}

impl Observer for Comparison {
    fn record(&mut self, record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        let number = record.position.record as u32;
        if self.wanted.binary_search(&number).is_ok() {
            self.hashes.insert(number, hash(record, self.key));
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
