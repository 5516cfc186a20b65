//! Which records somebody wants to look at.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::stretch::Stretches;
use super::view::View;
use crate::check::observer::Observer;
use crate::check::record_index::RecordIndex;
use crate::check::validate::run;
use crate::read::raw_record::RawRecord;
use crate::read::{Position, Record, Value};
use crate::rules::Finding;
use crate::suggest::{DamageSet, DateOrder, Edits, RecordFixer};
use crate::{Alike, Field, Options, Rule, Severity};

/// What a record must have to be looked at: everything that is set here. The default is any
/// record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFilter {
    /// An error.
    pub only_issues: bool,
    /// An issue of this kind.
    pub kind: Option<Kind>,
    /// This text in a value, in any letter case.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// An issue in a field, whatever the rule.
    Field(Field),
    /// An issue of a rule, whatever the field.
    Rule(Rule),
    /// An issue of a group of fixes.
    FixGroup {
        /// The field; none where the damage is of the record as a whole.
        field: Option<Field>,
        /// What was done to the values.
        damages: DamageSet,
        /// Whether it is known what the values become.
        sure: bool,
    },
    /// An issue of a cluster, or with a fault for which nothing is suggested.
    Cluster {
        rule: Rule,
        /// The field, where the rule is about one.
        field: Option<Field>,
        /// What they have in common besides, as in [`Cluster::common`](crate::Cluster::common) or
        /// [`IssueKind::common`](crate::IssueKind::common).
        common: Option<Alike>,
    },
    /// These records, ascending, with an error or without.
    Records(Vec<u32>),
}

impl RowFilter {
    /// The records that have all of it. The file is read only for what the index does not know.
    ///
    /// # Errors
    /// What the input fails with.
    pub fn view<R: Read>(
        &self,
        index: &RecordIndex,
        options: &Options<'_>,
        open: impl FnOnce() -> io::Result<R>,
    ) -> io::Result<View> {
        if self.kind.is_none() && self.text.is_empty() {
            return Ok(match self.only_issues {
                true => View::Some(index.with_errors().collect()),
                false => View::All(index.records()),
            });
        }
        if let (Some(Kind::Records(records)), true) = (&self.kind, self.text.is_empty()) {
            return Ok(View::Some(records.clone()));
        }
        self.search(options, open()?).map(View::Some)
    }

    fn search(&self, options: &Options<'_>, input: impl Read) -> io::Result<Vec<u32>> {
        let order = options.date_order().flatten();
        let needle = Needle::new(&self.text);
        let mut search = Search { filter: self, order, needle, has_text: false, found: Vec::new() };
        run(input, options, &mut (), &mut search)?;
        Ok(search.found)
    }
}

impl RowFilter {
    /// The same where the index is that of a check with these options, which has noted what it
    /// found: then no record is checked again, and none is read where no text is looked for.
    /// `open` gives the file from a byte on. None if nothing was noted.
    ///
    /// # Errors
    /// What the input fails with.
    pub(crate) fn view_of_noted<R: Read + 'static>(
        &self,
        index: &RecordIndex,
        options: &Options<'_>,
        open: impl FnMut(u64) -> io::Result<R>,
    ) -> io::Result<Option<View>> {
        if index.noted().is_none() {
            return Ok(None);
        }
        let mut records: Vec<u32> = match &self.kind {
            Some(Kind::Records(records)) => records.clone(),
            Some(kind) => kind.records_of_noted(index, options).unwrap_or_default(),
            None if self.only_issues => index.with_errors().collect(),
            None if self.text.is_empty() => return Ok(Some(View::All(index.records()))),
            None => (1..=index.records() as u32).collect(),
        };
        if !self.text.is_empty() {
            records = with_text(&self.text, &records, index, options, open)?;
        }
        Ok(Some(View::Some(records)))
    }
}

/// Those of the records that have a text and are not left out.
fn with_text<R: Read + 'static>(
    text: &str,
    records: &[u32],
    index: &RecordIndex,
    options: &Options<'_>,
    open: impl FnMut(u64) -> io::Result<R>,
) -> io::Result<Vec<u32>> {
    let Options { recipe, edits, limits, hash_key, .. } = *options;
    let mut fixer = RecordFixer::new(recipe, edits, limits.value_characters, hash_key);
    let mut stretches = Stretches::new(index, options, open);
    let needle = Needle::new(text);
    let left_out = edits.map(Edits::left_out).unwrap_or_default();
    let mut left_out = left_out.iter().copied().peekable();
    let mut found = Vec::new();
    for number in records.iter().copied() {
        while left_out.next_if(|other| *other < number).is_some() {}
        if left_out.peek() == Some(&number) {
            continue;
        }
        let Some(mut record) = stretches.record(number)? else { continue };
        if let Some(fixer) = &mut fixer {
            fixer.fix(&mut record);
        }
        if needle.is_in(&record) {
            found.push(number);
        }
    }
    Ok(found)
}

struct Search<'f> {
    filter: &'f RowFilter,
    order: Option<DateOrder>,
    needle: Needle,
    /// Whether the latest record has the text.
    has_text: bool,
    found: Vec<u32>,
}

impl Observer for Search<'_> {
    fn record(&mut self, record: &Record<'_>, _raw: &RawRecord<'_>) -> io::Result<()> {
        self.has_text = self.needle.is_in(record);
        let number = record.position.record as u32;
        let is_wanted = match &self.filter.kind {
            None => !self.filter.only_issues,
            Some(Kind::Records(records)) => records.binary_search(&number).is_ok(),
            Some(_) => false,
        };
        if self.has_text && is_wanted {
            self.found.push(number);
        }
        Ok(())
    }

    fn found(&mut self, position: Position, findings: &[Box<dyn Finding + '_>]) {
        let asks_for_issues = self.filter.only_issues || self.filter.kind.is_some();
        if !asks_for_issues || !self.has_text {
            return;
        }
        let is_wanted = |finding: &dyn Finding| {
            finding.rule().severity() == Severity::Error
                && self.filter.kind.as_ref().is_none_or(|kind| kind.has(finding, self.order))
        };
        if findings.iter().any(|finding| is_wanted(&**finding)) {
            self.found.push(position.record as u32);
        }
    }
}

impl Kind {
    /// The records that have an issue of this kind, ascending. The order of dates decides what
    /// is suggested, so the options should know it.
    ///
    /// # Errors
    /// What the input fails with.
    pub fn records(self, options: &Options<'_>, input: impl Read) -> io::Result<Vec<u32>> {
        RowFilter { kind: Some(self), ..RowFilter::default() }.search(options, input)
    }

    /// The same where the index is that of a check with these options, which has noted what it
    /// found; none if nothing was noted.
    pub(crate) fn records_of_noted(
        &self,
        index: &RecordIndex,
        options: &Options<'_>,
    ) -> Option<Vec<u32>> {
        let order = options.date_order().flatten();
        let is_wanted = |finding: &dyn Finding| {
            finding.rule().severity() == Severity::Error && self.has(finding, order)
        };
        Some(index.noted()?.records_with(options.limits.value_characters, is_wanted))
    }

    fn has(&self, finding: &dyn Finding, order: Option<DateOrder>) -> bool {
        match self {
            Self::Field(field) => finding.field() == Some(*field),
            Self::Rule(rule) => finding.rule() == *rule,
            Self::FixGroup { field: None, .. } => finding.without_surplus().is_some(),
            Self::FixGroup { field, damages, sure } => {
                finding.field() == *field
                    && finding.suggested(order).is_some_and(|suggested| {
                        suggested.damages == *damages && suggested.value.is_some() == *sure
                    })
            }
            Self::Cluster { rule, field, common } => {
                finding.rule() == *rule
                    && finding.field() == *field
                    && match common {
                        Some(Alike::Fault { fault }) => {
                            finding.fault() == *fault && !finding.has_fix(order)
                        }
                        common => {
                            Alike::has(common.as_ref(), finding.group(), finding.value().as_deref())
                        }
                    }
            }
            // These are known without looking at issues.
            Self::Records(_) => false,
        }
    }
}

/// A text that is looked for.
struct Needle {
    lower: String,
    /// Its first byte, in lower and upper case, where that is ASCII.
    first: Option<[u8; 2]>,
}

impl Needle {
    fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let first = lower.bytes().next().filter(|_| lower.is_ascii());
        Self { first: first.map(|byte| [byte, byte.to_ascii_uppercase()]), lower }
    }

    fn is_in(&self, record: &Record<'_>) -> bool {
        self.lower.is_empty()
            || record.values.iter().any(|value| match value {
                Value::Text(text) | Value::Other(_, text) => self.is_in_text(text),
                Value::Bool(value) => self.is_in_text(value.to_string().as_bytes()),
                Value::Absent => false,
            })
    }

    fn is_in_text(&self, text: &[u8]) -> bool {
        let Some([small, capital]) = self.first else {
            return String::from_utf8_lossy(text).to_lowercase().contains(&self.lower);
        };
        let length = self.lower.len();
        memchr::memchr2_iter(small, capital, text).any(|at| {
            text.get(at..at + length)
                .is_some_and(|part| part.eq_ignore_ascii_case(self.lower.as_bytes()))
        })
    }
}
