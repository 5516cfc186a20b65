//! A check that reads only what has changed since another one.
//!
//! [`Known`] is what a check has found under some decisions. After others, [`Known::again`] reads
//! the records that these change, and has everything counted again from what was noted
//! of the rest (`check/noted.rs`). What it finds is what a check of all of the file would have
//! found.
//!
//! Be advised:
//!
//! - It is for decisions that change cells or leave records out. Where the recipe is another
//!   one any record may be, and where very many records would have to be read it is not worth
//!   it: then there is no answer, and the file is checked as a whole.
//! - A record changes others by its address alone (`again/same_address.rs`).
//! - Whether the file's dates have the day first is seen in the file as it stands, so no edit
//!   changes it.

mod changed;
mod fresh;
mod past;
mod same_address;
mod tags;

use std::cell::OnceCell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::check::collect::{Collector, ReadAs};
use crate::check::noted::Noted;
use crate::check::record_index::RecordIndex;
use crate::rows::SameAddress;
use crate::suggest::Decisions;
use crate::{Findings, Options, Report};
use changed::changed;
use fresh::FreshReader;
pub(crate) use past::Past;
use same_address::Addresses;

/// Records that are read again at most. A check of all of the file reads a record faster, for it
/// reads the one after the other.
const MOST_READ: usize = 2000;

/// What a check has found.
#[derive(Clone)]
pub(crate) struct Known {
    /// The decisions under which the file was read.
    pub(crate) decisions: Rc<Decisions>,
    pub(crate) findings: Findings,
    pub(crate) index: Rc<RecordIndex>,
    /// How the records with one address differ, once somebody has asked. Shared by what was
    /// found after steps that change none of these records.
    same_address: Rc<OnceCell<SameAddress>>,
}

impl Known {
    pub(crate) fn new(decisions: Rc<Decisions>, findings: Findings, index: RecordIndex) -> Self {
        Self { decisions, findings, index: index.into(), same_address: Rc::default() }
    }

    /// How the records with one address differ.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(crate) fn same_address<R: Read + 'static>(
        &self,
        options: &Options<'_>,
        open: impl FnMut(u64) -> io::Result<R>,
    ) -> io::Result<&SameAddress> {
        if let Some(same) = self.same_address.get() {
            return Ok(same);
        }
        let same = self.index.same_address_here(options, open)?;
        Ok(self.same_address.get_or_init(|| same))
    }

    /// What is found after other decisions, by `options`, that are those of a check of the file
    /// under them; `open` gives the file from a byte on. None if that has to be found out by
    /// checking all of it.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(crate) fn again<R: Read + 'static>(
        &self,
        decisions: &Rc<Decisions>,
        options: &Options<'_>,
        open: impl FnMut(u64) -> io::Result<R>,
    ) -> io::Result<Option<Self>> {
        let Some(noted) = self.noted() else { return Ok(None) };
        if self.decisions.recipe() != decisions.recipe() {
            return Ok(None);
        }
        let (before, after) = (self.decisions.edits(), decisions.edits());
        let is_here = |record: &u32| (1..=self.index.records()).contains(&u64::from(*record));
        let mut out = after.left_out();
        out.retain(is_here);
        let mut changed = changed(before, after);
        changed.retain(is_here);
        let is_left_out = |record: &u32| out.binary_search(record).is_ok();
        let wanted: Vec<u32> =
            changed.iter().copied().filter(|record| !is_left_out(record)).collect();
        let records = self.index.records() - out.len() as u64;
        if wanted.len() > MOST_READ || records == 0 {
            return Ok(None);
        }
        let mut reader = FreshReader::new(&self.index, noted, options, open);
        let mut addresses = Addresses::new(&self.index, noted, &changed);
        let mut fixes = noted.fixes.without(&changed);
        let mut granted = Vec::new();
        for record in wanted {
            let Some(fresh) = reader.read(record)? else { return Ok(None) };
            fixes.set(record.into(), &fresh.done.applied);
            granted.extend(fresh.done.grant.map(|grant| (record, grant)));
            addresses.insert(record, fresh);
        }
        if !addresses.compare(&mut reader)? {
            return Ok(None);
        }
        let Addresses { replaced, duplicates, tags, .. } = addresses;
        let noted = noted.with(replaced, tags, fixes).with_grants(&changed, granted);
        if noted.is_too_much() {
            return Ok(None);
        }
        let mut after = self.after(decisions, options, noted, duplicates, records);
        let is_changed = |record: &u32| changed.binary_search(record).is_ok();
        let pairs = &self.index.duplicates;
        if *pairs == after.index.duplicates
            && !pairs.iter().any(|(record, first)| is_changed(record) || is_changed(first))
        {
            after.same_address = Rc::clone(&self.same_address);
        }
        Ok(Some(after))
    }

    /// About how many bytes it keeps that a check did not keep before.
    fn bytes(&self) -> usize {
        self.index.noted().map_or(0, Noted::bytes)
    }

    /// What was noted, if nothing else says how the file is read but the decisions.
    fn noted(&self) -> Option<&Noted> {
        let Report { counts, records, .. } = &self.findings.report;
        let is_read = *records > 0 && !counts.iter().any(|count| count.rule.stands_alone());
        self.index.noted().filter(|_| is_read)
    }

    fn after(
        &self,
        decisions: &Rc<Decisions>,
        options: &Options<'_>,
        noted: Noted,
        duplicates: Vec<(u32, u32)>,
        records: u64,
    ) -> Self {
        let Report { format, encoding, delimiter, bytes, .. } = self.findings.report;
        let dates = self.findings.dates;
        let mut collector = Collector::new(options.hash_key, options.date_order(), dates);
        collector.collect_fixes();
        encoding.into_iter().for_each(|encoding| collector.reads(encoding));
        let with_error =
            noted.collect(&mut collector, &duplicates, options.limits.value_characters);
        collector.count_valid(records - collector.records());
        collector.take_fixes(noted.fixes.tally());
        let fixes = collector.fix_counts(options.recipe);
        let (excluded, probes) = (self.index.records() - records, collector.probes());
        let read_as = ReadAs { format, encoding, delimiter };
        let findings = collector.findings(read_as, bytes, fixes, excluded, probes);
        let index = self.index.after(&with_error, duplicates, noted);
        Self::new(Rc::clone(decisions), findings, index)
    }
}
