//! Records that are read again.

use std::io::{self, Read};

use crate::Field;
use crate::Options;
use crate::check::noted::{Noted, NotedRecord, Replaced, What};
use crate::check::record_index::RecordIndex;
use crate::read::{Position, Value};
use crate::rows::Stretches;
use crate::rules::Checker;
use crate::rules::duplicate_email::Emails;
use crate::suggest::{Done, RecordFixer};

/// What a record is now, whatever other records are.
pub(super) struct Fresh {
    position: Position,
    is_header: bool,
    whats: Vec<What>,
    /// Its address, where that is valid.
    pub(super) address: Option<Vec<u8>>,
    /// The tag of that; 0 for none.
    pub(super) tag: u32,
    /// What the recipe and the edits have made of it.
    pub(super) done: Done,
}

impl Fresh {
    /// What is to be noted of it, if its address is another record's too.
    pub(super) fn noted(&self, duplicate: Option<What>) -> Replaced {
        let whats: Vec<What> = duplicate.into_iter().chain(self.whats.iter().copied()).collect();
        let record = NotedRecord::new(self.position, whats.len(), self.is_header);
        (!whats.is_empty()).then_some((record, whats))
    }
}

pub(super) struct FreshReader<'r, Open> {
    stretches: Stretches<'r, Open>,
    fixer: Option<RecordFixer<'r>>,
    checker: Checker,
    emails: Emails,
    noted: &'r Noted,
}

impl<'r, Open, Input> FreshReader<'r, Open>
where
    Open: FnMut(u64) -> io::Result<Input>,
    Input: Read + 'static,
{
    pub(super) fn new(
        index: &'r RecordIndex,
        noted: &'r Noted,
        options: &'r Options<'r>,
        open: Open,
    ) -> Self {
        let Options { recipe, edits, limits, hash_key, .. } = *options;
        Self {
            stretches: Stretches::new(index, options, open),
            fixer: RecordFixer::new(recipe, edits, limits.value_characters, hash_key),
            checker: Checker::of_one(limits),
            emails: Emails::new(hash_key),
            noted,
        }
    }

    /// A record as it is now; none if it can no longer be read.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub(super) fn read(&mut self, record: u32) -> io::Result<Option<Fresh>> {
        let Self { stretches, fixer, checker, emails, noted } = self;
        let Some(mut record) = stretches.record(record)? else { return Ok(None) };
        let mut values = noted.values.borrow_mut();
        let position = record.position;
        if let Some(problem) = record.problem.take() {
            let whats = vec![values.problem(problem)];
            let (is_header, address, tag, done) = (false, None, 0, Done::default());
            return Ok(Some(Fresh { position, is_header, whats, address, tag, done }));
        }
        let done = fixer.as_mut().map(|fixer| fixer.fix(&mut record)).unwrap_or_default();
        let mut findings = Vec::new();
        // What is wrong is in the findings; an account is of no use.
        let _ = checker.check(&record, &mut findings);
        let whats = findings.iter().map(|finding| values.of_value(&record, &**finding)).collect();
        let is_valid = !findings.iter().any(|finding| finding.field() == Some(Field::EmailId));
        let address = match record.values[Field::EmailId as usize] {
            Value::Text(address) if is_valid => Some(address.to_vec()),
            _ => None,
        };
        let tag = address.as_deref().map_or(0, |address| emails.tag(address));
        let is_header = record.is_header;
        Ok(Some(Fresh { position, is_header, whats, address, tag, done }))
    }
}
