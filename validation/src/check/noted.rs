//! What a check found, record by record, so that after a step only the records that changed are
//! read again (`again.rs`).
//!
//! What is kept of an issue is what its finding is made of: the value, or of a record whose
//! values cannot be told the finding itself. [`Noted::collect`] makes the findings anew and has
//! the collector count them in the file's order, as the check did. So whatever the collector
//! makes of findings, it makes the same of these.
//!
//! Be advised:
//!
//! - Of a duplicate address it is kept that it is one, but not of which record: that is in
//!   [`RecordIndex::duplicates`](super::record_index::RecordIndex), and changes with other
//!   records.
//! - Nothing is kept in the end of a file that was not read to its end, or of which there is
//!   more to keep than [`NOTED_BYTES`].
//! - The values are shared by what later steps have left of it, and none is ever removed.

mod counted;
mod fixes;
mod values;

use std::cell::RefCell;
use std::rc::Rc;

use crate::HashKey;
use crate::limits::NOTED_BYTES;
use crate::read::{Position, Record};
use crate::rules::Finding;
use crate::suggest::{Applied, Grant};
pub(crate) use fixes::NotedFixes;
pub(crate) use values::{Values, What};

#[derive(Clone)]
pub(crate) struct Noted {
    pub(crate) values: Rc<RefCell<Values>>,
    /// The records with an issue, ascending.
    records: Vec<NotedRecord>,
    /// What is wrong in them, one record's after the other's.
    whats: Vec<What>,
    /// By record: the tag of its address; 0 where it has none that is valid, or is left out.
    pub(crate) tags: Vec<u32>,
    /// In which records the recipe has changed values.
    pub(crate) fixes: NotedFixes,
    /// Names that are no field, each with the records that came before it.
    names: Vec<(u64, Position, Option<Vec<u8>>)>,
    /// The records that become privileged by what was decided, ascending.
    granted: Vec<(u32, Grant)>,
    in_the_end: Option<Rc<dyn Finding>>,
    /// Whether the file was read to its end.
    is_complete: bool,
}

/// Where a record with an issue is. In 32 bits, as in the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NotedRecord {
    pub(crate) record: u32,
    line: u32,
    byte: u32,
    /// How many issues it has.
    pub(crate) issues: u16,
    /// Whether it is the file's header again.
    is_header: bool,
}

impl NotedRecord {
    pub(crate) fn new(position: Position, issues: usize, is_header: bool) -> Self {
        let Position { record, line, byte, .. } = position;
        let byte = byte.unwrap_or_default() as u32;
        Self { record: record as u32, line: line as u32, byte, issues: issues as u16, is_header }
    }

    /// The same with other issues; nothing if there are none.
    pub(crate) fn with(self, whats: Vec<What>) -> Replaced {
        let issues = whats.len() as u16;
        (issues > 0).then_some((Self { issues, ..self }, whats))
    }

    fn position(&self) -> Position {
        let [record, line, byte] = [self.record, self.line, self.byte].map(u64::from);
        Position { record, line, byte: Some(byte), outside: None }
    }
}

/// What is left of a record after a step: nothing if it has no issue.
pub(crate) type Replaced = Option<(NotedRecord, Vec<What>)>;

impl Noted {
    pub(crate) fn new(key: HashKey) -> Self {
        Self {
            values: Rc::new(RefCell::new(Values::new(key))),
            records: Vec::new(),
            whats: Vec::new(),
            tags: Vec::new(),
            fixes: NotedFixes::new(key),
            names: Vec::new(),
            granted: Vec::new(),
            in_the_end: None,
            is_complete: false,
        }
    }

    /// Whether all of it was kept to the end of the file.
    pub(crate) const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// About how many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.records.len() * size_of::<NotedRecord>()
            + (self.whats.len() + self.tags.len()) * size_of::<u32>()
            + self.fixes.bytes()
            + self.granted.len() * size_of::<(u32, Grant)>()
            + self.values.borrow().bytes()
    }

    pub(crate) fn wrong_values(&mut self, record: &Record<'_>, findings: &[Box<dyn Finding + '_>]) {
        let mut values = self.values.borrow_mut();
        self.whats.extend(findings.iter().map(|finding| values.of_value(record, &**finding)));
        let is_header = record.is_header;
        self.records.push(NotedRecord::new(record.position, findings.len(), is_header));
    }

    pub(crate) fn wrong_record(&mut self, position: Position, problem: Box<dyn Finding>) {
        self.whats.push(self.values.borrow_mut().problem(problem));
        self.records.push(NotedRecord::new(position, 1, false));
    }

    pub(crate) fn address(&mut self, position: Position, tag: u32) {
        self.tags.resize(position.record as usize, 0);
        self.tags[position.record as usize - 1] = tag;
    }

    pub(crate) fn fixed(&mut self, position: Position, applied: &Applied) {
        self.fixes.set(position.record, applied);
    }

    pub(crate) fn grant(&mut self, position: Position, grant: Grant) {
        self.granted.push((position.record as u32, grant));
    }

    pub(crate) fn unknown_name(&mut self, before: u64, position: Position, name: Option<&[u8]>) {
        self.names.push((before, position, name.map(<[u8]>::to_vec)));
    }

    pub(crate) fn complete(&mut self, in_the_end: Option<Box<dyn Finding>>) {
        self.in_the_end = in_the_end.map(Rc::from);
        self.is_complete = true;
        // It is kept as it is, and so would be the room to grow: as much again at worst.
        self.records.shrink_to_fit();
        self.whats.shrink_to_fit();
        self.tags.shrink_to_fit();
        self.fixes.shrink_to_fit();
    }

    /// Whether there is more of it than is kept.
    pub(crate) fn is_too_much(&self) -> bool {
        self.bytes() > NOTED_BYTES
    }

    /// The records with an issue, each with what is wrong in it, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&NotedRecord, &[What])> {
        let mut rest = &self.whats[..];
        self.records.iter().map(move |record| {
            let (whats, later) = rest.split_at(record.issues.into());
            rest = later;
            (record, whats)
        })
    }

    /// The same with other issues of these records, ascending, other tags and other changes by
    /// the recipe.
    pub(crate) fn with(
        &self,
        replaced: impl IntoIterator<Item = (u32, Replaced)>,
        tags: Vec<u32>,
        fixes: NotedFixes,
    ) -> Self {
        let mut noted = self.bare(tags, fixes);
        let mut replaced = replaced.into_iter().peekable();
        let mut push = |record: NotedRecord, whats: &[What]| {
            noted.records.push(record);
            noted.whats.extend_from_slice(whats);
        };
        for (record, whats) in self.iter() {
            let mut is_replaced = false;
            while let Some((number, after)) =
                replaced.next_if(|(number, _)| *number <= record.record)
            {
                is_replaced |= number == record.record;
                after.iter().for_each(|(record, whats)| push(*record, whats));
            }
            if !is_replaced {
                push(*record, whats);
            }
        }
        replaced.filter_map(|(_, after)| after).for_each(|(record, whats)| push(record, &whats));
        noted
    }

    /// The same where these records have changed, ascending, and of them these become privileged.
    pub(crate) fn with_grants(mut self, changed: &[u32], granted: Vec<(u32, Grant)>) -> Self {
        self.granted.retain(|(record, _)| changed.binary_search(record).is_err());
        self.granted.extend(granted);
        self.granted.sort_unstable_by_key(|(record, _)| *record);
        self
    }

    /// What does not depend on any step, with what does and is no issue.
    fn bare(&self, tags: Vec<u32>, fixes: NotedFixes) -> Self {
        Self {
            values: Rc::clone(&self.values),
            names: self.names.clone(),
            granted: self.granted.clone(),
            in_the_end: self.in_the_end.clone(),
            is_complete: self.is_complete,
            records: Vec::new(),
            whats: Vec::new(),
            tags,
            fixes,
        }
    }
}
