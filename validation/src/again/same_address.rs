//! Which records have the address of an earlier one, after some records have changed.
//!
//! Of every record the tag of its address is known, 32 bits of a hash. Only records with the
//! tag of one that has changed can be concerned, and where just one has it nothing is the same.
//! Otherwise the texts tell: that of a duplicate was noted, the first with it has the same in
//! some letter case, and any other record is read again.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::MOST_READ;
use super::fresh::{Fresh, FreshReader};
use super::tags::TagSet;
use crate::check::noted::{Noted, NotedRecord, Replaced, What};
use crate::check::record_index::RecordIndex;

pub(super) struct Addresses<'r> {
    index: &'r RecordIndex,
    noted: &'r Noted,
    /// The tags that changed records had or have.
    wanted: Vec<u32>,
    /// By record: its tag now.
    pub(super) tags: Vec<u32>,
    /// By record: those that were read again.
    fresh: BTreeMap<u32, Fresh>,
    /// Of records that have not changed and were duplicates: what was noted of them.
    twice: BTreeMap<u32, (NotedRecord, Vec<What>)>,
    /// Records that have the address of an earlier one now, and the first that has it.
    pub(super) duplicates: Vec<(u32, u32)>,
    /// What is left of the records that have changed, or of which only this has.
    pub(super) replaced: BTreeMap<u32, Replaced>,
}

impl<'r> Addresses<'r> {
    /// `changed` are left out until they are put in again.
    pub(super) fn new(index: &'r RecordIndex, noted: &'r Noted, changed: &[u32]) -> Self {
        let mut tags = noted.tags.clone();
        tags.resize(index.records() as usize, 0);
        let take = |record: &u32| std::mem::take(&mut tags[*record as usize - 1]);
        Self {
            index,
            noted,
            wanted: changed.iter().map(take).collect(),
            tags,
            fresh: BTreeMap::new(),
            twice: BTreeMap::new(),
            duplicates: Vec::new(),
            replaced: changed.iter().map(|record| (*record, None)).collect(),
        }
    }

    /// Puts a changed record in again.
    pub(super) fn insert(&mut self, record: u32, fresh: Fresh) {
        self.tags[record as usize - 1] = fresh.tag;
        self.wanted.push(fresh.tag);
        self.replaced.insert(record, fresh.noted(None));
        self.fresh.insert(record, fresh);
    }

    /// Finds out which records have the address of an earlier one; whether that could be found
    /// out.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(super) fn compare<Open, Input>(
        &mut self,
        reader: &mut FreshReader<'_, Open>,
    ) -> io::Result<bool>
    where
        Open: FnMut(u64) -> io::Result<Input>,
        Input: Read + 'static,
    {
        let wanted = TagSet::new(std::mem::take(&mut self.wanted));
        let mut concerned = Vec::new();
        for (record, tag) in (1..).zip(&self.tags) {
            if wanted.has(*tag) {
                concerned.push((*tag, record));
            }
        }
        concerned.sort_unstable();
        let tag = |record: u32| self.tags[record as usize - 1];
        let stays = |(record, _): &&(u32, u32)| tag(*record) != 0 && !wanted.has(tag(*record));
        self.duplicates = self.index.duplicates.iter().filter(stays).copied().collect();
        self.recall(&concerned);
        let groups = || concerned.chunk_by(|(one, _), (other, _)| one == other);
        let mut unknown: Vec<u32> = groups().flat_map(|group| self.unknown(group)).collect();
        if unknown.len() > MOST_READ {
            return Ok(false);
        }
        unknown.sort_unstable();
        for record in unknown {
            let Some(fresh) = reader.read(record)? else { return Ok(false) };
            self.fresh.insert(record, fresh);
        }
        groups().for_each(|group| self.settle_group(group));
        self.duplicates.sort_unstable();
        Ok(true)
    }

    /// Looks up what was noted of records that were duplicates and have not changed.
    fn recall(&mut self, concerned: &[(u32, u32)]) {
        let mut records: Vec<u32> = concerned.iter().map(|(_, record)| *record).collect();
        records.retain(|record| !self.replaced.contains_key(record));
        records.retain(|record| self.index.first_of(*record).is_some());
        records.sort_unstable();
        if records.is_empty() {
            return;
        }
        let is_wanted =
            |(record, _): &(&NotedRecord, _)| records.binary_search(&record.record).is_ok();
        let noted = self.noted.iter().filter(is_wanted);
        self.twice =
            noted.map(|(record, whats)| (record.record, (*record, whats.to_vec()))).collect();
    }

    /// The records of a group, with one tag, whose addresses have to be read.
    fn unknown(&self, group: &[(u32, u32)]) -> Vec<u32> {
        if group.len() == 1 {
            return Vec::new();
        }
        let earliest = group.iter().find(|(_, record)| self.fresh.contains_key(record));
        let is_unknown = |record: &u32| {
            let becomes_later = || earliest.is_some_and(|(_, fresh)| fresh < record);
            let is_first = || group.iter().any(|(_, other)| self.first_of(*other) == Some(*record));
            !self.fresh.contains_key(record)
                && !self.twice.contains_key(record)
                && (becomes_later() || !is_first())
        };
        group.iter().map(|(_, record)| *record).filter(is_unknown).collect()
    }

    /// The first record with the address of this one, before; none if it has changed.
    fn first_of(&self, record: u32) -> Option<u32> {
        self.twice
            .contains_key(&record)
            .then(|| self.index.first_of(record))?
            .map(|first| first as u32)
    }

    fn settle_group(&mut self, group: &[(u32, u32)]) {
        if let [(_, record)] = group {
            return self.settle(*record, None);
        }
        let mut firsts: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        for (_, record) in group {
            let first = *firsts.entry(self.address(*record, group)).or_insert(*record);
            self.settle(*record, (first != *record).then_some(first));
        }
    }

    /// The address of a record of a group, in lower case.
    fn address(&self, record: u32, group: &[(u32, u32)]) -> Vec<u8> {
        let address = match self.fresh.get(&record) {
            Some(fresh) => fresh.address.clone(),
            None => {
                let mut others = group.iter().map(|(_, other)| *other);
                let same = others.find(|other| {
                    *other == record && self.twice.contains_key(other)
                        || self.first_of(*other) == Some(record)
                });
                let values = self.noted.values.borrow();
                let noted = same.and_then(|same| self.twice.get(&same));
                noted.and_then(|(_, whats)| Some(values.address(*whats.first()?)?.to_vec()))
            }
        };
        address.expect("it was read where it was not known").to_ascii_lowercase()
    }

    /// Notes whether a record has the address of an earlier one.
    fn settle(&mut self, record: u32, first: Option<u32>) {
        self.duplicates.extend(first.map(|first| (record, first)));
        match (first, self.twice.get(&record)) {
            (Some(_), Some(_)) => {}
            (Some(_), None) => {
                let fresh = self.fresh.get(&record).expect("only what is read becomes a duplicate");
                let address = fresh.address.as_deref().expect("it has a tag");
                let what = self.noted.values.borrow_mut().duplicate(address);
                self.replaced.insert(record, fresh.noted(Some(what)));
            }
            (None, Some((noted, whats))) => {
                self.replaced.insert(record, noted.with(whats[1..].to_vec()));
            }
            (None, None) => {}
        }
    }
}
